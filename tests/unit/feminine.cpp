#include "stemming/feminine.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::german::FeminineNouns;

namespace {

/// Lower case; the two bytes of Ä become one letter.
std::u32string letters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == '\xC3')
      out += static_cast<char32_t>(0xE0 + (static_cast<unsigned char>(text[++at]) & 0x1F));
    else
      out += text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char32_t>(text[at] - 'A' + 'a')
                                                : static_cast<char32_t>(text[at]);
  return out;
}

std::u32string masculine(const char32_t* word) {
  static const FeminineNouns nouns({"-er", "-ist", "Freund", "Arzt", "Ärzt Arzt", "none", "Schwerin"},
                                   letters);
  return nouns.masculine(word);
}

}  // namespace

TEST_CASE("feminine nouns: endings of persons, and listed nouns alone and in compounds") {
  CHECK(masculine(U"lehrerin") == U"lehrer");
  CHECK(masculine(U"lehrerinnen") == U"lehrer");
  CHECK(masculine(U"polizistin") == U"polizist");
  CHECK(masculine(U"freundin") == U"freund");
  CHECK(masculine(U"parteifreundin") == U"parteifreund");
}

TEST_CASE("feminine nouns: a plural in -innen needs no list") {
  CHECK(masculine(U"kurdinnen") == U"kurd");
  CHECK(masculine(U"gewinnen") == U"gewinnen");
  CHECK(masculine(U"beginnen") == U"beginnen");
  CHECK(masculine(U"spinnen") == U"spinnen");
  CHECK(masculine(U"finnen") == U"finnen");
}

TEST_CASE("feminine nouns: what only looks feminine stays") {
  for (const char32_t* word : {U"berlin", U"medizin", U"schwerin", U"schwerins", U"verein", U"in", U"innen"})
    CHECK(masculine(word) == word);
}

TEST_CASE("feminine nouns: -ins goes with -in") {
  CHECK(masculine(U"lehrerins") == U"lehrer");
}
