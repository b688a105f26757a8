#include "stemming/spelling.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::german::Spelling;

namespace {

std::u32string unified(std::u32string word) {
  static const Spelling spelling(
      {"numerier nummerier", "^tip$ tipp", "club$ klub", "symphoni sinfoni"},
      [](std::string_view text) { return std::u32string(text.begin(), text.end()); });
  spelling.unify(word);
  return word;
}

}  // namespace

TEST_CASE("spelling: ph is f, in rules as in words") {
  CHECK(unified(U"photographie") == U"fotografie");
  CHECK(unified(U"symphonie") == U"sinfonie");
  CHECK(unified(U"hoehle") == U"hoehle");
}

TEST_CASE("spelling: three equal letters are two, digits stay") {
  CHECK(unified(U"schifffahrt") == U"schiffahrt");
  CHECK(unified(U"flussschifffahrt") == U"flusschiffahrt");
  CHECK(unified(U"x2000") == U"x2000");
}

TEST_CASE("spelling: -tial and -tiell are -zial and -ziell") {
  CHECK(unified(U"potentiale") == U"potenziale");
  CHECK(unified(U"existentiell") == U"existenziell");
}

TEST_CASE("spelling: listed spellings anywhere in a word, or bound to its ends") {
  CHECK(unified(U"durchnumeriert") == U"durchnummeriert");
  CHECK(unified(U"tip") == U"tipp");
  CHECK(unified(U"tipp") == U"tipp");
  CHECK(unified(U"prototip") == U"prototip");
  CHECK(unified(U"fanclub") == U"fanklub");
  CHECK(unified(U"clubs") == U"clubs");
  CHECK(unified(U"") == U"");
}
