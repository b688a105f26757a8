#include "query_builder/phrase.hpp"

#include "analyzer/analyzer.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;
using german::Token;
using german::TokenKind;

namespace {

Token token(std::string stem, std::uint32_t position, TokenKind kind = TokenKind::Word,
            std::uint32_t span = 1) {
  Token made;
  made.form = made.stem = std::move(stem);
  made.position = position;
  made.span = span;
  made.kind = kind;
  return made;
}

std::string shown(const std::vector<Token>& tokens) {
  std::string out;
  for (const PhrasePath& path : phrase_paths(tokens)) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < path.size(); ++i) out += (i > 0 ? " " : "") + path[i].stem;
  }
  return out;
}

}  // namespace

TEST_CASE("phrase: words in a row are one reading") {
  CHECK(shown({token("neu", 0), token("brueck", 1)}) == "neu brueck");
  CHECK(shown({}).empty());
}

TEST_CASE("phrase: a hyphenated compound is also its joined word") {
  CHECK(shown({token("die", 0), token("corona", 1), token("coronakris", 1, TokenKind::Stacked, 2),
               token("kris", 2), token("ist", 3)}) == "die corona kris ist | die coronakris ist");
}

TEST_CASE("phrase: a compound is also its parts, as a hyphen would leave them") {
  Token compound = token("coronakris", 1);
  compound.parts = {{"corona", "corona"}, {"krise", "kris"}};
  CHECK(shown({token("die", 0), compound}) == "die coronakris | die corona kris");
}

TEST_CASE("phrase: many compounds give sixteen readings at most") {
  std::vector<Token> tokens;
  for (std::uint32_t i = 0; i < 40; ++i) {
    tokens.push_back(token("ab", i));
    tokens.back().parts = {{"a", "a"}, {"b", "b"}};
  }
  CHECK(phrase_paths(tokens).size() == 16);
}

TEST_CASE("phrase: a date inside is reached from both sides, for it may be written out") {
  const std::vector<Token> tokens{token("am", 0), token("2022-01-12", 1, TokenKind::Date), token("in", 2)};
  CHECK(phrase_query(phrase_paths(tokens), schema::kText).get_description() ==
        "Query(((Zam PHRASE 2 Z2022-01-12) AND (Z2022-01-12 PHRASE 2 Zin)))");
}

TEST_CASE("phrase: two common words are found by the term of the pair, more by pairs and positions") {
  german::CommonStems common;
  common.add("das");
  common.add("ist");
  const auto shown_query = [&](const std::vector<Token>& tokens, const schema::Field& field) {
    return phrase_query(phrase_paths(tokens, {}, common), field).get_description();
  };
  CHECK(shown_query({token("das", 0), token("ist", 1)}, schema::kText) ==
        "Query(((Zdas AND Zist) FILTER XCPdas ist))");
  CHECK(shown_query({token("das", 0), token("ist", 1), token("hafen", 2)}, schema::kText) ==
        "Query(((Zdas PHRASE 3 Zist PHRASE 3 Zhafen) FILTER XCPdas ist))");
  CHECK(shown_query({token("das", 0), token("ist", 1)}, *schema::find_field("title")) ==
        "Query((ZSdas PHRASE 2 ZSist))");
}
