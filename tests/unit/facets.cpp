#include "counting/facets.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

using Counts = std::vector<std::pair<std::string, std::size_t>>;

Counts counts_of(const FacetCounts& facet) {
  Counts counts;
  for (const FacetValue& value : facet.values) counts.emplace_back(value.value, value.documents);
  return counts;
}

const indexer::RowArchive& archive() {
  static const indexer::RowArchive kArchive(
      R"({"id":"a","date":"2022-03-14","source":"Heute","section":"Politik","text":"Die Fähre fällt aus."}
{"id":"b","date":"2021-11-30","source":"Abendblatt","section":"Sport","text":"Die Fähre fährt."}
{"id":"c","date":"2022-01-12","source":"Heute","text":"Die Fähre liegt im Hafen."}
{"id":"d","source":"Heute","text":"Die Fähre ist neu."}
{"id":"e","date":"2022-05-01","source":"Heute","text":"Im Hafen ist es still."})");
  return kArchive;
}

}  // namespace

TEST_CASE("facets: what matches is counted by its values, the most frequent first, time in order") {
  Searcher searcher = archive().open();
  const std::vector<Facet> wanted{Facet::Year, Facet::Source, Facet::Section, Facet::Month};
  const Result<FacetAnswer> answer = searcher.facets("Fähre", wanted);
  REQUIRE(answer);
  CHECK(answer->total == 4);
  REQUIRE(answer->facets.size() == 4);
  CHECK(answer->facets[0].facet == Facet::Year);
  CHECK(counts_of(answer->facets[0]) == Counts{{"2021", 1}, {"2022", 2}, {"", 1}});
  CHECK(counts_of(answer->facets[1]) == Counts{{"Heute", 3}, {"Abendblatt", 1}});
  CHECK(counts_of(answer->facets[2]) == Counts{{"Politik", 1}, {"Sport", 1}, {"", 2}});
  CHECK(counts_of(answer->facets[3]) == Counts{{"2021-11", 1}, {"2022-01", 1}, {"2022-03", 1}, {"", 1}});
}

TEST_CASE("facets: a restriction counts, and what finds nothing has none") {
  Searcher searcher = archive().open();
  const std::vector<Facet> wanted{Facet::Source};
  const Result<FacetAnswer> restricted = searcher.facets("Fähre", wanted, {.from = "2022"});
  REQUIRE(restricted);
  CHECK(counts_of(restricted->facets[0]) == Counts{{"Heute", 2}});
  const Result<FacetAnswer> nothing = searcher.facets("Gletscher", wanted);
  REQUIRE(nothing);
  CHECK(nothing->total == 0);
  CHECK(nothing->facets[0].values.empty());
  const Result<FacetAnswer> all = searcher.facets("*", wanted);
  REQUIRE(all);
  CHECK(all->total == 5);
}
