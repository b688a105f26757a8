/// Where documents come from: files, folders, JSON Lines, one after the other.
///
///     Result<std::unique_ptr<Source>> source = open_source({.paths = {"archive/"}});
///     while (std::optional<Result<RawDocument>> next = (*source)->next())
///       if (*next) index(std::move(**next)); else report(next->error());
///
/// Folders are walked in the order of their names, so that two runs over the same archive agree. Memory is
/// bounded by the largest single document.
#pragma once

#include "sources/raw_document.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

enum class InputFormat : std::uint8_t { Auto, Text, Html, JsonLines };

struct SourceOptions {
  std::vector<std::string> paths;          ///< files, folders, "-" for JSON Lines on standard input
  InputFormat format = InputFormat::Auto;  ///< Auto: by content, then by name
  std::string source{};                    ///< RawDocument::source for all
  std::string skip_folder{};               ///< the database, should it stand inside the archive

  /// Asked before a text file is read; true leaves it out.
  std::function<bool(std::string_view path, std::string_view file_state)> is_unchanged{};
  /// Told when the last row of a JSON Lines file has been given.
  std::function<void(const std::string& path)> on_rows_read{};
  /// Asked while standard input keeps it waiting; true ends the source.
  std::function<bool()> is_interrupted{};
};

/// Used by one thread at a time.
class Source {
 public:
  virtual ~Source() = default;

  /// The next document; an error for an input that cannot be read, after which the rest goes on; nothing at
  /// the end.
  [[nodiscard]] virtual std::optional<Result<RawDocument>> next() = 0;
};

/// "archive//a/../b/" -> "/home/anna/archive/b", as RawDocument::path has it.
[[nodiscard]] std::string absolute_path(const std::string& path);

/// NotFound where a path does not exist, Usage where "-" is asked for as text.
[[nodiscard]] Result<std::unique_ptr<Source>> open_source(SourceOptions options);

}  // namespace fundstelle::indexer
