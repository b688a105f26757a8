#include "article/language.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

constexpr const char* kEnglish =
    "The city council has debated the repair of the old swing bridge on Tuesday, and a decision is expected "
    "at "
    "the next meeting, the mayor said. Residents had complained about the noise and about long detours "
    "through "
    "the narrow streets behind the harbour since the beginning of the year.";
constexpr const char* kGerman =
    "Der Rat der Stadt hat am Dienstag über die Sanierung der alten Brücke beraten, und die Entscheidung "
    "soll in "
    "der nächsten Sitzung fallen, wie die Bürgermeisterin erklärte. Anwohner hatten sich seit Jahresbeginn "
    "über "
    "den Lärm und über lange Umwege durch die engen Straßen hinter dem Hafen beschwert.";

std::string language(const char* text, const char* declared, Label label = Label::Body) {
  Record record;
  record.language = declared;
  record.blocks.push_back({.text = text, .label = label, .reason = {}});
  find_language(record);
  return record.language;
}

}  // namespace

TEST_CASE("language: the text decides, whatever the page declares") {
  CHECK(language(kGerman, "") == "de");
  CHECK(language(kGerman, "en") == "de");
  CHECK(language(kEnglish, "") == "en");
  CHECK(language(kEnglish, "de") == "en");
}

TEST_CASE("language: other languages have their codes") {
  CHECK(
      language(
          "Le conseil municipal a débattu mardi de la réparation du vieux pont tournant, et une décision est "
          "attendue lors de la prochaine séance, a déclaré la maire. Les habitants se plaignaient du bruit "
          "et "
          "des longs détours par les rues étroites derrière le port depuis le début de l'année.",
          "") == "fr");
  CHECK(language("Городской совет во вторник обсудил ремонт старого разводного моста, решение ожидается на "
                 "следующем "
                 "заседании, сообщила мэр города. Жители жаловались на шум и длинные объезды с начала года.",
                 "") == "ru");
}

TEST_CASE("language: a text of a few words is what its page declares, but foreign only if it says so") {
  CHECK(language("Rat tagt", "de") == "de");
  CHECK(language("4:2, 3:1", "en").empty());
  CHECK(language("", "").empty());
}

TEST_CASE("language: a long text is told by pieces of it, and as a whole where they do not agree") {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text + '\n';
    return all;
  };
  CHECK(language(repeated(kGerman, 20).c_str(), "en") == "de");
  CHECK(language((repeated(kGerman, 3) + repeated(kEnglish, 15)).c_str(), "") == "en");
  CHECK(language((repeated(kEnglish, 1) + repeated(kGerman, 12) + repeated(kEnglish, 1)).c_str(), "") ==
        "de");
  CHECK(language((repeated("ä", 600) + repeated(kGerman, 8)).c_str(), "") == "de");
}

TEST_CASE("language: what is suppressed says nothing") {
  CHECK(language(kEnglish, "", Label::Boilerplate).empty());
}
