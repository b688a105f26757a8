#include "analyzer/suspended.hpp"

#include "analyzer/analyzer.hpp"
#include "unit/german_lexicon.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

/// The exact forms of the words that `text` names by a shared part: stacked, over one word only.
std::string completed(std::string_view text) {
  static Analyzer analyzer(load_settings(FUNDSTELLE_SETTINGS_FILE).value().analysis, german_lexicon());
  std::vector<Token> tokens;
  analyzer.analyze(text, tokens);
  std::string words;
  for (const Token& token : tokens)
    if (token.kind == TokenKind::Stacked && token.span == 1) words += (words.empty() ? "" : " ") + token.form;
  return words;
}

}  // namespace

TEST_CASE("suspended: a word takes the head of the compound that follows") {
  CHECK(completed("Haupt- und Nebensache") == "hauptsache");
  CHECK(completed("Militär- bzw. Verteidigungspolitik") == "militärpolitik");
  CHECK(completed("Kinder- oder Jugendbuch") == "kinderbuch");
  CHECK(completed("Winter- sowie Sommerreifen") == "winterreifen");
  CHECK(completed("Geld- und/oder Sachspenden") == "geldspenden");
  CHECK(completed("Brücken-, Straßen- und Tunnelbau") == "brückenbau strassenbau");
  CHECK(completed("Wetter- und vor allem Klimaforschung") == "wetterforschung");
}

TEST_CASE("suspended: the head begins behind the first word, not behind its first part") {
  CHECK(completed("Küsten- und Hochwasserschutz") == "küstenschutz");
  CHECK(completed("Bau- und Umweltamt") == "bauamt");
  CHECK(completed("Wind- und Solarenergieanlagen") == "windenergieanlagen");
  CHECK(completed("Alt- und Neubaugebiete") == "altbaugebiete");
}

TEST_CASE("suspended: prefixes exchange prefixes") {
  CHECK(completed("Ein- und Ausfuhr") == "einfuhr");
  CHECK(completed("be- und entladen") == "beladen");
  CHECK(completed("An- und Verkauf") == "ankauf");
  CHECK(completed("Vor-, Haupt- und Nachteil") == "vorteil hauptteil");
  CHECK(completed("Auf- und Abbauarbeiten") == "aufbauarbeiten");
  CHECK(completed("Hin- und Rückfahrt") == "hinfahrt");
  CHECK(completed("über- und untergeordnet") == "übergeordnet");
}

TEST_CASE("suspended: prefixes also take the head of a compound") {
  CHECK(completed("Ein- und Mehrfamilienhaus") == "einfamilienhaus");
  CHECK(completed("Vor- und Hauptsaison") == "vorsaison");
}

TEST_CASE("suspended: a word takes the modifier of the compound before") {
  CHECK(completed("Textilherstellung und -vertrieb") == "textilvertrieb");
  CHECK(completed("Haupteingang/-ausgang") == "hauptausgang");
  CHECK(completed("Umweltschutz und -forschung") == "umweltforschung");
}

TEST_CASE("suspended: hyphenated compounds lend and borrow whole pieces") {
  CHECK(completed("US- und EU-Außenminister") == "usaussenminister");
  CHECK(completed("EU-Minister und -Kommissare") == "eukommissare");
  CHECK(completed("Straßen-, U-Bahn- und Tunnelbau") == "strassenbau ubahnbau");
}

TEST_CASE("suspended: where nothing is shared nothing is made up") {
  CHECK(completed("Rad- und Bahn").empty());
  CHECK(completed("Sport- und Verein").empty());
  CHECK(completed("Haupt- und").empty());
  CHECK(completed("und -vertrieb").empty());
  CHECK(completed("Haupt- ").empty());
}

TEST_CASE("suspended: a chain without end lends and borrows nothing") {
  std::string chain = "Ost";
  for (int i = 0; i < 20'000; ++i) chain += "-West";
  CHECK(completed(chain + "- und Nordwind").empty());
  CHECK(completed(chain + "-Wind und -Wetter").empty());
}
