#include "analyzer/analyzer.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

AnalysisSettings test_settings() {
  AnalysisSettings settings;
  settings.stop_words = {"die", "und", "der"};
  settings.abbreviations = {"z. B.", "d. h.", "Dr.", "u. a."};
  settings.stem_rules.feminine_nouns = {"-er"};
  return settings;
}

std::vector<Token> tokens_of(std::string_view text) {
  Analyzer analyzer(test_settings(), nullptr);
  std::vector<Token> tokens;
  analyzer.analyze(text, tokens);
  return tokens;
}

/// "form@position" of each token, a stacked one with its span: "usminister@0+2".
std::string shown(std::string_view text) {
  std::string out;
  for (const Token& token : tokens_of(text)) {
    if (!out.empty()) out += ' ';
    out += token.form + '@' + std::to_string(token.position);
    if (token.kind == TokenKind::Stacked) out += '+' + std::to_string(token.span);
  }
  return out;
}

std::string forms(std::string_view text) {
  std::string out;
  for (const Token& token : tokens_of(text)) out += (out.empty() ? "" : " ") + token.form;
  return out;
}

std::string stems(std::string_view text) {
  std::string out;
  for (const Token& token : tokens_of(text)) out += (out.empty() ? "" : " ") + token.stem;
  return out;
}

