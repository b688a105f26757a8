/// A user's named queries, a TOML file that people read and edit.
///
///     [hafen]
///     query = '"alter Hafen" Fähre'
///     sort = '-date'
///     from = '2023'
///     source = ['Weitblick']
///     db = ['/archive/fundstelle.db']
///
///     Result<SavedQueries> saved = SavedQueries::read(file);
///     saved->find("hafen")->only.from   ->  "2023"
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::personal {

struct SavedQuery {
  std::string name;
  std::string query;
  SortOrder order = SortOrder::Relevance;
  Restriction only;
  std::vector<std::string> databases;  ///< absolute; empty: as without a saved query

  /// As options of the command line: "Hafen Fähre --sort -date --from 2023".
  [[nodiscard]] std::string description() const;
};

/// The value of --sort, and the order of one; "relevance", "date", "-date".
[[nodiscard]] std::string_view to_string(SortOrder order);
[[nodiscard]] std::optional<SortOrder> parse_order(std::string_view name);

/// Usage for a name that makes no file's name: with a slash, a dot first, control characters, too long.
[[nodiscard]] Result<void> check_name(std::string_view name);

class SavedQueries {
 public:
  /// Without any where there is no such file. Malformed, with the line and what may stand there; Unreadable.
  [[nodiscard]] static Result<SavedQueries> read(const std::filesystem::path& file);

  [[nodiscard]] const std::vector<SavedQuery>& all() const { return queries_; }
  /// Null where there is none of that name.
  [[nodiscard]] const SavedQuery* find(std::string_view name) const;

  /// Writes the query to the file, in place of the one of its name, if any; all else there stays as it is.
  [[nodiscard]] Result<void> save(const SavedQuery& query);

 private:
  /// Lines of the file, from 1, inclusive.
  struct Lines {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  [[nodiscard]] Result<void> parse();

  std::filesystem::path file_;
  std::string text_;
  std::vector<SavedQuery> queries_;
  std::vector<Lines> lines_;  ///< where each stands
};

}  // namespace fundstelle::personal
