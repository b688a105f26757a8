#include "article/publication_date.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

struct Page {
  std::string date{};
  std::string from{};
  std::string url{};
  std::vector<std::string> lines{};
  std::string path{};
};

/// "2022-01-12 dateline medium"
std::string found(const Page& page) {
  Record record;
  record.date = page.date;
  record.date_from = page.from;
  record.url = page.url;
  record.path = page.path;
  record.blocks.push_back({.text = "Rat tagt zur Brücke", .label = Label::Title, .reason = {}});
  for (const std::string& line : page.lines)
    record.blocks.push_back({.text = line, .label = Label::Boilerplate, .reason = {}});
  find_publication_date(record);
  return record.date + " " + record.date_from + " " + record.date_confidence;
}

}  // namespace

TEST_CASE("publication date: origins have their order and their confidence") {
  CHECK(found({.date = "2022-01-12", .from = "given"}) == "2022-01-12 given high");
  CHECK(found({.date = "2022-01-12", .from = "structured data"}) == "2022-01-12 structured data medium");
  CHECK(found({.date = "2022-01-12", .from = "meta tag"}) == "2022-01-12 meta tag medium");
  CHECK(found({.url = "https://heute.example/2022/01/12/rat", .path = "/a/2022-02-01.html"}) ==
        "2022-01-12 url medium");
  CHECK(found({.lines = {"Stand: 12.01.2022, 14:05 Uhr"}, .path = "/a/2022-02-10.html"}) ==
        "2022-01-12 dateline medium");
  CHECK(found({.lines = {"12. Januar 2022"}}) == "2022-01-12 dateline low");
  CHECK(found({.path = "/archiv/2022-01-12-rat.txt"}) == "2022-01-12 file name low");
  CHECK(found({.path = "/archiv/2022/01/12/rat.txt"}) == "2022-01-12 file name low");
  CHECK(found({}) == "  ");
}

TEST_CASE("publication date: an independent witness makes it surer, one that is far off less sure") {
  const std::string json = "structured data";
  CHECK(found({.date = "2022-01-12", .from = json, .url = "https://heute.example/2022/01/12/rat"}) ==
        "2022-01-12 structured data high");
  CHECK(found({.date = "2022-01-12", .from = json, .lines = {"Veröffentlicht am 13. Januar 2022"}}) ==
        "2022-01-12 structured data high");
  CHECK(found({.date = "2022-01-12", .from = json, .url = "https://heute.example/2019/01/12/rat"}) ==
        "2022-01-12 structured data low");
  CHECK(found({.date = "2022-01-12", .from = json, .url = "https://heute.example/2022/01/20/rat"}) ==
        "2022-01-12 structured data medium");
  CHECK(found({.url = "https://heute.example/2022/01/12/rat", .path = "/a/2022-01-12-rat.html"}) ==
        "2022-01-12 url medium");  // the file bears the address's name
}

TEST_CASE("publication date: days of publication go before those of later states") {
  CHECK(found({.lines = {"Aktualisiert: 14.03.2022, 08:00 Uhr", "Veröffentlicht: 12.03.2022"}}) ==
        "2022-03-12 dateline medium");
  CHECK(found({.lines = {"Aktualisiert am 14.03.2022, veröffentlicht am 12.03.2022"}}) ==
        "2022-03-12 dateline medium");
  CHECK(found({.lines = {"Zuletzt aktualisiert am 14. März 2022"}}) == "2022-03-14 dateline medium");
  CHECK(found({.lines = {"Artikel vom 12. März 2022, 6 Uhr"}}) == "2022-03-12 dateline medium");
}

TEST_CASE("publication date: days that cannot be are refused, and the next origin is asked") {
  CHECK(is_plausible_publication("1605-07-17"));
  CHECK_FALSE(is_plausible_publication("1599-12-31"));
  CHECK_FALSE(is_plausible_publication("2199-01-01"));
  CHECK(found({.date = "2199-01-01", .from = "structured data", .path = "/a/2022-01-12.txt"}) ==
        "2022-01-12 file name low");
  CHECK(found({.lines = {"Stand: 12.01.2199"}}) == "  ");
}

TEST_CASE("publication date: looked for again, a date that was found gives way and a declared one stays") {
  CHECK(found({.date = "2020-05-05", .from = "dateline", .lines = {"Stand: 12.01.2022"}}) ==
        "2022-01-12 dateline medium");
  CHECK(found({.date = "2020-05-05", .from = "file name"}) == "  ");
}
