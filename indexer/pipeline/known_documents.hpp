/// What the database held when a run began, to leave alone what has not changed and to find what has
/// vanished.
///
///     Result<KnownDocuments> known = KnownDocuments::open(database);
///     if (known->is_unchanged_file(path, state)) return;            // by size and time
///     if (known->find(id)->content_hash == hash) return;            // by content
///     Deletions gone = known->vanished({"/archive"}, fully_read);   // at the end
///
/// Thread-safe.
#pragma once

#include "article/article.hpp"
#include "database/database_writer.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Those of a run's paths below which vanished documents are looked for, absolute.
[[nodiscard]] std::vector<std::string> folders_among(const std::vector<std::string>& paths);

struct KnownDocument {
  std::string segment;
  Xapian::docid number = 0;
  std::string content_hash;  ///< empty where it is to be indexed anew: the file it stood in is gone, or other
                             ///< rules hold
  std::string path;          ///< of the file it was read from
  std::string file_state;    ///< of that file where it is the whole of it
  History history;
};

class KnownDocuments {
 public:
  [[nodiscard]] static Result<KnownDocuments> open(const DatabaseWriter& database);

  /// As any reader has it, without the writer's lock: a writer may change it meanwhile. NotFound where there
  /// is no database.
  [[nodiscard]] static Result<KnownDocuments> look(const std::filesystem::path& database);

  /// Documents of which it says true are to be read again, whatever their file and content say.
  void read_again(std::function<bool(const Labelling&)> is_due);
  ~KnownDocuments();
  KnownDocuments(KnownDocuments&&) noexcept;
  KnownDocuments& operator=(KnownDocuments&&) noexcept;

  /// A document was read whole from `path` when the file's state was the same, or the file in that state
  /// holds a known version of one. Counts as seen then.
  [[nodiscard]] bool is_unchanged_file(std::string_view path, std::string_view file_state);

  /// The container at `path` was read whole in that state; all its documents count as seen then. Gives how
  /// many the database holds; nothing where it is to be read.
  [[nodiscard]] std::optional<std::uint64_t> unchanged_container(const std::string& path,
                                                                 std::string_view state);

  /// Of the containers that were left out as unchanged those that hold more documents than the database has
  /// under their name: the others' identity was met in another file later. Should that vanish, these files
  /// have them.
  [[nodiscard]] std::vector<std::string> shared_containers() const;

  [[nodiscard]] bool has_note(const std::string& path) const;
  /// For the next note: higher than that of any earlier one.
  [[nodiscard]] std::uint64_t next_sequence();

  /// The database held documents of that file, or of members of that archive.
  [[nodiscard]] bool holds(std::string_view path);

  /// The document of that identity, which counts as seen from now on.
  [[nodiscard]] std::optional<KnownDocument> find(std::string_view id);

  /// Documents that were not seen: those of one of `places` (files, or folders with all below them) whose
  /// file is gone, and those of containers that were read to the end without a fault (`fully_read`). find()
  /// gives an empty content hash for them from now on.
  [[nodiscard]] Result<Deletions> vanished(const std::vector<std::string>& places,
                                           const std::set<std::string>& fully_read);

 private:
  struct Inside;
  [[nodiscard]] static Result<KnownDocuments> open(const std::vector<std::filesystem::path>& segments);
  explicit KnownDocuments(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::indexer