/// The bytes each token covers.
std::vector<std::string> covered(std::string_view text) {
  std::vector<std::string> out;
  for (const Token& token : tokens_of(text))
    out.emplace_back(text.substr(token.begin, token.end - token.begin));
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("analyzer: words keep their umlauts in the exact form and lose them in the stem") {
  CHECK(forms("Die Großmächte über ÄPFEL") == "die grossmächte über äpfel");
  CHECK(stems("mächtig") == stems("maechtig"));
  CHECK(stems("Straße") == stems("Strasse"));
  CHECK(stems("Fußgänger") == stems("Fussgaenger"));
}

TEST_CASE("analyzer: a decomposed umlaut is the composed one, and offsets stay those of the text") {
  const std::string decomposed =
      "Ja, Ma\xCC\x88"
      "chte!";
  CHECK(forms(decomposed) == "ja mächte");
  CHECK(covered(decomposed) == Strings{"Ja",
                                       "Ma\xCC\x88"
                                       "chte"});
}

TEST_CASE("analyzer: soft hyphens vanish from the form but not from the offsets") {
  CHECK(forms("Sicher\xC2\xADheits\xC2\xADrat tagt") == "sicherheitsrat tagt");
  CHECK(covered("Sicher\xC2\xADheit da") == Strings{"Sicher\xC2\xADheit", "da"});
}

TEST_CASE("analyzer: accents of names do not matter to the stem") {
  CHECK(stems("Erdoğan") == stems("Erdogan"));
  CHECK(stems("Orbán") == stems("Orban"));
  CHECK(stems("Wałęsa") == stems("Walesa"));
  CHECK(forms("Café") == "café");
}

TEST_CASE("analyzer: a hyphenated compound gives its pieces and the joined word") {
  CHECK(shown("US-Außenminister kommt") == "us@0 usaussenminister@0+2 aussenminister@1 kommt@2");
  CHECK(covered("US-Außenminister kommt") == Strings{"US", "US-Außenminister", "Außenminister", "kommt"});
  CHECK(shown("G20-Gipfel") == "g20@0 g20gipfel@0+2 gipfel@1");
  CHECK(shown("35-jährige") == "35@0 35jährige@0+2 jährige@1");
  CHECK(stems("Außenminister-Treffen").find(stems("Außenministertreffen")) != std::string::npos);
}

TEST_CASE("analyzer: a quoted word before a hyphen is a piece of the compound") {
  for (const char* text : {"„Fähre“-Crew", "\"Fähre\"-Crew", "»Fähre«-Crew", "‚Fähre‘-Crew"}) {
    CAPTURE(text);
    CHECK(shown(text) == "fähre@0 fährecrew@0+2 crew@1");
  }
  CHECK(shown("„Fähre“ - Crew") == "fähre@0 crew@1");
  CHECK(shown("„Fähre“, Crew") == "fähre@0 crew@1");
}

TEST_CASE("analyzer: numbers joined by hyphens are no compound") {
  CHECK(shown("2021-2022") == "2021@0 2022@1");
}

TEST_CASE("analyzer: a suspended hyphen leaves the word") {
  CHECK(shown("Militär- und Verteidigungspolitik") == "militär@0 und@1 verteidigungspolitik@2");
  CHECK(shown("US- und EU-Außenminister") ==
        "us@0 usaussenminister@0+1 und@1 eu@2 euaussenminister@2+2 aussenminister@3");
}

TEST_CASE("analyzer: a word broken at the end of a line is one word, unless a conjunction follows") {
  CHECK(shown("die Sicher-\nheit") == "die@0 sicherheit@1");
  CHECK(covered("die Sicher-\nheit") == Strings{"die", "Sicher-\nheit"});
  CHECK(shown("Luft-\nund Raumfahrt") == "luft@0 und@1 raumfahrt@2");
  CHECK(shown("US-\nTruppen") == "us@0 ustruppen@0+2 truppen@1");
  CHECK(shown("Sicher\xC2\xAD\nheit") == "sicherheit@0");
}

TEST_CASE("analyzer: gender forms are one word, and meet the plain plural") {
  for (const char* form :
       {"Politiker*innen", "Politiker:innen", "Politiker_innen", "Politiker/innen", "Politiker/-innen",
        "PolitikerInnen", "Politiker(innen)", "Politiker·innen", "Politiker•innen", "Politikerinnen"}) {
    CAPTURE(form);
    CHECK(forms(form) == "politikerinnen");
    CHECK(stems(form) == stems("Politiker"));
  }
  CHECK(forms("jede*r") == "jeder");
  CHECK(stems("Autor*in") == stems("Autor"));
  CHECK(stems("Kund:innen") == stems("Kunde"));
  CHECK(forms("Bürger*innenrat") == "bürgerinnenrat");
  CHECK(forms("CDU/CSU") == "cdu csu");
  CHECK(forms("Termin: in Berlin") == "termin in berlin");
}

TEST_CASE("analyzer: thousands may be separated by dot, space or apostrophe") {
  for (const char* number : {"5000", "5.000", "5 000", "5'000",
                             "5\xC2\xA0"
                             "000",
                             "5\xE2\x80\x89"
                             "000",
                             "5\xE2\x80\xAF"
                             "000",
                             "5\xE2\x80\x99"
                             "000"}) {
    CAPTURE(number);
    CHECK(shown(number) == "5000@0");
  }
  CHECK(forms("1.250.000,50 Euro") == "1250000,50 euro");
  CHECK(forms("3,5 Prozent") == "3,5 prozent");
  CHECK(forms("im Jahr 2022 100 Menschen") == "im jahr 2022 100 menschen");
  CHECK(tokens_of("5.000")[0].kind == TokenKind::Number);
}

TEST_CASE("analyzer: numeric dates are one token whose stem is the ISO date, the month stacked on it") {
  for (const char* date : {"12.01.2022", "12.1.22", "2022-01-12", "12. 1. 2022", "12.1.2022"}) {
    CAPTURE(date);
    REQUIRE(tokens_of(date).size() == 2);
    CHECK(tokens_of(date)[0].stem == "2022-01-12");
    CHECK(tokens_of(date)[0].kind == TokenKind::Date);
    CHECK(tokens_of(date)[1].stem == "2022-01");
    CHECK(tokens_of(date)[1].kind == TokenKind::Stacked);
    CHECK(tokens_of(date)[1].span == 1);
  }
  CHECK(tokens_of("31.02.2022")[0].kind == TokenKind::Number);
}

TEST_CASE("analyzer: a written-out date gives its words and the ISO date stacked over them") {
  CHECK(shown("am 12. Januar 2022 in") == "am@0 12@1 2022-01-12@1+3 2022-01@1+3 januar@2 2022@3 in@4");
  CHECK(covered("am 12. Januar 2022")[2] == "12. Januar 2022");
  CHECK(stems("3. März 1999") == stems("3. Maerz 1999"));
}

TEST_CASE("analyzer: a written-out date may have two digits of the year, where they count nothing") {
  CHECK(shown("am 12. Januar 22") == "am@0 12@1 2022-01-12@1+3 2022-01@1+3 januar@2 22@3");
  for (const char* text : {"12. Januar 22, mittags", "12. Januar 22. Danach", "12. Januar 22 in Kiel"}) {
    CAPTURE(text);
    CHECK(shown(text).starts_with("12@0 2022-01-12@0+3"));
  }
  for (const char* text : {"12. Januar 22 Uhr", "12. Januar 22:30 Uhr", "12. Januar 22.30 Uhr",
                           "12. Januar 22 Menschen", "12. Januar 22 000 Menschen"}) {
    CAPTURE(text);
    CHECK(shown(text).starts_with("12@0 januar@1"));
  }
}

TEST_CASE("analyzer: a month with its year is one reading of both words") {
  CHECK(shown("im Januar 2022 war") == "im@0 januar@1 2022-01@1+2 2022@2 war@3");
  CHECK(covered("im Januar 2022")[2] == "Januar 2022");
  CHECK(shown("Jan. 2022").find("2022-01@0+2") != std::string::npos);
  CHECK(shown("Januar, 2022") == "januar@0 2022@1");
  CHECK(shown("Januar 20220") == "januar@0 20220@1");
  CHECK(shown("Haus 2022") == "haus@0 2022@1");
}

TEST_CASE("analyzer: hours and minutes with a dot are a time where the text around says so") {
  CHECK(stems("um 14.30 an") == "um 14:30 an");
  CHECK(stems("gegen 9.05 an") == stems("gegen") + " 9:05 an");
  CHECK(stems("14.30–16.00 Uhr") == "14:30 16:00 uhr");
  CHECK(stems("14.30 bis 16.00 Uhr") == "14:30 bis 16:00 uhr");
  CHECK(stems("ab 14.30 Euro") == "ab 14.30 euro");
  CHECK(stems("Version 14.30") == stems("Version") + " 14.30");
}

TEST_CASE("analyzer: a time of day is one token however it is written") {
  for (const char* time : {"14:30", "14:30 Uhr", "14.30 Uhr"}) {
    CAPTURE(time);
    CHECK(tokens_of(time)[0].stem == "14:30");
    CHECK(tokens_of(time)[0].kind == TokenKind::Number);
  }
  CHECK(tokens_of("09.05 Uhr")[0].stem == tokens_of("9:05")[0].stem);
  CHECK(stems("14.30 Euro") == "14.30 euro");
  CHECK(stems("im Verhältnis 2:1") == stems("im Verhältnis") + " 2 1");
  CHECK(stems("25:61") == "25 61");
  CHECK(stems("12:30:15") == "12 30 15");
}

TEST_CASE("analyzer: abbreviations are one token however they are spaced") {
  CHECK(forms("z. B. heute") == "zb heute");
  CHECK(forms("z.B. heute") == "zb heute");
  CHECK(forms("z.\xC2\xA0"
              "B. heute") == "zb heute");
  CHECK(covered("z. B. heute")[0] == "z. B.");
  CHECK(forms("Dr. Muster") == "dr muster");
  CHECK(forms("die U.S.A. sagten") == "die usa sagten");
}

TEST_CASE("analyzer: initials in a compound are one piece") {
  CHECK(shown("K.-o.-Phase") == "ko@0 kophase@0+2 phase@1");
  CHECK(shown("K.o.-Phase") == "ko@0 kophase@0+2 phase@1");
  CHECK(shown("K. o.-Phase") == "ko@0 kophase@0+2 phase@1");
}

TEST_CASE("analyzer: apostrophes") {
  CHECK(forms("geht's") == "geht");
  CHECK(forms("geht’s") == "geht");
  CHECK(forms("geht`s geht\u00B4s") == "geht geht");
  CHECK(covered("geht`s")[0] == "geht`s");
  CHECK(forms("Hans' Haus") == "hans haus");
  CHECK(forms("O’Neill") == "oneill");
  CHECK(forms("Andrea's Laden") == "andrea laden");
}

TEST_CASE("analyzer: mail addresses and host names stay whole") {
  CHECK(forms("an max.muster@post.example.de, sofort") == "an max.muster@post.example.de sofort");
  CHECK(forms("auf www.example.de.") == "auf example.de");
  CHECK(forms("bei fracht24.de, sofort") == "bei fracht24.de sofort");
  CHECK(forms("die A24. Dann") == "die a24 dann");
  CHECK(forms("im nord-anzeiger.de/lokal, im Nord-Anzeiger.") ==
        "im nord-anzeiger.de lokal im nord nordanzeiger anzeiger");
  CHECK(forms("https://example.de/pfad") == "example.de pfad");
  CHECK(forms("sagte er.Die Lage") == "sagte er die lage");
}

TEST_CASE("analyzer: stop words are marked") {
  const auto tokens = tokens_of("Die Lage und");
  CHECK(tokens[0].is_stop_word);
  CHECK_FALSE(tokens[1].is_stop_word);
  CHECK(tokens[2].is_stop_word);
}

TEST_CASE("analyzer: other scripts give words") {
  CHECK(forms("Привет мир") == "привет мир");
  CHECK(tokens_of("你好世界").size() >= 1);
  CHECK(tokens_of("مرحبا بالعالم").size() == 2);
  CHECK(forms("Hallo 😀 Welt") == "hallo welt");
}

TEST_CASE("analyzer: any bytes are survived") {
  CHECK(forms(std::string_view("ab\0cd", 5)) == "ab cd");
  CHECK(forms("Wort\xFF\xFEWort") == "wort wort");
  CHECK(tokens_of(std::string(10000, 'x')).size() == 1);
  CHECK(tokens_of("").empty());
  CHECK(tokens_of("\xC3").empty());
}

TEST_CASE("analyzer: the same memory serves text after text") {
  Analyzer analyzer(test_settings(), nullptr);
  std::vector<Token> tokens;
  analyzer.analyze("US-Außenminister am 12. Januar 2022", tokens);
  analyzer.analyze("kurz", tokens);
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].form == "kurz");
  CHECK(tokens[0].span == 1);
  CHECK(tokens[0].kind == TokenKind::Word);
}

