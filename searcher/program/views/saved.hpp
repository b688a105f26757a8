/// Saved queries as the program uses them.
///
///     if (Result<void> taken = take_saved(line); !taken) …      // --saved NAME
///     Result<News> news = News::look(searcher, line);           // --since-last
///     if (!news->is_all()) line.only.ids = news->fresh();
///     Result<void> remembered = news->remember();               // once they were shown
#pragma once

#include "command_line/command_line.hpp"
#include "personal/seen_documents.hpp"
#include "views/views.hpp"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::views {

/// Saves the line's query by the name line.save_as, and prints where.
[[nodiscard]] Result<ExitStatus> save_query(const command_line::CommandLine& line, std::FILE* file);

[[nodiscard]] Result<ExitStatus> list_saved(std::FILE* file);

/// Puts the query of line.saved into the line; what the command line says goes first. NotFound, with the
/// names that there are.
[[nodiscard]] Result<void> take_saved(command_line::CommandLine& line);

/// What a saved query finds and has not shown yet.
class News {
 public:
  [[nodiscard]] static Result<News> look(Searcher& searcher, const command_line::CommandLine& line);

  [[nodiscard]] const std::vector<std::string>& fresh() const { return fresh_; }
  /// Nothing that it finds was shown before: it may be asked without a list of ids, which takes less time.
  [[nodiscard]] bool is_all() const { return is_all_; }
  /// When it was last asked; empty: never.
  [[nodiscard]] const std::string& since() const { return seen_.asked; }

  /// From now on all of it is known.
  [[nodiscard]] Result<void> remember();

 private:
  std::string name_;
  std::filesystem::path file_;
  personal::SeenDocuments seen_;
  std::vector<std::string> fresh_;
  bool is_all_ = false;
};

}  // namespace fundstelle::views
