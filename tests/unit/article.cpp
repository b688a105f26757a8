#include "article/article.hpp"

#include <string>
#include <utility>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

Result<Article> parse(std::string bytes, Format format = Format::Text) {
  RawDocument document;
  document.bytes = std::move(bytes);
  document.format = format;
  document.path = "/archiv/heute/a.txt";
  document.line = format == Format::Json ? 7 : 0;
  return parse_article(std::move(document));
}

}  // namespace

TEST_CASE("article: plain text becomes blocks of a dump") {
  const Result<Article> article = parse("Rat tagt\n\nDer Rat tagt heute.\n");
  REQUIRE(article.has_value());
  CHECK(article->structure == Structure::Dump);
  CHECK(article->record.blocks.size() == 2);
  CHECK(article->record.id == "/archiv/heute/a.txt");
  CHECK(article->site == "/archiv/heute");
  CHECK(article->content_hash.size() == 16);
}

TEST_CASE("article: old encodings are read") {
  const Result<Article> article = parse(
      "Stadtr\xE4te pr\xFC"
      "fen die Br\xFC"
      "cke \xFC"
      "ber die Nagold.\n");
  REQUIRE(article.has_value());
  CHECK(article->record.blocks.front().text == "Stadträte prüfen die Brücke über die Nagold.");
}

TEST_CASE("article: an empty file and a binary one are named and refused") {
  for (const std::string& bytes : {std::string(), std::string(" \n\t\r\n"), std::string(300, '\0'),
                                   std::string("\x7F"
                                               "ELF\2\1\1\0\0\0\0",
                                               11)}) {
    const Result<Article> article = parse(bytes);
    REQUIRE_FALSE(article.has_value());
    CHECK(article.error().code == ErrorCode::Malformed);
    CHECK(article.error().message.find("a.txt") != std::string::npos);
  }
  CHECK(parse("  \n").error().message.find("empty") != std::string::npos);
}

TEST_CASE("article: an HTML page is refused with a remedy") {
  const Result<Article> article = parse("<p>Der Rat tagt.</p>", Format::Html);
  REQUIRE_FALSE(article.has_value());
  CHECK(article.error().code == ErrorCode::Usage);
  CHECK(article.error().message.find("HTML") != std::string::npos);
}

TEST_CASE("article: a JSON row fills the record") {
  const Result<Article> article = parse(
      R"({"id":17,"url":"https://www.Heute.example:443/2022/01/rat","title":"Rat tagt","date":"2022-01-12T10:00:00Z",)"
      R"("source":"Heute","author":["Anna Muster","Ole Bayer"],"section":"Lokales","rating":4.5,"text":"Der Rat tagt.\nEr berät."})",
      Format::Json);
  REQUIRE(article.has_value());
  const Record& record = article->record;
  CHECK(article->structure == Structure::Declared);
  CHECK(record.id == "17");
  CHECK(record.title == "Rat tagt");
  CHECK(record.date == "2022-01-12");
  CHECK(record.date_from == "given");
  CHECK(record.author == "Anna Muster, Ole Bayer");
  CHECK(record.section == "Lokales");
  CHECK(record.extra == R"({"rating":4.5})");
  CHECK(article->site == "heute.example");
  REQUIRE(record.blocks.size() == 3);
  CHECK(record.blocks[0].label == Label::Title);
  CHECK(record.blocks[0].text == "Rat tagt");
  CHECK(record.blocks[1].line == 0);
}

TEST_CASE("article: a title that the text repeats is one block") {
  const Result<Article> article =
      parse(R"({"title":"Rat tagt","text":"Rat tagt\n\nDer Rat tagt heute."})", Format::Json);
  REQUIRE(article.has_value());
  CHECK(article->record.blocks.size() == 2);
}

TEST_CASE("article: a date that is none is kept as it was given") {
  const Result<Article> article = parse(R"({"date":"gestern","text":"Der Rat tagt."})", Format::Json);
  REQUIRE(article.has_value());
  CHECK(article->record.date.empty());
  CHECK(article->record.extra == R"({"date":"gestern"})");
}

TEST_CASE("article: rows are told apart by address, else by line") {
  CHECK(parse(R"({"text":"Der Rat tagt."})", Format::Json)->record.id == "/archiv/heute/a.txt:7");
  CHECK(parse(R"({"url":"https://a.example/1","text":"Der Rat tagt."})", Format::Json)->record.id ==
        "https://a.example/1");
}

TEST_CASE("article: a broken row is named") {
  for (const char* row : {"{", "[1]", "{}", R"({"text":5})", R"({"title":"nur Titel"})", R"({"text":"  "})",
                          R"({"text":"x","url":{"a":1}})"}) {
    const Result<Article> article = parse(row, Format::Json);
    REQUIRE_FALSE(article.has_value());
    CHECK(article.error().code == ErrorCode::Malformed);
    CHECK(article.error().message.find(":7") != std::string::npos);
  }
  CHECK(parse(R"({"html":"<p>Hallo</p>"})", Format::Json).error().code == ErrorCode::Usage);
}

TEST_CASE("article: nesting without end is refused, not followed") {
  CHECK_FALSE(parse(R"({"text":)" + std::string(200000, '['), Format::Json).has_value());
}
