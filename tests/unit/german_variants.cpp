// What must meet with the settings and lists that are installed: the analyzer gives the same stem.
#include "analyzer/analyzer.hpp"
#include "settings/settings.hpp"

#include <initializer_list>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

using Forms = std::initializer_list<const char*>;

german::Analyzer& analyzer() {
  static german::Analyzer instance(load_settings(FUNDSTELLE_SETTINGS_FILE).value().analysis, nullptr);
  return instance;
}

/// The stems of a text, stacked readings left out.
std::string stems(const std::string& text) {
  std::vector<german::Token> tokens;
  analyzer().analyze(text, tokens);
  std::string out;
  for (const german::Token& token : tokens)
    if (token.kind != german::TokenKind::Stacked) out += (out.empty() ? "" : " ") + token.stem;
  return out;
}

void check_meet(std::initializer_list<Forms> sets) {
  for (const Forms& forms : sets)
    for (const char* form : forms) {
      INFO(form);
      CHECK(stems(form) == stems(*forms.begin()));
    }
}

void check_apart(std::initializer_list<Forms> pairs) {
  for (const Forms& pair : pairs) {
    INFO(*pair.begin() << ", " << *(pair.begin() + 1));
    CHECK(stems(*pair.begin()) != stems(*(pair.begin() + 1)));
  }
}

}  // namespace

TEST_CASE("german variants: umlauts and their transcription, in any case and normal form") {
  check_meet({{"mächtig", "maechtig", "MÄCHTIG", "Maechtig", "ma\u0308chtig"},
              {"Öffentlichkeit", "Oeffentlichkeit", "O\u0308ffentlichkeit"},
              {"Übung", "Uebung", "UEBUNG"}});
  check_meet({{"neue", "neu", "neuer", "neues", "neuem", "neuen"},
              {"aktuell", "aktuelle"},
              {"Israel", "Israels"},
              {"Frauen", "Frau"},
              {"Poesie", "Poesien"}});
}

TEST_CASE("german variants: words that differ by an umlaut alone stay apart") {
  check_apart({{"Forderung", "Förderung"},
               {"fordern", "fördern"},
               {"drucken", "drücken"},
               {"schon", "schön"},
               {"zahlen", "zählen"},
               {"Wahlen", "wählen"},
               {"fahren", "Fähre"},
               {"Buchse", "Büchse"},
               {"Kocher", "Köcher"},
               {"warme", "Wärme"},
               {"achten", "ächten"},
               {"wurde", "würde"},
               {"bar", "Bär"},
               {"Grund", "begründen"},
               {"Rat", "Geräte"},
               {"Rand", "verändern"},
               {"Trank", "Getränke"},
               {"alt", "Behälter"}});
}

TEST_CASE("german variants: umlaut plurals and inflection of one word") {
  check_meet({{"Haus", "Häuser", "Hauses", "Häusern"},
              {"Rathaus", "Rathäuser"},
              {"Land", "Länder", "Ländern"},
              {"Vertrag", "Verträge", "Verträgen"},
              {"Grund", "Gründe"},
              {"Altar", "Altäre"},
              {"fahren", "fährt", "fuhr", "fuhren"},
              {"halten", "hält", "hielt"},
              {"gehen", "geht", "ging", "gegangen"},
              {"ausgehen", "ausging", "ausgegangen", "auszugehen"},
              {"verstehen", "verstanden"},
              {"aufnehmen", "aufgenommen", "aufnahm", "aufzunehmen"},
              {"erkennen", "erkannte", "erkannt"},
              {"wachsen", "wuchs", "gewachsen", "wächst"}});
}

TEST_CASE("german variants: irregular and foreign nouns and adjectives") {
  check_meet({{"Atlas", "Atlanten"},
              {"Komma", "Kommata", "Kommas"},
              {"Museum", "Museen", "Museums"},
              {"Lexikon", "Lexika"},
              {"Pizza", "Pizzen", "Pizzas"},
              {"Firma", "Firmen"},
              {"Thema", "Themen"},
              {"Globus", "Globen"},
              {"Praktikum", "Praktika"},
              {"Mechanismus", "Mechanismen"},
              {"Grippevirus", "Grippeviren"},
              {"gut", "besser", "besten"},
              {"hoch", "hohe", "höher", "höchste"},
              {"groß", "größer", "größte"},
              {"teuer", "teure", "teurer"}});
}

