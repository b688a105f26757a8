#include "compounds/folded_word.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::german;

namespace {

std::string folded(std::string_view word) {
  FoldedWord made;
  return fold(word, made) ? std::string(made.view()) : "-";
}

}  // namespace

TEST_CASE("folded word: spellings of one word are one") {
  CHECK(folded("Häuser") == "haeuser");
  CHECK(folded("haeuser") == "haeuser");
  CHECK(folded("Ha\xCC\x88user") == "haeuser");
  CHECK(folded("STRASSE") == "strasse");
  CHECK(folded("straße") == "strasse");
  CHECK(folded("Ökonom") == "oekonom");
  CHECK(folded("Café") == "cafe");
  CHECK(folded("cafe\xCC\x81") == "cafe");
  CHECK(folded("Œuvre") == "oeuvre");
  CHECK(folded("Žižek") == "zizek");
}

TEST_CASE("folded word: places in the original, and those inside a letter") {
  FoldedWord word;
  REQUIRE(fold("süß", word));
  CHECK(word.view() == "suess");
  CHECK(word.byte_at(0) == 0);
  CHECK(word.byte_at(1) == 1);
  CHECK(word.byte_at(2) == FoldedWord::kInside);
  CHECK(word.byte_at(3) == 3);
  CHECK(word.byte_at(4) == FoldedWord::kInside);
  CHECK(word.byte_at(5) == 5);  // the end
}

TEST_CASE("folded word: what is no Latin word is refused") {
  for (const char* const word :
       {"", "a1", "us-army", "привет", "\xC3", "\xFF", "\xCC\x88", "÷", "a\xE2\x82\xAC"})
    CHECK(folded(word) == "-");
  CHECK(folded(std::string(FoldedWord::kCapacity, 'a')) == std::string(FoldedWord::kCapacity, 'a'));
  CHECK(folded(std::string(FoldedWord::kCapacity + 1, 'a')) == "-");
}
