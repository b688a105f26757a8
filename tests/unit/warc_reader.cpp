#include "sources/warc_reader.hpp"

#include "sources/gzip_stream.hpp"
#include "unit/byte_strings.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

std::string record(const std::string& type, const std::string& uri, const std::string& media,
                   const std::string& block, const std::string& more = {}, long long wrong_by = 0) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2023-04-03T08:00:00Z\r\n"
      "Content-Type: {}\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n",
      type, uri, media, more, static_cast<long long>(block.size()) + wrong_by, block);
}

std::string response(const std::string& uri, const std::string& page, const std::string& head = "200 OK",
                     const std::string& media = "text/html; charset=utf-8", long long wrong_by = 0) {
  return record("response", uri, "application/http; msgtype=response",
                "HTTP/1.1 " + head + "\r\nContent-Type: " + media + "\r\n\r\n" + page, {}, wrong_by);
}

struct Outcome {
  std::vector<RawDocument> documents;
  std::vector<std::string> failures;
  std::map<std::string, std::uint64_t> skipped;
};

Outcome read(std::unique_ptr<BufferedStream> stream, std::size_t most_bytes = 1 << 20) {
  Outcome outcome;
  Reading reading;
  reading.most_bytes = most_bytes;
  Place place;
  place.path = place.container = "crawl.warc";
  WarcReader reader(std::move(stream), place, reading);
  while (auto next = reader.next()) {
    if (*next)
      outcome.documents.push_back(std::move(**next));
    else
      outcome.failures.push_back(next->error().message);
  }
  outcome.skipped = reading.skipped;
  return outcome;
}

Outcome read(const std::string& bytes, std::size_t most_bytes = 1 << 20) {
  return read(stream_of(bytes), most_bytes);
}

using Names = std::vector<std::string>;

Names urls(const Outcome& outcome) {
  Names names;
  for (const RawDocument& document : outcome.documents) names.push_back(document.url);
  return names;
}

const std::string kPage = "<html><p>Der Deich hält.</p></html>";
const std::string kInfo = record("warcinfo", "", "application/warc-fields", "software: Ernte/1.0\r\n");

}  // namespace

TEST_CASE("warc: responses, resources and conversions come with address, time of capture and charset") {
  const std::string bytes =
      kInfo + record("request", "https://bote.example/a", "application/http", "GET / HTTP/1.1\r\n\r\n") +
      response("https://bote.example/a", kPage) +
      record("resource", "<https://bote.example/b>", "text/html; charset=ISO-8859-1", kPage) +
      record("conversion", "https://bote.example/c", "text/plain", "Der Deich hält.\n");
  for (const std::size_t piece : {1U, 7U, 65536U}) {
    const Outcome outcome = read(stream_of(bytes, piece));
    CHECK(outcome.failures == Names{});
    CHECK(urls(outcome) ==
          Names{"https://bote.example/a", "https://bote.example/b", "https://bote.example/c"});
    REQUIRE(outcome.documents.size() == 3);
    CHECK(outcome.documents[0].bytes == kPage);
    CHECK(outcome.documents[0].format == Format::Html);
    CHECK(outcome.documents[0].captured == "2023-04-03T08:00:00Z");
    CHECK(outcome.documents[0].charset == "utf-8");
    CHECK(outcome.documents[0].line == 3);
    CHECK(outcome.documents[1].charset == "iso-8859-1");
    CHECK(outcome.documents[2].format == Format::Text);
    CHECK(outcome.documents[2].container == "crawl.warc");
  }
}

TEST_CASE("warc: what holds no article is counted by kind and is no failure") {
  const std::string png = "\x89PNG\r\n\x1A\n" + std::string(40, '\0');
  const Outcome outcome =
      read(response("https://bote.example/alt", "", "301 Moved Permanently") +
           response("https://bote.example/x", kPage, "404 Not Found") +
           response("https://bote.example/bild.png", png, "200 OK", "image/png") +
           response("https://bote.example/falsch", png) + response("https://bote.example/leer", "  ") +
           response("https://bote.example/a.css", "p{}", "200 OK", "text/css") +
           response("https://bote.example/robots.txt", "User-agent: *", "200 OK", "text/plain") +
           response("https://bote.example/api", "{\"a\":1}", "200 OK", "application/json") +
           record("revisit", "https://bote.example/a", "application/http", "HTTP/1.1 200 OK\r\n\r\n") +
           record("resource", "urn:pageinfo:https://bote.example/", "application/json", "{}") +
           record("response", "dns:bote.example", "text/dns", "20230403\r\nbote.example. A 127.0.0.1\r\n"));
  CHECK(outcome.failures == Names{});
  CHECK(outcome.documents.empty());
  CHECK(outcome.skipped.at("answers other than 200 (redirects, errors)") == 2);
  CHECK(outcome.skipped.at("pictures") == 2);
  CHECK(outcome.skipped.at("empty pages") == 1);
  CHECK(outcome.skipped.at("style sheets") == 1);
  CHECK(outcome.skipped.at("robots.txt") == 1);
  CHECK(outcome.skipped.at("JSON data") == 1);
  CHECK(outcome.skipped.at("repeats of an unchanged page (revisit)") == 1);
  CHECK(outcome.skipped.size() == 7);
}