TEST_CASE("analyzer: words of another language are folded, neither stemmed nor split") {
  german::Analyzer analyzer(AnalysisSettings(), nullptr);
  std::vector<german::Token> tokens;
  analyzer.analyze("Bridges, ponts-levis: Ströme 12.01.2022", tokens, german::Reading::AsWritten);
  std::string stems;
  for (const german::Token& token : tokens) stems += token.stem + " ";
  CHECK(stems == "bridges ponts pontslevis levis stroeme 2022-01-12 2022-01 ");
  CHECK(analyzer.stem_as_written("ströme") == "stroeme");
  CHECK(german::reading_of("") == german::Reading::German);
  CHECK(german::reading_of("de") == german::Reading::German);
  CHECK(german::reading_of("en") == german::Reading::AsWritten);
}

TEST_CASE("analyzer: the stem of a single word is the one that its token has") {
  Analyzer analyzer(test_settings(), nullptr);
  for (const std::string_view word : {"Großmächten", "Fahrerinnen", "Krim", "Élysée", "Москвы", "ging's"})
    CHECK(analyzer.stem(word) == tokens_of(word).front().stem);
  const std::vector<Token> joined = tokens_of("Saudi-Arabiens");
  const auto whole = std::find_if(joined.begin(), joined.end(),
                                  [](const Token& token) { return token.kind == TokenKind::Stacked; });
  REQUIRE(whole != joined.end());
  CHECK(analyzer.stem("Saudi-Arabiens") == whole->stem);
  for (const std::string_view no_word : {"", "!!", "-", "7", "\xFF\xFE", "\xCC"})
    CHECK(analyzer.stem(no_word).empty());
}
