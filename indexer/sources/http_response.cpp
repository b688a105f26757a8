#include "sources/http_response.hpp"

#include "encoding/content_coding.hpp"
#include "sources/header_fields.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fundstelle::indexer {

MediaType media_type(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type);
  MediaType media;
  const std::size_t end = lower.find_first_of("; ,");
  media.type = lower.substr(0, end);
  std::size_t at = end == std::string::npos ? end : lower.find("charset", end);
  if (at == std::string::npos) return media;
  at = lower.find_first_not_of(" \t", at + 7);
  if (at == std::string::npos || lower[at] != '=') return media;
  at = lower.find_first_not_of(" \t\"'", at + 1);
  if (at == std::string::npos) return media;
  media.charset = lower.substr(at, lower.find_first_of(" \t\"';,", at) - at);
  return media;
}

HttpResponse http_head(std::string_view block) {
  HttpResponse response;
  if (!block.starts_with("HTTP/")) return response;
  const HeaderFields head = header_fields(block);
  const std::size_t space = head.first_line.find(' ');
  if (space == std::string::npos) return response;
  const std::string_view status = std::string_view(head.first_line).substr(space + 1, 3);
  response.status = static_cast<unsigned>(whole_number(status).value_or(0));
  response.media = media_type(head.find("content-type"));
  response.transfer_encoding = lower_ascii(head.find("transfer-encoding"));
  response.content_encoding = lower_ascii(head.find("content-encoding"));
  response.head_bytes = head.bytes;
  return response;
}

Result<std::string> http_body(const HttpResponse& response, std::string_view body, std::size_t limit) {
  std::string decoded;
  if (response.transfer_encoding.find("chunked") != std::string::npos)
    decoded = joined_chunks(body);
  else
    decoded = body;
  // Encodings are named in the order in which they were applied.
  std::string_view names = response.content_encoding;
  while (!names.empty()) {
    const std::size_t comma = names.rfind(',');
    std::string_view name = comma == std::string_view::npos ? names : names.substr(comma + 1);
    names = comma == std::string_view::npos ? std::string_view() : names.substr(0, comma);
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    name = name.substr(0, name.find_last_not_of(' ') + 1);
    Result<std::string> plain = without_coding(std::move(decoded), name, limit);
    if (!plain) return plain;
    decoded = std::move(*plain);
  }
  if (decoded.size() > limit) return failure(ErrorCode::NoSpace, "more than one document may have");
  return decoded;
}

}  // namespace fundstelle::indexer
