#include "sources/http_response.hpp"

#include "encoding/content_coding.hpp"
#include "unit/byte_strings.hpp"

#include <string>

#include <doctest/doctest.h>
#include <zstd.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

constexpr std::size_t kLimit = 1 << 20;

std::string body_of(const std::string& block) {
  const HttpResponse response = http_head(block);
  return http_body(response, std::string_view(block).substr(response.head_bytes), kLimit).value();
}

}  // namespace

TEST_CASE("http response: status, type and charset are read, whatever the case and the line ends") {
  const HttpResponse response =
      http_head("HTTP/1.1 200 OK\r\nCONTENT-TYPE: Text/HTML; foo=1; Charset=\"ISO-8859-15\"\r\n\r\n<p>");
  CHECK(response.status == 200);
  CHECK(response.media.type == "text/html");
  CHECK(response.media.charset == "iso-8859-15");
  CHECK(http_head("HTTP/2 301\nLocation: /\n\n").status == 301);
  CHECK(http_head("HTTP/1.0 \r\n\r\n").status == 0);
  CHECK(http_head("<html>").status == 0);
  CHECK(
      http_head("HTTP/1.1 200 OK\r\nX: a\r\n b\r\nno colon\r\nContent-Type:text/plain\r\n\r\n").media.type ==
      "text/plain");
}

TEST_CASE("http response: chunks are joined, and a body that is none is taken as it is") {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(body_of(head + "4\r\nWiki\r\n6;x=1\r\npedia \r\nE\r\nin \r\n\r\nchunks.\r\n0\r\n\r\n") ==
        "Wikipedia in \r\n\r\nchunks.");
  CHECK(body_of(head + "<html>Seite</html>") == "<html>Seite</html>");
  CHECK(joined_chunks("4\r\nWiki\r\n9\r\npe") == "Wikipe");
  CHECK(joined_chunks("FFFFFFFFFFFFFFFF\r\nrest") == "rest");
  CHECK(joined_chunks("") == "");
}

TEST_CASE("http response: gzip, deflate, br and zstd are undone, what is plain already stays") {
  const std::string page = "<html>Der Deich hält.</html>";
  const auto head = [](const std::string& coding) {
    return "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n\r\n";
  };
  const std::string gzip = gzipped(page);
  CHECK(body_of(head("gzip") + gzip) == page);
  CHECK(body_of(head("gzip") + page) == page);
  CHECK(body_of(head("deflate") + page) == page);
  CHECK(body_of(head("br") + page) == page);
  // The raw deflate data stands behind ten bytes of head.
  CHECK(body_of(head("deflate") + gzip.substr(10, gzip.size() - 18)) == page);
  std::string zstd(ZSTD_compressBound(page.size()), '\0');
  zstd.resize(ZSTD_compress(zstd.data(), zstd.size(), page.data(), page.size(), 3));
  CHECK(body_of(head("zstd") + zstd) == page);
  CHECK(body_of(head("gzip, gzip") + gzipped(gzip)) == page);
  CHECK(body_of(head("X-Unknown") + page) == page);
  // "Der Deich hält." in Brotli's shape for uncompressed data.
  CHECK(without_coding(std::string("\x0B\x02\x80hello\x03", 9), "br", kLimit).value() == "hello");
}

TEST_CASE("http response: of a body that is cut off stays what could be read, and a bomb is refused") {
  const std::string page(100'000, 'a');
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * 7919) + " Deiche ";
  const std::string gzip = gzipped(text);
  const std::string half = without_coding(gzip.substr(0, gzip.size() / 2), "gzip", kLimit).value();
  CHECK(half.size() > text.size() / 4);
  CHECK(text.starts_with(half));
  CHECK(without_coding(gzipped(page), "gzip", 50'000).error().code == ErrorCode::NoSpace);
  CHECK(without_coding("\x1F\x8B\x08\xFF\xFF", "gzip", kLimit).error().code == ErrorCode::Malformed);
  CHECK(without_coding(std::string("\x01\x02\x03", 3), "unheard-of", kLimit).error().code ==
        ErrorCode::Malformed);
}