TEST_CASE(
    "warc: records of one gzip member each, as crawlers write them, and a damaged one costs only itself") {
  std::string damaged = gzipped(response("https://bote.example/b", kPage + std::string(3000, 'x')));
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  const auto outcome_of = [](std::string packed) {
    return read(std::make_unique<BufferedStream>(std::make_unique<GzipStream>(
        std::make_unique<StringStream>(std::move(packed)), "crawl.warc", nullptr)));
  };
  const std::string first = gzipped(response("https://bote.example/a", kPage));
  const std::string last = gzipped(response("https://bote.example/c", kPage));
  CHECK(outcome_of(first + last).failures == Names{});
  const Outcome outcome = outcome_of(first + damaged + last);
  CHECK(urls(outcome) == Names{"https://bote.example/a", "https://bote.example/c"});
  REQUIRE(outcome.failures.size() == 1);
  CHECK(outcome.failures[0] ==
        fmt::format("crawl.warc: damaged gzip data in what begins at byte {}", first.size()));
  const Outcome with_junk = outcome_of(first + "nothing of gzip" + last);
  CHECK(urls(with_junk) == Names{"https://bote.example/a", "https://bote.example/c"});
  CHECK(with_junk.failures == Names{fmt::format("crawl.warc: no gzip data at byte {}", first.size())});
  const Outcome cut = outcome_of(first + last.substr(0, last.size() - 12));
  CHECK(urls(cut) == Names{"https://bote.example/a"});
  CHECK(cut.failures.size() == 1);
}

TEST_CASE("warc: a length that reaches into the next record is told, and neither page is lost") {
  const Outcome outcome = read(kInfo + response("https://bote.example/a", kPage, "200 OK", "text/html", 100) +
                               response("https://bote.example/b", kPage));
  CHECK(urls(outcome) == Names{"https://bote.example/a", "https://bote.example/b"});
  REQUIRE(outcome.failures.size() == 1);
  CHECK(outcome.failures[0].starts_with(
      fmt::format("crawl.warc: a record with a false length at byte {}: ", kInfo.size())));
  CHECK(outcome.documents[0].bytes == kPage);
}

TEST_CASE(
    "warc: a length that is too short, and junk between records: one error, and on at the next record") {
  const std::string first = response("https://bote.example/a", kPage, "200 OK", "text/html", -5);
  const Outcome outcome = read(first + response("https://bote.example/b", kPage) + "Müll\nWARC/x\n" +
                               response("https://bote.example/c", kPage));
  CHECK(urls(outcome) == Names{"https://bote.example/a", "https://bote.example/b", "https://bote.example/c"});
  REQUIRE(outcome.failures.size() == 2);
  CHECK(outcome.failures[0] ==
        fmt::format("crawl.warc: no record where the one before it ends, at byte {}; went on at byte {}",
                    first.size() - 9, first.size()));
}

TEST_CASE("warc: a page that shows a record's head within a true length is one page") {
  const std::string page = "<html><pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n</pre></html>";
  const Outcome outcome =
      read(response("https://bote.example/a", page) + response("https://bote.example/b", kPage));
  CHECK(outcome.failures == Names{});
  REQUIRE(outcome.documents.size() == 2);
  CHECK(outcome.documents[0].bytes == page);
}

TEST_CASE("warc: cut off anywhere, it gives the whole records before and at most one error") {
  const std::string first = response("https://bote.example/a", kPage);
  const std::string bytes = first + response("https://bote.example/b", kPage);
  for (std::size_t length = first.size(); length < bytes.size() - 4; ++length) {
    const Outcome outcome = read(bytes.substr(0, length));
    CAPTURE(length);
    CHECK(urls(outcome) == Names{"https://bote.example/a"});
    CHECK(outcome.failures.size() <= 1);
    CHECK((length < first.size() + 8 || outcome.failures.size() == 1));
  }
}

TEST_CASE("warc: lengths that are none, heads without an end and no records at all end in a sentence") {
  const std::string good = response("https://bote.example/z", kPage);
  for (const std::string& bad :
       {std::string("WARC/1.0\r\nContent-Length: -1\r\n\r\n"),
        std::string("WARC/1.0\r\nContent-Length: 12x\r\n\r\nabc\n"),
        std::string("WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
        std::string("WARC/1.0\r\n\r\n"), std::string("PK\x03\x04 no archive at all\n")}) {
    CAPTURE(bad);
    const Outcome outcome = read(bad + good);
    CHECK(urls(outcome) == Names{"https://bote.example/z"});
    CHECK(outcome.failures.size() == 1);
  }
  CHECK(read("WARC/1.0\r\n" + std::string(3'000'000, 'a')).failures.size() == 1);
  CHECK(read("nothing").failures == Names{"crawl.warc: no record at byte 0, and no record behind it"});
}

TEST_CASE("warc: a page over the limit is refused by name, a film over the limit passed over") {
  const Outcome outcome =
      read(response("https://bote.example/film", std::string(300'000, '\1'), "200 OK", "video/mp4") +
               response("https://bote.example/lang", std::string(300'000, 'a')) +
               response("https://bote.example/b", kPage) +
               record("response", "https://bote.example/bombe", "application/http",
                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" +
                          gzipped(std::string(300'000, 'a'))),
           100'000);
  CHECK(urls(outcome) == Names{"https://bote.example/b"});
  CHECK(outcome.failures ==
        Names{"crawl.warc:2 (https://bote.example/lang): more than 0 MiB in one document",
              "crawl.warc:4 (https://bote.example/bombe): more than 0 MiB in one document"});
  CHECK(outcome.skipped.at("films and sounds") == 1);
}
