#include "compounds/hunspell_dictionary.hpp"

#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

Result<HunspellDictionary> read_text(const std::string& affixes, const std::string& words) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "x.aff", std::ios::binary) << affixes;
  std::ofstream(folder.path() / "x.dic", std::ios::binary) << words;
  return HunspellDictionary::read(folder.path() / "x");
}

/// Forms with their roles: "häuser" a word, "haus>" begins, "-haus-" continues, ">haus" ends compounds.
std::vector<std::string> forms_of(const HunspellDictionary& dictionary) {
  std::vector<std::string> forms;
  for (const HunspellDictionary::Entry& entry : dictionary.entries())
    dictionary.expand(entry, [&](const HunspellDictionary::Form& form) {
      const std::string word(form.word);
      if (form.is_word) forms.push_back(word);
      if (form.may_begin) forms.push_back(word + ">");
      if (form.may_continue) forms.push_back("-" + word + "-");
      if (form.may_end) forms.push_back(">" + word);
    });
  std::sort(forms.begin(), forms.end());
  return forms;
}

constexpr const char* kCompoundFlags =
    "COMPOUNDBEGIN x\nCOMPOUNDMIDDLE y\nCOMPOUNDEND z\nONLYINCOMPOUND o\n"
    "NEEDAFFIX h\nFORBIDDENWORD d\nCIRCUMFIX f\n";

}  // namespace

TEST_CASE("hunspell dictionary: suffix rules strip, add and keep to their conditions") {
  const auto dictionary = read_text(
      "SET UTF-8\nSFX A Y 3\nSFX A e innen e\nSFX A 0 in [^e]\nSFX A 0 chen [^se].\nSFX p Y 1\nSFX p aus "
      "äuser [hH]aus\n",
      "3\nRiese/A\nMaler/A\nHaus/p\n");
  REQUIRE(dictionary);
  CHECK(forms_of(*dictionary) ==
        std::vector<std::string>{"Haus", "Häuser", "Maler", "Malerin", "Riese", "Riesinnen"});
}

TEST_CASE("hunspell dictionary: compound flags and those that a suffix brings") {
  const auto dictionary = read_text(std::string("SET UTF-8\n") + kCompoundFlags +
                                        "SFX j Y 2\nSFX j 0 0/xoc .\nSFX j 0 -/zocf .\nPFX k Y 1\nPFX k 0 "
                                        "0/coy .\nSFX S Y 1\nSFX S 0 s .\n",
                                    "5\nBildungs/hj\nbildungs/hk\nheim/Soz\nHeim/S\nFehlwort/d\n");
  REQUIRE(dictionary);
  const std::vector<std::string> forms = forms_of(*dictionary);
  const auto contains = [&](const std::string& form) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  CHECK(contains("Bildungs>"));
  CHECK_FALSE(contains("Bildungs"));
  CHECK(contains("-bildungs-"));
  CHECK(contains(">heim"));
  CHECK(contains(">heims"));
  CHECK_FALSE(contains("heim"));
  CHECK_FALSE(contains("heims"));
  CHECK(contains("Heim"));
  CHECK(contains("Heims"));
  CHECK_FALSE(contains("Fehlwort"));
}

TEST_CASE("hunspell dictionary: prefixes") {
  const auto dictionary = read_text("SET UTF-8\nPFX U Y 1\nPFX U 0 un .\n", "1\nklar/U\n");
  REQUIRE(dictionary);
  CHECK(forms_of(*dictionary) == std::vector<std::string>{"klar", "unklar"});
}

TEST_CASE("hunspell dictionary: Latin-1 files, with and without a SET line") {
  for (const std::string set : {"SET ISO8859-1\n", ""}) {
    const auto dictionary = read_text(set + "SFX N Y 1\nSFX N 0 n \xFCre\n", "1\nT\xFCre/N\n");
    REQUIRE(dictionary);
    CHECK(forms_of(*dictionary) == std::vector<std::string>{"Türe", "Türen"});
  }
}

TEST_CASE("hunspell dictionary: flags of two letters, numbers and aliases") {
  const auto two = read_text("SET UTF-8\nFLAG long\nSFX aa Y 1\nSFX aa 0 s .\nSFX ab Y 1\nSFX ab 0 t .\n",
                             "1\nBau/aaab\n");
  REQUIRE(two);
  CHECK(forms_of(*two) == std::vector<std::string>{"Bau", "Baus", "Baut"});
  const auto numbers =
      read_text("SET UTF-8\nFLAG num\nSFX 17 Y 1\nSFX 17 0 s .\nSFX 4 Y 1\nSFX 4 0 t .\n", "1\nBau/4,17\n");
  REQUIRE(numbers);
  CHECK(forms_of(*numbers) == std::vector<std::string>{"Bau", "Baus", "Baut"});
  const auto aliases = read_text("SET UTF-8\nAF 2\nAF X\nAF S\nSFX S Y 1\nSFX S 0 s .\n", "1\nBau/2\n");
  REQUIRE(aliases);
  CHECK(forms_of(*aliases) == std::vector<std::string>{"Bau", "Baus"});
}

TEST_CASE(
    "hunspell dictionary: a byte order mark, carriage returns, comments and morphology are passed over") {
  const auto dictionary = read_text("\xEF\xBB\xBFSET UTF-8\r\n# SFX S\r\nSFX S Y 1\r\nSFX S 0 s .\r\n",
                                    "\xEF\xBB\xBF"
                                    "2\r\nBau/S\tpo:noun\r\nKlo\\/WC\r\n");
  REQUIRE(dictionary);
  CHECK(forms_of(*dictionary) == std::vector<std::string>{"Bau", "Baus", "Klo/WC"});
}

TEST_CASE("hunspell dictionary: what is no dictionary is refused") {
  const auto code = [](const std::string& affixes, const std::string& words) {
    const auto dictionary = read_text(affixes, words);
    REQUIRE_FALSE(dictionary);
    CHECK_FALSE(dictionary.error().hint.empty());
    return dictionary.error().code;
  };
  CHECK(code("SET UTF-8\n", "no number\nBau\n") == ErrorCode::Malformed);
  CHECK(code("SET UTF-8\n", "") == ErrorCode::Malformed);
  CHECK(code("SET KLINGON-7\n", "1\nBau\n") == ErrorCode::Malformed);
  CHECK(code("SET UTF-8\nSFX S Y 1\nSFX S 0\n", "1\nBau\n") == ErrorCode::Malformed);
  CHECK(code("SET UTF-8\nSFX S Y 1\nSFX S 0 s [ab\n", "1\nBau\n") == ErrorCode::Malformed);
  CHECK(HunspellDictionary::read("/nonexistent/de_DE").error().code == ErrorCode::NotFound);
}

TEST_CASE("hunspell dictionary: the installed German one has its forms") {
  const auto dictionary = HunspellDictionary::read("/usr/share/hunspell/de_DE");
  REQUIRE(dictionary);
  CHECK(dictionary->entries().size() > 70'000);
  const std::vector<std::string> forms = forms_of(*dictionary);
  for (const char* const form :
       {"Häuser", "Straßen", "Zeitungs>", "-zeitungs-", ">häuser", ">garantien", "gearbeitet"})
    CHECK_MESSAGE(std::binary_search(forms.begin(), forms.end(), std::string(form)), form);
}