TEST_CASE("german variants: short words are not cut into other words") {
  check_apart({{"Nacht", "nach"},
               {"Sicht", "sich"},
               {"wert", "wer"},
               {"neun", "neu"},
               {"Haus", "hauen"},
               {"Markt", "Mark"},
               {"warum", "war"},
               {"Seite", "seit"},
               {"Volker", "Völker"},
               {"Glaser", "Gläser"}});
}

TEST_CASE("german variants: names meet their genitive") {
  for (const std::string name : {"Moskau", "Putin", "Merkel", "Kiew", "Bayern", "Baku", "Netanyahu", "Angela",
                                 "Georg", "Konstantin", "Schwerin", "Joe", "Gelsenkirchen"}) {
    INFO(name);
    CHECK(stems(name + "s") == stems(name));
    CHECK(stems(name + "'s") == stems(name));
    CHECK(stems(name + "’s") == stems(name));
  }
  check_meet({{"Scholz", "Scholz'", "Scholz’", "Scholzens"}, {"Max", "Max'"}, {"Andreas", "Andreas’"}});
}

TEST_CASE("german variants: women and men") {
  check_meet({{"Politiker", "Politikerinnen", "Politiker*innen", "Politiker:innen", "Politiker_innen",
               "Politiker/innen", "Politiker/-innen", "PolitikerInnen", "Politiker·innen", "Politikerin"},
              {"Kollege", "Kollegen", "Kolleginnen", "Kolleg*innen", "Kollegin"},
              {"Arzt", "Ärzte", "Ärztin", "Ärztinnen", "Ärzt*innen", "Aerztinnen"},
              {"Anwalt", "Anwältin", "Anwält:innen", "Anwälte"},
              {"Lehrer", "Lehrer*in", "LehrerIn", "Lehrerin"},
              {"Autor", "Autorin", "Autor*innen"},
              {"Chef", "Chefin", "Chefinnen"},
              {"Franzose", "Französin", "Französ*innen"},
              {"Kunde", "Kundin", "Kund*in", "Kund:innen"}});
  check_apart({{"Schwerin", "schwer"}, {"Konstantin", "konstant"}, {"gewinnen", "gew"}});
  CHECK(stems("Politikerinnen und Politiker") == stems("Politiker und Politiker"));
}

TEST_CASE("german variants: old and new orthography, and words with two spellings") {
  check_meet({{"daß", "dass"},
              {"Schloß", "Schloss"},
              {"Prozeß", "Prozess", "Prozesse"},
              {"Schiffahrt", "Schifffahrt"},
              {"Flußschiffahrt", "Flussschifffahrt"},
              {"Brennessel", "Brennnessel"},
              {"Ketschup", "Ketchup"},
              {"Delphin", "Delfin", "Delphine"},
              {"Photographie", "Fotografie"},
              {"Polizeiphotograph", "Polizeifotograf"},
              {"Stengel", "Stängel"},
              {"aufwendig", "aufwändig"},
              {"Portemonnaie", "Portmonee"},
              {"Tip", "Tipp", "Tips", "Tipps"},
              {"numeriert", "nummeriert"},
              {"Thunfisch", "Tunfisch"},
              {"selbständig", "selbstständig"},
              {"potentiell", "potenziell"},
              {"rauh", "rau", "rauhe"},
              {"Symphonie", "Sinfonie"},
              {"Känguruh", "Känguru"},
              {"Greuel", "Gräuel"},
              {"verbleuen", "verbläuen"}});
}

TEST_CASE("german variants: apostrophes, abbreviations, initials") {
  check_meet({{"geht's", "geht’s", "geht`s", "geht´s", "gehts"},
              {"Grimm'sche", "Grimm’sche", "Grimmsche"},
              {"z. B.", "z.B.", "z.\u00A0B.", "z.\u202FB."},
              {"U.S.A.", "USA", "U. S. A."},
              {"K.-o.-Phase", "K.o.-Phase", "K. o.-Phase", "KO-Phase", "k.o.-Phase"}});
}

TEST_CASE("german variants: soft hyphens and line ends") {
  check_meet({{"Sicherheitsrat", "Sicher\u00ADheits\u00ADrat", "Sicherheits-\nrat", "Sicher-\r\nheitsrat"}});
  CHECK(stems("Haupt-\nund Nebensache") == stems("Haupt und Nebensache"));
}

TEST_CASE("german variants: numbers and times") {
  check_meet({{"5.000", "5 000", "5000", "5'000", "5\u202F000", "5\u00A0000"}, {"14:30 Uhr", "14.30 Uhr"}});
  check_apart({{"1,5", "15"}, {"1.5", "15"}});
}
