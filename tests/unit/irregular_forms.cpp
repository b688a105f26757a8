#include "stemming/irregular_forms.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using german::IrregularForms;
using german::VerbPrefixes;

namespace {

std::u32string letters(std::string_view text) {
  std::u32string word;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == '\xC3')  // ä ö ü
      word += static_cast<char32_t>(0xC0 + (static_cast<unsigned char>(text[++at]) & 0x3F));
    else
      word += static_cast<char32_t>(text[at]);
  return word;
}

std::u32string lemma(const char* word, UmlautFolding umlauts = UmlautFolding::Transcribe) {
  StemRuleLists lists;
  lists.umlaut_plurals = {"e",    "stand", "e alone", "grund",      "er",    "haus", "buch",
                          "none", "vater", "laden",   "adjectives", "stark", "alt"};
  lists.irregular_forms = {"nouns",       "museum museen",  "virus -viren",
                           "epos epen",   "verbs",          "gehen gegangen -gangen",
                           "tragen trug", "words",          "betrug",
                           "adjectives",  "gut besser best"};
  lists.strong_verbs = {"fahr fähr fuhr", "halt hält hielt"};
  const VerbPrefixes prefixes({"an", "aus", "um", "inseparable", "be", "ver"}, letters);
  const IrregularForms forms(lists, umlauts, prefixes, letters);
  std::u32string found = letters(word);
  forms.replace_by_lemma(found);
  return found;
}

}  // namespace

TEST_CASE("irregular forms: umlaut plurals, alone and in compounds") {
  CHECK(lemma("häuser") == U"haus");
  CHECK(lemma("rathäusern") == U"rathaus");
  CHECK(lemma("väter") == U"vater");
  CHECK(lemma("vätern") == U"vater");
  CHECK(lemma("läden") == U"laden");
  CHECK(lemma("umstände") == U"umstand");
}

TEST_CASE("irregular forms: other words with the same letters stay") {
  CHECK(lemma("büchse") == letters("büchse"));
  CHECK(lemma("gründen") == letters("gründen"));
  CHECK(lemma("begründe") == letters("begründe"));
  CHECK(lemma("stärke") == letters("stärke"));
  CHECK(lemma("verstärker") == letters("verstärker"));
  CHECK(lemma("behälter") == letters("behälter"));
  CHECK(lemma("stände") == U"stand");
}

TEST_CASE("irregular forms: comparatives and superlatives") {
  CHECK(lemma("älteren") == U"alt");
  CHECK(lemma("leistungsstärkste") == U"leistungsstark");
  CHECK(lemma("bessere") == U"gut");
  CHECK(lemma("besten") == U"gut");
}

TEST_CASE("irregular forms: Latin plurals, short ones behind other parts only where marked") {
  CHECK(lemma("landesmuseen") == U"landesmuseum");
  CHECK(lemma("grippeviren") == U"grippevirus");
  CHECK(lemma("epen") == U"epos");
  CHECK(lemma("treppen") == U"treppen");
}

TEST_CASE("irregular forms: strong verbs behind verb prefixes") {
  CHECK(lemma("fährt") == U"fahren");
  CHECK(lemma("anfährst") == U"anfahren");
  CHECK(lemma("hält") == U"halten");
  CHECK(lemma("fähre") == letters("fähre"));
  CHECK(lemma("ausgegangene") == U"ausgehen");
  CHECK(lemma("vergangen") == U"vergehen");
  CHECK(lemma("gangen") == U"gangen");
  CHECK(lemma("austrug") == U"austragen");
  CHECK(lemma("betrug") == U"betrug");
  CHECK(lemma("angetrug") == U"angetrug");
}

TEST_CASE("irregular forms: umlauts folded to base vowels need no plurals") {
  CHECK(lemma("hauser", UmlautFolding::Base) == U"hauser");
}

TEST_CASE("irregular forms: the last vowel that can takes the umlaut") {
  CHECK(german::with_umlaut(U"haus") == U"häus");
  CHECK(german::with_umlaut(U"altar") == U"altär");
  CHECK(german::with_umlaut(U"vater") == U"väter");
  CHECK(german::with_umlaut(U"wind").empty());
}
