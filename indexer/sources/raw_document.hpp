/// A document as an archive holds it: bytes and what is known of them before they are read.
#pragma once

#include <cstdint>
#include <string>

namespace fundstelle::indexer {

enum class Format : std::uint8_t { Text, Html, Json };  // Json: a row of JSON Lines

struct RawDocument {
  std::string bytes;  ///< as read, in whatever encoding
  Format format = Format::Text;
  std::string path;        ///< of the file it stands in, absolute; empty for standard input
  std::uint64_t line = 0;  ///< line in that file where one file holds many documents; else 0
  std::string file_state;  ///< size and time of that file, opaque; empty where there is no file
  std::string source;      ///< --source, or empty
  std::string charset{};   ///< of the bytes, where what transported them named it (HTTP); else empty
};

/// "archive/a.txt", "news.jsonl:17", "standard input:3": how messages name the document.
[[nodiscard]] std::string display_name(const RawDocument& document);

}  // namespace fundstelle::indexer
