/// The head of a WARC record or an HTTP response: a first line, fields, an empty line.
///
///     HeaderFields head = header_fields("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>…");
///     head.first_line;                  // "HTTP/1.1 200 OK"
///     head.find("content-type");        // "text/html"
///     head.bytes;                       // where the body begins
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundstelle::indexer {

struct HeaderFields {
  std::string first_line;
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case, values trimmed
  std::size_t bytes = 0;                                    ///< of the head with its empty line
  bool is_complete = false;                                 ///< the empty line is there

  /// The first field of that name (in lower case), or empty.
  [[nodiscard]] std::string_view find(std::string_view name) const;
};

/// Lines may end in LF alone; a line that begins with a blank goes on with the field before it; lines without
/// a colon are passed over.
[[nodiscard]] HeaderFields header_fields(std::string_view text);

/// A number that is nothing but digits.
[[nodiscard]] std::optional<std::uint64_t> whole_number(std::string_view text);

[[nodiscard]] std::string lower_ascii(std::string_view text);

}  // namespace fundstelle::indexer
