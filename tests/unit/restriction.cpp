#include "query_builder/restriction.hpp"

#include "unit/row_archive.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

using Ids = std::set<std::string>;

const indexer::RowArchive& archive() {
  static const indexer::RowArchive kArchive(
      R"({"id":"old","date":"1999-12-31","source":"Heute","text":"Die Fähre fährt."}
{"id":"winter","date":"2022-01-12","source":"Abendblatt  Nord","text":"Die Fähre liegt im Hafen."}
{"id":"spring","date":"2022-03-14","source":"Heute","text":"Die Fähre fällt aus."}
{"id":"undated","source":"Heute","text":"Die Fähre ist neu."})");
  return kArchive;
}

Ids found(const Restriction& only) {
  Searcher searcher = archive().open();
  SearchOptions options;
  options.only = only;
  const Result<Answer> answer = searcher.search("Fähre", options);
  REQUIRE(answer);
  Ids ids;
  for (const Hit& hit : answer->hits) ids.insert(hit.id);
  CHECK(answer->total == ids.size());
  return ids;
}

}  // namespace

TEST_CASE("restriction: from the first day of a date until the last of another") {
  CHECK(found({}) == Ids{"old", "winter", "spring", "undated"});
  CHECK(found({.from = "2022"}) == Ids{"winter", "spring"});
  CHECK(found({.from = "2022-01-13"}) == Ids{"spring"});
  CHECK(found({.to = "2022-01"}) == Ids{"old", "winter"});
  CHECK(found({.from = "12.01.2022", .to = "12.01.2022"}) == Ids{"winter"});
  CHECK(found({.from = "2023"}) == Ids{});
}

TEST_CASE("restriction: any of the sources, up to case and white space") {
  CHECK(found({.sources = {"HEUTE"}}) == Ids{"old", "spring", "undated"});
  CHECK(found({.sources = {"Abendblatt Nord", "Gestern"}}) == Ids{"winter"});
  CHECK(found({.from = "2022", .sources = {"Heute", "Abendblatt Nord"}}) == Ids{"winter", "spring"});
}

TEST_CASE("restriction: what is no date, or ends before it begins, is an error") {
  Searcher searcher = archive().open();
  for (const Restriction& only : {Restriction{"gestern", {}, {}}, Restriction{"2023", "2022", {}}}) {
    SearchOptions options;
    options.only = only;
    const Result<Answer> answer = searcher.search("Fähre", options);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::Usage);
    CHECK_FALSE(searcher.timeline("Fähre", Period::Year, only));
    CHECK_FALSE(searcher.advise("Fähre", only));
  }
}
