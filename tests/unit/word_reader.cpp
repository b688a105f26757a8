#include "analyzer/word_reader.hpp"

#include "analyzer/analyzer.hpp"
#include "unit/german_lexicon.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::german;
using Strings = std::vector<std::string>;

namespace {

Word word(std::string_view surface) {
  static WordReader reader(load_settings(FUNDSTELLE_SETTINGS_FILE).value().analysis, german_lexicon(),
                           kRememberedWords);
  return reader.read(surface);
}

std::string parts(std::string_view surface) {
  std::string joined;
  for (const Part& part : word(surface).parts) joined += (joined.empty() ? "" : "+") + part.surface;
  return joined;
}

std::string stem(std::string_view surface) {
  return word(surface).stem;
}

}  // namespace

TEST_CASE("word reader: the same letters read in different ways are different words, each known again") {
  WordReader reader(load_settings(FUNDSTELLE_SETTINGS_FILE).value().analysis, nullptr, kRememberedWords);
  const KnownWord& german = reader.known("Häusern");
  const KnownWord& foreign = reader.as_written("Häusern");
  const KnownWord& other = reader.with_stem_of("Häusern", "Deich");
  const KnownWord& literal = reader.literal("Häusern", "haus");
  CHECK(german.value.stem == "haus");
  CHECK(foreign.value.stem == "haeusern");
  CHECK(other.value.stem == "deich");
  CHECK(other.value.form == german.value.form);
  CHECK(literal.value.form == "Häusern");
  CHECK(literal.value.stem == "haus");
  CHECK(&reader.known("Häusern") == &german);
  CHECK(&reader.as_written("Häusern") == &foreign);
  CHECK(&reader.with_stem_of("Häusern", "Deich") == &other);
  CHECK(&reader.literal("Häusern", "haus") == &literal);
  CHECK(&reader.literal("Häusern", "hausen") != &literal);
}

TEST_CASE("word reader: neighbouring parts are found together, the whole word not twice") {
  CHECK(parts("Kriegsgefangenenlager") == "kriegs+gefangenen+lager");
  CHECK(word("Kriegsgefangenenlager").merged_stems ==
        Strings{stem("Kriegsgefangene"), stem("Gefangenenlager")});
  CHECK(word("Hafenkneipe").merged_stems.empty());
}

TEST_CASE("word reader: a hyphenated compound is cut at its hyphens alone") {
  // Its pieces are words beside it; us+außen+minister here would count them twice.
  CHECK(parts("US-Außenminister").empty());
  CHECK(word("US-Außenminister").merged_stems.empty());
  CHECK(word("US-Außenminister").form == "usaussenminister");
  CHECK(stem("Hafen-Kneipe") == stem("Hafenkneipe"));
}

TEST_CASE("word reader: pieces of a hyphenated compound are found with their neighbours") {
  CHECK(word("Nord-Ostsee-Kanal").merged_stems == Strings{stem("Nordostsee"), stem("Ostseekanal")});
}

TEST_CASE("word reader: a chain of many pieces is a slogan, and nothing of it is merged") {
  CHECK(word("Wir-bauen-auf-und-reißen-nieder-und-fangen-von-vorne-an-Lied").merged_stems.empty());
}

TEST_CASE("word reader: parts say which of them make a word of their own together") {
  const std::vector<Part> parts = word("Umweltamt").parts;
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].is_bound);
  CHECK_FALSE(parts[1].is_bound);
}
