#include "entry_point.hpp"
#include "sources/gzip_stream.hpp"
#include "sources/warc_reader.hpp"
#include "unit/byte_strings.hpp"

namespace fundstelle::fuzz {

namespace {

using namespace indexer;

/// The documents and errors in one string; small, so that limits are met.
std::string read(std::unique_ptr<BufferedStream> stream) {
  Reading reading;
  reading.most_bytes = 4096;
  Place place;
  place.path = place.container = "/a/crawl.warc";
  WarcReader reader(std::move(stream), place, reading);
  std::string all;
  std::uint64_t last = 0;
  while (const std::optional<Result<RawDocument>> next = reader.next()) {
    if (!*next) {
      demand(!next->error().message.empty(), "an error without a message");
      all += next->error().message + "\n";
      continue;
    }
    const RawDocument& document = **next;
    demand(document.bytes.size() <= reading.most_bytes + 64 * 1024, "a document over the limit");
    demand(document.line > last, "records go backwards");
    last = document.line;
    all += document.url + "\n" + document.bytes + "\n";
  }
  return all;
}

/// Any bytes are records, errors or nothing, the same however they come in; and so is what they unpack to.
void run(std::string_view bytes) {
  const std::string text(bytes);
  const std::string once = read(stream_of(text));
  demand(once == read(stream_of(text, 11)), "the same bytes in smaller pieces give other documents");
  for (const std::size_t piece : {std::size_t{1} << 16, std::size_t{13}})
    (void)read(std::make_unique<BufferedStream>(std::make_unique<GzipStream>(
        std::make_unique<StringStream>(text, piece), "/a/crawl.warc.gz", nullptr)));
}

std::string record(const std::string& type, const std::string& media, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: https://bote.example/1\r\nWARC-Date: 2023-04-03T08:00:00Z\r\nContent-Type: " +
         media + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

}  // namespace

EntryPoint warc_entry_point() {
  const std::string page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>Der Deich.</p></html>";
  const std::string records = record("warcinfo", "application/warc-fields", "software: x\r\n") +
                              record("response", "application/http", page) +
                              record("resource", "text/html", "<p>Seite</p>") +
                              record("conversion", "text/plain", "Text\n") +
                              record("revisit", "application/http", "HTTP/1.1 200 OK\r\n\r\n");
  return {"warc",
          run,
          {records, gzipped(record("response", "application/http", page)) +
                        gzipped(record("conversion", "text/plain", "Text"))},
          {"WARC/1.0\r\n", "WARC/", "\r\n\r\n", "\n",
           "Content-Length: ", "Content-Length: 18446744073709551615\r\n", "-1", "99999",
           "HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n",
           "\x1F\x8B\x08", std::string(1, '\0'), "WARC-Type: response\r\n"}};
}

}  // namespace fundstelle::fuzz
