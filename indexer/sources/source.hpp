/// Where documents come from: files, folders, JSON Lines, feeds, web archives, packed or in archives, one
/// after the other.
///
///     Result<std::unique_ptr<Source>> source = open_source({.paths = {"archive/"}});
///     while (std::optional<Result<RawDocument>> next = (*source)->next())
///       if (*next) index(std::move(**next)); else report(next->error());
///
/// Folders are walked in the order of their names, so that two runs over the same archive agree. Everything
/// is read as a stream: memory is bounded by the largest single document, whatever the size of a file.
#pragma once

#include "sources/document_reader.hpp"
#include "sources/path_filter.hpp"
#include "sources/raw_document.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct SourceOptions {
  std::vector<std::string> paths;          ///< files, folders, "-" for standard input
  InputFormat format = InputFormat::Auto;  ///< Auto: by content, then by name
  std::string source{};                    ///< RawDocument::source for all
  std::string skip_folder{};               ///< the database, should it stand inside the archive
  PathFilter filter{};                     ///< for what is found in folders and archives
  std::size_t most_document_bytes = std::size_t{64} << 20;

  /// Asked before a file is read; true leaves it out.
  std::function<bool(std::string_view path, std::string_view file_state)> is_unchanged{};
  /// Asked before a file is read of which ReadContainer was told before; true leaves it out.
  std::function<bool(const std::string& path, std::string_view container_state)> is_unchanged_container{};
  /// Asked before each reading and while standard input keeps it waiting; true ends the source.
  std::function<bool()> is_interrupted{};
};

/// A file of many documents that was read from beginning to end, without an error.
struct ReadContainer {
  std::string path;       ///< RawDocument::container
  std::string state;      ///< its size and time, and what of the options decides how it is read; opaque
  bool left_out = false;  ///< the filter left some of its members out
};

/// Used by one thread at a time.
class Source {
 public:
  virtual ~Source() = default;

  /// The next document; an error for an input that cannot be read, after which the rest goes on; nothing at
  /// the end.
  [[nodiscard]] virtual std::optional<Result<RawDocument>> next() = 0;

  /// Containers that were through since the last call: all their documents came before the one that next()
  /// gave last.
  [[nodiscard]] virtual std::vector<ReadContainer> take_read_containers() = 0;

  /// What was passed over so far because it holds no article, by kind ("pictures").
  [[nodiscard]] virtual const std::map<std::string, std::uint64_t>& skipped() const = 0;
};

/// "archive//a/../b/" -> "/home/anna/archive/b", as RawDocument::path has it.
[[nodiscard]] std::string absolute_path(const std::string& path);

/// NotFound where a path does not exist, Usage where "-" is asked for as text.
[[nodiscard]] Result<std::unique_ptr<Source>> open_source(SourceOptions options);

}  // namespace fundstelle::indexer
