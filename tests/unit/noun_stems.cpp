#include "stemming/noun_stems.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::german;

namespace {

std::u32string plain(std::string_view text) {
  return {text.begin(), text.end()};
}

/// `stem` as it is for `word`.
std::u32string parted(const char* word, const char* stem) {
  const VerbPrefixes prefixes({"an", "nieder", "inseparable", "be"}, plain);
  const NounStems nouns({"e", "schlag", "e verb", "pass", "plan", "e shared", "bank", "er", "land", "none",
                         "faden", "adjectives", "alt"},
                        prefixes, plain, [](std::u32string noun) {
                          if (noun == U"plan") noun.pop_back();
                          return noun;
                        });
  std::u32string found = plain(stem);
  nouns.part_from(plain(word), found);
  return found;
}

}  // namespace

TEST_CASE("noun stems: a noun's own forms keep its stem, the verb's take -en") {
  for (const char* form : {"land", "lands", "landes", "lande"}) CHECK(parted(form, "land") == U"land");
  for (const char* form : {"landen", "landet", "landete", "gelandet"})
    CHECK(parted(form, "land") == U"landen");
}

TEST_CASE("noun stems: a form in -e is the verb's where the list says so") {
  CHECK(parted("pass", "pass") == U"pass");
  CHECK(parted("passe", "pass") == U"passen");
  CHECK(parted("schlage", "schlag") == U"schlag");
}

TEST_CASE("noun stems: a stem may be shorter than its noun") {
  CHECK(parted("plans", "pla") == U"pla");
  CHECK(parted("geplant", "pla") == U"plaen");
}

TEST_CASE("noun stems: nouns in -e are told from verbs with a prefix, too") {
  CHECK(parted("anschlag", "anschlag") == U"anschlag");
  CHECK(parted("anschlagen", "anschlag") == U"anschlagen");
  CHECK(parted("niederlanden", "niederland") == U"niederland");
  CHECK(parted("beschlagen", "beschlag") == U"beschlag");
  CHECK(parted("hufschlagen", "hufschlag") == U"hufschlag");
}

TEST_CASE("noun stems: nouns that share their forms with a verb, and other words, are left alone") {
  CHECK(parted("banken", "bank") == U"bank");
  CHECK(parted("faden", "faden") == U"faden");
  CHECK(parted("alten", "alt") == U"alt");
  CHECK(parted("", "") == U"");
}
