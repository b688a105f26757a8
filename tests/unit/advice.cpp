#include "advice/advice.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

using Lines = std::vector<std::string>;

struct Told {
  Lines missing;
  Lines advice;
};

Told advised(const std::string& query, const Restriction& only = {}) {
  static const indexer::RowArchive kArchive(
      R"({"id":"a","title":"Fähre fällt aus","date":"2022-03-14","source":"Heute","text":"Die alte Fähre fällt aus, sagt der Stadtrat."}
{"id":"b","date":"2021-11-30","source":"Abendblatt","text":"Die Klappbrücke am Hafen ist gesperrt. Alte Pläne helfen nicht."})");
  Searcher searcher = kArchive.open();
  CHECK(searcher
            .search(query,
                    [&] {
                      SearchOptions options;
                      options.only = only;
                      return options;
                    }())
            ->total == 0);
  const Result<AdviceAnswer> answer = searcher.advise(query, only);
  REQUIRE(answer);
  Told told{answer->missing, {}};
  for (const Advice& advice : answer->advice)
    told.advice.push_back(std::to_string(advice.total) + " " + advice.query + " (" + advice.reason + ")" +
                          (advice.is_restricted ? "" : "!"));
  return told;
}

}  // namespace

TEST_CASE("advice: a word that no document has, and the word that was meant") {
  const Told told = advised("\"alte Fehre\"");
  CHECK(told.missing == Lines{"Fehre"});
  REQUIRE_FALSE(told.advice.empty());
  CHECK(told.advice.front() == "1 \"alte Fähre\" (spelt otherwise)");
}

TEST_CASE("advice: a source that no document has") {
  const Told told = advised("Fähre source:Haute");
  CHECK(told.missing == Lines{"source:Haute"});
  CHECK(told.advice == Lines{"1 Fähre (of any source)"});
  CHECK(advised("Fähre", {.sources = {"Haute"}}).missing == Lines{"source:Haute"});
}

TEST_CASE("advice: a phrase is loosened to its words") {
  const Told told = advised("\"Fähre Stadtrat\"");
  CHECK(told.missing.empty());
  CHECK(told.advice == Lines{"1 +Fähre +Stadtrat (the words of the phrase apart)"});
}

TEST_CASE("advice: exact words in any inflection, fields as text, words without distance") {
  CHECK(advised("=Stadtrates").advice == Lines{"1 Stadtrates (in any inflection)"});
  CHECK(advised("titel:Stadtrat").advice == Lines{"1 Stadtrat (in the text, not as title)"});
  CHECK(advised("Klappbrücke NAH/2 Pläne").advice == Lines{"1 Klappbrücke UND Pläne (further apart)"});
}

TEST_CASE("advice: a filter, an exclusion and one of several required words are given up") {
  CHECK(advised("Fähre datum:2021").advice == Lines{"1 Fähre (at any time)"});
  CHECK(advised("Fähre source:Abendblatt").advice == Lines{"1 Fähre (of any source)"});
  CHECK(advised("Fähre -Stadtrat").advice == Lines{"1 Fähre (with 'Stadtrat', too)"});
  CHECK(advised("Fähre AND Klappbrücke").advice == Lines{"2 Fähre Klappbrücke (any of the words)",
                                                         "1 Klappbrücke (without 'Fähre')",
                                                         "1 Fähre (without 'Klappbrücke')"});
}

TEST_CASE("advice: outside of the restriction that was asked with") {
  CHECK(advised("Fähre", {.from = "2023"}).advice == Lines{"1 Fähre (at any time)!"});
  CHECK(advised("Fähre", {.from = "2021", .to = "2021", .sources = {"Heute"}}).advice ==
        Lines{"1 Fähre (at any time, of any source)!"});
}

TEST_CASE("advice: where nothing helps there is none") {
  const Told told = advised("Gletscher");
  CHECK(told.missing == Lines{"Gletscher"});
  CHECK(told.advice.empty());
}
