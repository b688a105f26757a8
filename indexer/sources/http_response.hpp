/// An HTTP response as web archives keep it: status, type and charset, and the body as it was before
/// transfer.
///
///     HttpResponse response = http_head("HTTP/1.1 200 OK\r\nContent-Type: text/html;
///     charset=utf-8\r\n\r\n…"); response.status;                                    // 200
///     response.media_type, response.charset;              // "text/html", "utf-8"
///     Result<std::string> page = http_body(response, block.substr(response.head_bytes), limit);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// "text/html; charset=utf-8" -> type and charset, in lower case.
struct MediaType {
  std::string type;
  std::string charset;
};

[[nodiscard]] MediaType media_type(std::string_view content_type);

struct HttpResponse {
  unsigned status = 0;  ///< 0: no response that can be read
  MediaType media;
  std::string transfer_encoding;  ///< lower case
  std::string content_encoding;
  std::size_t head_bytes = 0;
};

[[nodiscard]] HttpResponse http_head(std::string_view block);

/// Undoes chunks and gzip, deflate, br, zstd as the head names them. Many crawlers store a body already
/// decoded under its old head: what does not look encoded is taken as it is. Of a body that is cut off, what
/// can be decoded. NoSpace over `limit` bytes; Malformed where an encoding is unknown or nothing can be
/// decoded.
[[nodiscard]] Result<std::string> http_body(const HttpResponse& response, std::string_view body,
                                            std::size_t limit);

}  // namespace fundstelle::indexer
