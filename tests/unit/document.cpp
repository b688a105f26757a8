#include "document/document.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

const indexer::RowArchive& archive() {
  static const indexer::RowArchive kArchive(
      R"({"id":"a","title":"Neue Fähre","date":"2022-03-14","source":"Heute","author":"Imke Sandmann","section":"Hafen","edition":7,"text":"Die Fähre fällt aus."}
{"id":"b","date":"2021-11-30","source":"Abendblatt","text":"Die Fähre fährt."}
{"id":"c","date":"2022-01-12","source":"Heute","text":"Im Hafen ist es still."})");
  return kArchive;
}

}  // namespace

TEST_CASE("document: all that is kept of it, by its id") {
  Searcher searcher = archive().open();
  const Result<Document> document = searcher.document("a");
  REQUIRE(document);
  CHECK(document->id == "a");
  CHECK(document->title == "Neue Fähre");
  CHECK(document->date == "2022-03-14");
  CHECK(document->date_from == "given");
  CHECK(document->source == "Heute");
  CHECK(document->author == "Imke Sandmann");
  CHECK(document->section == "Hafen");
  CHECK(document->extra == "{\"edition\":7}");
  REQUIRE_FALSE(document->blocks.empty());
  CHECK(document->blocks.back().text == "Die Fähre fällt aus.");
  CHECK(document->blocks.back().label == "body");
  CHECK(document->blocks.back().is_kept);
}

TEST_CASE("document: an id that none has is named") {
  Searcher searcher = archive().open();
  const Result<Document> document = searcher.document("d");
  REQUIRE_FALSE(document);
  CHECK(document.error().code == ErrorCode::NotFound);
  CHECK(document.error().message == "d: no document has this id or is this file");
}

TEST_CASE("ids: of all that match, and a restriction to some of them") {
  Searcher searcher = archive().open();
  using Ids = std::vector<std::string>;
  CHECK(searcher.ids("Fähre").value() == Ids{"a", "b"});
  CHECK(searcher.ids("Fähre", {.from = "2022"}).value() == Ids{"a"});
  CHECK(searcher.ids("Gletscher").value().empty());
  CHECK(searcher.ids("Fähre", {.ids = Ids{"b", "c", "d"}}).value() == Ids{"b"});
  CHECK(searcher.ids("Fähre", {.from = "2022", .ids = Ids{"b"}}).value().empty());
}

TEST_CASE("ids: an empty list lets nothing count") {
  Searcher searcher = archive().open();
  const Restriction none{.ids = std::vector<std::string>{}};
  CHECK(searcher.ids("Fähre", none).value().empty());
  SearchOptions options;
  options.only = none;
  CHECK(searcher.search("Fähre", options).value().total == 0);
  CHECK(searcher.facets("Fähre", std::vector{Facet::Source}, none).value().total == 0);
  CHECK(searcher.timeline("Fähre", Period::Year, none).value().total == 0);
  CHECK(searcher.concordance("Fähre", {.only = none}).value().lines.empty());
}
