#include "query_builder/related_words.hpp"

#include "settings/settings.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

std::string stem_of(german::Analyzer& analyzer, std::string_view word) {
  std::vector<german::Token> tokens;
  analyzer.analyze(word, tokens);
  return tokens.front().stem;
}

bool has(std::span<const std::string> stems, const std::string& stem) {
  return std::find(stems.begin(), stems.end(), stem) != stems.end();
}

}  // namespace

TEST_CASE("related words: a family's words have each other, in any inflection") {
  german::Analyzer analyzer(AnalysisSettings(), nullptr);
  const RelatedWords related({"Spanien spanisch Spanier", "Polen polnisch"}, analyzer);
  const std::string country = stem_of(analyzer, "Spaniens");
  const std::string adjective = stem_of(analyzer, "spanischen");
  CHECK(has(related.of(country), adjective));
  CHECK(has(related.of(adjective), country));
  CHECK_FALSE(has(related.of(country), country));
  CHECK_FALSE(has(related.of(country), stem_of(analyzer, "polnische")));
  CHECK(related.of("").empty());
  CHECK(related.of(stem_of(analyzer, "Hafen")).empty());
}

TEST_CASE("related words: a hyphenated name is one word, and blank lines and repeated words do no harm") {
  german::Analyzer analyzer(AnalysisSettings(), nullptr);
  const RelatedWords related({"Saudi-Arabien saudi-arabisch", "  ", "Kuba Kuba", "!! Haiti"}, analyzer);
  CHECK(has(related.of("saudiarabie"), "saudiarabisch"));
  CHECK(related.of(stem_of(analyzer, "Kuba")).empty());
  CHECK(related.of(stem_of(analyzer, "Haiti")).empty());
}
