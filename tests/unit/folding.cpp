#include "stemming/folding.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

std::string encode(char32_t letter) {
  std::string out;
  icu::UnicodeString(static_cast<UChar32>(letter)).toUTF8String(out);
  return out;
}

/// "ä" as a and U+0308.
std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(text), status)
      .toUTF8String(out);
  REQUIRE(U_SUCCESS(status));
  return out;
}

}  // namespace

TEST_CASE("folding: the letters À to ÿ need no ICU and come out as ICU has them") {
  for (char32_t letter = 0xC0; letter <= 0xFF; ++letter) {
    const std::string word = std::string("B").append(encode(letter)).append("r");
    CAPTURE(word);
    // U+017F (ſ) is no Latin-1 letter, so this word takes the way through ICU; it becomes s.
    const std::string long_s = "\xC5\xBF";
    CHECK(exact_form(word) + "s" == exact_form(word + long_s));
    CHECK(lower_form(word) + "s" == lower_form(word + long_s));
    CHECK(exact_form(decomposed(word)) == exact_form(word));
    CHECK(lower_form(decomposed(word)) == lower_form(word));
  }
}

TEST_CASE("folding: ß is ss in the exact form and as written in lower case") {
  CHECK(exact_form("GROẞmaß") == "grossmass");
  CHECK(exact_form("Großmaß") == "grossmass");
  CHECK(lower_form("Großmaß") == "großmaß");
}

TEST_CASE("folding: umlauts and ß as the settings say") {
  AnalysisSettings settings;
  CHECK(fold("größte", settings) == "groesste");
  settings.umlauts = UmlautFolding::Base;
  CHECK(fold("größte", settings) == "grosste");
  settings.umlauts = UmlautFolding::Keep;
  settings.fold_eszett = false;
  CHECK(fold("größte", settings) == "größte");
}

TEST_CASE("folding: accents go beside umlauts and alone") {
  AnalysisSettings settings;
  CHECK(fold("café", settings) == "cafe");
  CHECK(fold("prüfé", settings) == "pruefe");
  CHECK(fold("erdoğan", settings) == "erdogan");
  settings.fold_accents = false;
  CHECK(fold("prüfé", settings) == "pruefé");
}

TEST_CASE("folding: a lead byte at the end is no letter and breaks nothing") {
  CHECK(exact_form("wort\xC3") == "wort\xEF\xBF\xBD");
  CHECK(lower_form("\xC3") == "\xEF\xBF\xBD");
  CHECK_NOTHROW(fold("\xC3", AnalysisSettings()));
}
