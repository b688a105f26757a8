#include "entry_point.hpp"
#include "sources/http_response.hpp"
#include "unit/byte_strings.hpp"

namespace fundstelle::fuzz {

namespace {

using namespace indexer;

/// A response is a body within the limit or an error with a message, the same the second time.
void run(std::string_view bytes) {
  constexpr std::size_t kLimit = 100'000;
  const HttpResponse response = http_head(bytes);
  demand(response.head_bytes <= bytes.size(), "a head longer than all there is");
  const Result<std::string> body = http_body(response, bytes.substr(response.head_bytes), kLimit);
  if (!body) {
    demand(!body.error().message.empty(), "an error without a message");
    return;
  }
  demand(body->size() <= kLimit, "a body over the limit");
  demand(http_body(response, bytes.substr(response.head_bytes), kLimit).value() == *body,
         "the same response gives another body the second time");
}

}  // namespace

EntryPoint http_entry_point() {
  const auto head = [](const std::string& coding) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + coding + "\r\n";
  };
  return {"http",
          run,
          {head("Transfer-Encoding: chunked\r\n") + "4\r\nWiki\r\n6;x=1\r\npedia \r\n0\r\n\r\n",
           head("Content-Encoding: gzip\r\n") + gzipped("<html>Seite</html>"),
           head("Content-Encoding: deflate\r\n") + gzipped("Text").substr(10),
           head("Content-Encoding: br\r\n") + std::string("\x0B\x02\x80hello\x03", 9),
           head("Content-Encoding: zstd\r\n") +
               archived(ARCHIVE_FORMAT_RAW, {{"", "Text"}}, ARCHIVE_FILTER_ZSTD)},
          {"\r\n", "\r\n\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: ", "gzip", "deflate",
           "br", "zstd", ", ", "FFFFFFFFFFFFFFFF\r\n", "0\r\n", "charset=", "\"", "\x1F\x8B\x08",
           "\x28\xB5\x2F\xFD", ":", " "}};
}

}  // namespace fundstelle::fuzz
