/// Documents of one stream, whatever the stream holds.
///
///     DocumentReader& reader = …;   // JsonRows, WarcReader, FeedReader, ArchiveMembers
///     while (std::optional<Result<RawDocument>> next = reader.next()) use(*next);
#pragma once

#include "sources/path_filter.hpp"
#include "sources/raw_document.hpp"
#include "sources/unpacking_budget.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

enum class InputFormat : std::uint8_t { Auto, Text, Html, JsonLines, Warc, Feed };

/// What all readers of a source share. Belongs to the reading thread.
struct Reading {
  InputFormat format = InputFormat::Auto;
  std::string source;                              ///< RawDocument::source
  std::size_t most_bytes = std::size_t{64} << 20;  ///< of one document
  PathFilter filter{};                             ///< for files in folders and members of archives
  std::function<bool()> is_interrupted{};          ///< may be empty
  std::map<std::string, std::uint64_t> skipped{};  ///< what holds no article, by kind ("pictures")
  bool left_out = false;  ///< the filter has left out a member of the container at hand

  void skip(std::string_view kind) { ++skipped[std::string(kind)]; }
};

/// Where a stream stands.
struct Place {
  std::string path;          ///< RawDocument::path
  std::string relative;      ///< to the path that the user gave, for the filter
  std::string container;     ///< RawDocument::container, where it holds more than one document
  std::string state;         ///< of the file on disk, where the stream is the whole of it; else empty
  bool is_named = false;     ///< by the user, not found in a folder or archive
  bool is_accepted = false;  ///< the filter has accepted what the stream is a member of, with all in it
  unsigned depth = 0;        ///< archives around it
  std::shared_ptr<UnpackingBudget> budget{};

  /// For messages.
  [[nodiscard]] std::string name() const { return path.empty() ? "standard input" : path; }
};

class DocumentReader {
 public:
  DocumentReader() = default;
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;
  virtual ~DocumentReader() = default;

  /// The next document; an error for what cannot be read, after which the rest goes on; nothing at the end.
  [[nodiscard]] virtual std::optional<Result<RawDocument>> next() = 0;

  /// Many documents may come, so that the file counts as read only when all have been.
  [[nodiscard]] virtual bool is_container() const { return true; }
};

/// "a.html: more than 64 MiB in one document".
[[nodiscard]] Error too_large(const std::string& name, std::size_t most_bytes);

}  // namespace fundstelle::indexer
