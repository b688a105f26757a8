#include "ranking/page.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

using Ids = std::vector<std::string>;

Ids found(Searcher& searcher, const SearchOptions& options) {
  const Result<Answer> answer = searcher.search("Fähre Hafen", options);
  REQUIRE(answer);
  Ids ids;
  for (const Hit& hit : answer->hits) ids.push_back(hit.id);
  return ids;
}

}  // namespace

TEST_CASE("page: hits in the order of their days, those without one last") {
  const indexer::RowArchive archive(R"({"id":"undated","text":"Fähre Hafen."}
{"id":"late","date":"2022-03-14","text":"Die Fähre fällt am Abend nach langem Warten doch noch aus."}
{"id":"early","date":"1999-12-31","text":"Im Hafen ist es still geworden, seit niemand mehr fischt."}
{"id":"middle","date":"2022-01-12","text":"Die Fähre liegt im Hafen."}
{"id":"weaker","date":"2022-01-12","text":"Die neue Anlegestelle für die Fähre kostet die Stadt viel Geld."})");
  Searcher searcher = archive.open();
  SearchOptions options;
  options.order = SortOrder::OldestFirst;
  CHECK(found(searcher, options) == Ids{"early", "middle", "weaker", "late", "undated"});
  options.order = SortOrder::NewestFirst;
  CHECK(found(searcher, options) == Ids{"late", "middle", "weaker", "early", "undated"});
  options.offset = 1;
  options.limit = 2;
  CHECK(found(searcher, options) == Ids{"middle", "weaker"});
}
