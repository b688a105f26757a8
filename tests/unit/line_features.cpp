#include "boilerplate/line_features.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

const PhraseFamilies kNoFamilies;

std::vector<LineFacts> facts_of(const std::vector<std::string>& lines) {
  std::vector<LineFacts> facts;
  facts.reserve(lines.size());
  for (const std::string& line : lines) facts.push_back(line_facts(line, kNoFamilies));
  return facts;
}

/// A menu, then two paragraphs with a list between them, then a link.
std::vector<LineFacts> page_with_list() {
  return facts_of({"Startseite", "Politik",
                   "Für den Teig werden am Vorabend folgende Zutaten bereitgestellt:",
                   "Wer backen will, legt sich am besten schon am Abend vorher alles zurecht.",
                   "Für den Teig:", "250 g Mehl", "- 2 Eier",
                   "Danach wird alles verrührt und eine halbe Stunde lang kühl gestellt.", "Impressum"});
}

/// Three paragraphs of an article, then three headlines, each over one paragraph of its own.
std::vector<LineFacts> page_with_teasers() {
  const std::string text =
      "Am Hafen wird seit gestern wieder gebaut, und niemand weiß, wie lange es dauern wird.";
  return facts_of(
      {"Der Hafen", "Die Stadt hat am Montag beschlossen, dass der Hafen noch im Herbst erweitert wird.",
       "Dagegen protestierten am Abend viele Anwohner, die den Lärm seit Jahren beklagen.",
       "Die Arbeiten sollen nach Angaben der Stadt drei Jahre dauern.", "Neue Brücke", text, "Alter Turm",
       "Der Turm am Markt bekommt bis zum Sommer ein neues Dach aus Schiefer.", "Freibad",
       "Das Freibad öffnet in diesem Jahr erst Ende Juni, weil ein Becken undicht ist.", "Mehr", text,
       "Impressum"});
}

float first(const std::vector<LineFacts>& facts, std::size_t line, std::string_view name) {
  const std::vector<std::string> names = PageFeatures::first_names(kNoFamilies);
  const auto found = std::find(names.begin(), names.end(), name);
  REQUIRE_MESSAGE(found != names.end(), name);
  std::vector<float> values;
  PageFeatures(facts, kNoFamilies).first(line, values);
  REQUIRE(values.size() == names.size());
  return values[static_cast<std::size_t>(found - names.begin())];
}

float second(const std::vector<LineFacts>& facts, std::size_t line, const std::vector<float>& odds,
             std::string_view name) {
  const std::vector<std::string> names = PageFeatures::second_names();
  const auto found = std::find(names.begin(), names.end(), name);
  REQUIRE_MESSAGE(found != names.end(), name);
  const PageFeatures page(facts, kNoFamilies);
  std::vector<float> values;
  page.second(line, page.score(odds), values);
  REQUIRE(values.size() == names.size());
  return values[static_cast<std::size_t>(found - names.begin())];
}

}  // namespace

TEST_CASE("line features: teasers are single paragraphs, an article's run is longer") {
  const std::vector<LineFacts> page = page_with_teasers();
  CHECK(first(page, 2, "run of prose: lines from 3") == 1);
  CHECK(first(page, 2, "run of prose: longest") == 1);
  CHECK(first(page, 2, "run of prose: three single within eight, single") == 0);
  CHECK(first(page, 7, "run of prose: lines from 1") == 1);
  CHECK(first(page, 7, "run of prose: longest") == 0);
  CHECK(first(page, 7, "run of prose: three single within eight, single") == 1);
  CHECK(first(page, 4, "run of prose: before, logarithm of words") >
        first(page, 4, "run of prose: behind, logarithm of words"));
  CHECK(first(page, 4, "run of prose: longer around, share of the longest") == 1);
}

TEST_CASE("line features: a paragraph that stands twice on the page is told") {
  const std::vector<LineFacts> page = page_with_teasers();
  CHECK(first(page, 5, "stands repeatedly, prose") == 1);
  CHECK(first(page, 11, "stands repeatedly, prose") == 1);
  CHECK(first(page, 5, "stands three times, prose") == 0);
  CHECK(first(page, 7, "stands repeatedly, prose") == 0);
}

TEST_CASE("line features: a list between paragraphs is told from a menu") {
  const std::vector<LineFacts> facts = page_with_list();
  CHECK(first(facts, 5, "between prose: lines from 3") == 1);
  CHECK(first(facts, 5, "between prose: after a colon") == 1);
  CHECK(first(facts, 5, "between prose: like items of a list") == doctest::Approx(2.0 / 3));
  CHECK(first(facts, 4, "between prose: first") == 1);
  CHECK(first(facts, 6, "between prose: last") == 1);
  // What prose holds on one side only is not between prose, and prose is not either.
  for (const std::size_t line : {0U, 1U, 3U, 7U, 8U}) {
    CAPTURE(line);
    CHECK(first(facts, line, "between prose: lines from 3") == 0);
    CHECK(first(facts, line, "between prose: after a colon") == 0);
    CHECK(first(facts, line, "between prose: like items of a list") == 0);
  }
}

TEST_CASE("line features: digits and marks begin the items of a list") {
  const std::vector<LineFacts> facts = page_with_list();
  CHECK(first(facts, 5, "starts with a digit") == 1);
  CHECK(first(facts, 5, "starts like an item of a list") == 0);
  CHECK(first(facts, 6, "starts like an item of a list") == 1);
  CHECK(first(facts, 4, "starts with a digit") == 0);
}

TEST_CASE("line features: pass two knows how far the lines are that pass one keeps") {
  const std::vector<LineFacts> facts = page_with_list();
  const std::vector<float> odds{-4, -4, 0.5F, 3, -1, -1, -1, 2, -4};
  CHECK(second(facts, 4, odds, "lines since a kept line, short line from 1") == 1);
  CHECK(second(facts, 5, odds, "lines to a kept line, short line from 2") == 1);
  CHECK(second(facts, 5, odds, "lines between kept lines, short line from 3") == 1);
  CHECK(second(facts, 1, odds, "lines to a kept line, short line from 2") == 1);
  CHECK(second(facts, 1, odds, "lines since a kept line, short line from 1000") == 1);
  CHECK(second(facts, 1, odds, "lines between kept lines, short line from 3") == 0);
}

TEST_CASE("line features: names are distinct") {
  for (std::vector<std::string> names :
       {PageFeatures::first_names(kNoFamilies), PageFeatures::second_names()}) {
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  }
}
