/// A document as an archive holds it: bytes and what is known of them before they are read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::indexer {

/// Json: a row of JSON Lines. Entry: the like of a feed's entry, whose "html" is the article alone.
enum class Format : std::uint8_t { Text, Html, Json, Entry };

struct RawDocument {
  std::string bytes;  ///< as read, in whatever encoding
  Format format = Format::Text;
  /// Of the file it stands in, absolute; "/archive/2023.tar.gz!/march/a.html" inside an archive; empty for
  /// standard input.
  std::string path;
  /// Where one file holds many documents: the line of the row, the number of the record or entry, from 1.
  std::uint64_t line = 0;
  std::string file_state;   ///< size and time of the file that it is the whole of, opaque; else empty
  std::string source;       ///< --source, or empty
  std::string charset{};    ///< of the bytes, where what transported them named it (HTTP); else empty
  std::string url{};        ///< where it was captured from; else empty
  std::string captured{};   ///< when, ISO 8601; says nothing of its publication
  std::string container{};  ///< the file on disk, where that holds more than this document; else empty
};

/// "archive/a.txt", "news.jsonl:17", "standard input:3": how messages name the document.
[[nodiscard]] std::string display_name(const RawDocument& document);

/// Stands between an archive and its member in a path.
inline constexpr std::string_view kMemberMark = "!/";

/// What a path may be inside of: "/a/x.tar!/y.zip!/z.html" -> "/a/x.tar", "/a/x.tar!/y.zip".
[[nodiscard]] std::vector<std::string> outer_paths(std::string_view path);

}  // namespace fundstelle::indexer
