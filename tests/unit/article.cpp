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
  return parse_article(std::move(document), {});
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
    const bool is_empty = bytes.find_first_not_of(" \n\t\r") == std::string::npos;
    CHECK(article.error().code == (is_empty ? ErrorCode::NotFound : ErrorCode::Malformed));
    CHECK(article.error().message.find("a.txt") != std::string::npos);
  }
  CHECK(parse("  \n").error().message.find("empty") != std::string::npos);
}

TEST_CASE("article: a page fills the record from what it says of itself") {
  const Result<Article> article = parse(
      R"(<html lang="de-DE"><head><title>Rat tagt | Heute</title><link rel=canonical href="https://www.heute.example/rat">)"
      R"(<meta property="og:site_name" content="Heute"><meta name=author content="Anna Muster">)"
      R"(<meta property="article:published_time" content="2023-03-14T05:00:00+01:00"></head>)"
      R"(<body><h1>Rat tagt wieder</h1><p>Der Rat tagt.</p></body></html>)",
      Format::Html);
  REQUIRE(article.has_value());
  const Record& record = article->record;
  CHECK(article->structure == Structure::Page);
  CHECK(record.id == "/archiv/heute/a.txt");
  CHECK(record.title == "Rat tagt wieder");
  CHECK(record.url == "https://www.heute.example/rat");
  CHECK(article->site == "heute.example");
  CHECK(record.source == "Heute");
  CHECK(record.author == "Anna Muster");
  CHECK(record.date == "2023-03-14");
  CHECK(record.date_from == "meta tag");
  CHECK(record.language == "de");
  REQUIRE(record.blocks.size() == 2);
  CHECK(record.blocks[1].text == "Der Rat tagt.");
}

TEST_CASE("article: a page's encoding is the one it names, unless its bytes say otherwise") {
  const auto text = [](std::string page, std::string charset) {
    RawDocument document;
    document.bytes = std::move(page);
    document.format = Format::Html;
    document.charset = std::move(charset);
    const Result<Article> article = parse_article(std::move(document), {});
    REQUIRE(article.has_value());
    return article->record.blocks.front().text;
  };
  const std::string polish = "<meta charset=iso-8859-2><p>\xA3\xF3\x64\xBC";
  CHECK(text(polish, "") == "Łódź");
  CHECK(text("<meta charset=\"ISO-8859-1\"><p>Gr\xF6\xDF"
             "e \x96 100 \x80",
             "") == "Größe – 100 €");
  CHECK(text("<p>Gr\xF6\xDF"
             "e",
             "windows-1252") == "Größe");
  CHECK(text("<meta charset=iso-8859-1><p>Größe", "") == "Größe");
  CHECK(text("<meta charset=utf-8><p>Stadtr\xE4te pr\xFC"
             "fen die Br\xFC"
             "cke",
             "") == "Stadträte prüfen die Brücke");
  CHECK(text(std::string("\xFF\xFE<\0p\0>\0\xE4\0", 10), "") == "ä");
}

TEST_CASE("article: a page without text is named") {
  for (const char* page :
       {"<html><script>var a = 'Hallo';</script></html>", "<p> &nbsp; <br></p>", "<!-- -->"}) {
    const Result<Article> article = parse(page, Format::Html);
    REQUIRE_FALSE(article.has_value());
    CHECK(article.error().message == "/archiv/heute/a.txt: a page without text");
  }
}

TEST_CASE("article: a row may hold a page, and what it says counts more than what the page says") {
  const Result<Article> article = parse(
      R"({"id":"7","title":"Rat tagt","html":"<title>Titel der Seite</title><h1>Rat tagt</h1><p>Am <b>Abend</b> tagt der Rat.","date":"2023-01-02"})",
      Format::Json);
  REQUIRE(article.has_value());
  CHECK(article->structure == Structure::Page);
  CHECK(article->record.title == "Rat tagt");
  CHECK(article->record.date == "2023-01-02");
  CHECK(article->record.extra.empty());
  REQUIRE(article->record.blocks.size() == 2);
  CHECK(article->record.blocks[0].markup.is_headline);
  CHECK(article->record.blocks[1].text == "Am Abend tagt der Rat.");
  CHECK(article->record.blocks[1].line == 0);
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
                          R"({"text":"x","url":{"a":1}})", R"({"html":5})", R"({"html":"<br>"})"}) {
    const Result<Article> article = parse(row, Format::Json);
    REQUIRE_FALSE(article.has_value());
    CHECK(article.error().code == ErrorCode::Malformed);
    CHECK(article.error().message.find(":7") != std::string::npos);
  }
}

TEST_CASE("article: nesting without end is refused, not followed") {
  CHECK_FALSE(parse(R"({"text":)" + std::string(200000, '['), Format::Json).has_value());
}

TEST_CASE("article: a page's own address is its identity where it can be that of this page alone") {
  const auto parsed = [](const std::string& canonical, const std::string& row = {}) {
    const std::string page = "<link rel=canonical href='" + canonical + "'><p>Der Rat tagt.</p>";
    const Result<Article> article = row.empty()
                                        ? parse(page, Format::Html)
                                        : parse("{" + row + R"("html":")" + page + "\"}", Format::Json);
    REQUIRE(article.has_value());
    return article->record.id + " | " + article->record.url;
  };
  const std::string file = "/archiv/heute/a.txt";
  CHECK(parsed("https://Heute.example/rat-tagt-zur-bruecke?utm_source=x") ==
        "https://heute.example/rat-tagt-zur-bruecke | https://heute.example/rat-tagt-zur-bruecke");
  CHECK(parsed("https://heute.example/") == file + " | https://heute.example/");
  CHECK(parsed("https://heute.example/", " ") == file + ":7 | https://heute.example/");
  const std::string fetched = R"("url":"https://m.heute.example/amp/4711#top",)";
  CHECK(parsed("https://heute.example/", fetched) ==
        "https://m.heute.example/amp/4711 | https://m.heute.example/amp/4711");
  CHECK(parsed("https://www.heute.example/rat-tagt-zur-bruecke", fetched) ==
        "https://www.heute.example/rat-tagt-zur-bruecke | https://www.heute.example/rat-tagt-zur-bruecke");
  CHECK(parsed("https://gestern.example/rat-tagt-zur-bruecke", fetched) ==
        "https://m.heute.example/amp/4711 | https://m.heute.example/amp/4711");
  CHECK(parsed("https://heute.example/rat-tagt-zur-bruecke", R"("id":"a7",)") ==
        "a7 | https://heute.example/rat-tagt-zur-bruecke");
}

TEST_CASE("article: a given day that cannot be is kept as it was given, and is none") {
  const Result<Article> article = parse(R"({"date":"2199-01-01","text":"Der Rat tagt."})", Format::Json);
  REQUIRE(article.has_value());
  CHECK(article->record.date.empty());
  CHECK(article->record.extra == R"({"date":"2199-01-01"})");
}
