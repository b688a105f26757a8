#include "stemming/stem_rules.hpp"

#include "stemming/stemmer.hpp"

#include <doctest/doctest.h>

using namespace fundstelle;

namespace {

AnalysisSettings settings(UmlautFolding umlauts = UmlautFolding::Transcribe) {
  AnalysisSettings settings;
  settings.umlauts = umlauts;
  settings.stem_rules.verb_prefixes = {"an",  "aus",    "vor",         "hin", "hinzu", "zu",
                                       "auf", "wieder", "inseparable", "ver", "ent"};
  settings.stem_rules.strong_verbs = {"geh ging", "seh sieh sah säh", "gewinn gewann gewonn", "trag träg"};
  settings.stem_rules.umlaut_plurals = {"e",     "vertrag",    "e alone",   "grund", "er",
                                        "haus",  "gehalt",     "er shared", "wort",  "none",
                                        "vater", "adjectives", "alt",       "stark"};
  settings.stem_rules.irregular_forms = {"short", "neu", "schön"};
  settings.stem_rules.whole_stems = {"nacht", "sicht", "warum"};
  settings.stem_rules.ge_words = {"gebot",  "gebung", "gehälter", "gericht", "gering", "verbs", "gewinn",
                                  "gewann", "gewonn", "gehör",    "short",   "geh",    "noun",  "gehalt"};
  return settings;
}

bool meet(const char* one, const char* other, const AnalysisSettings& chosen = settings()) {
  german::Stemmer stemmer(chosen);
  const std::string first = stemmer.stem(one);
  INFO(one << " -> " << first << ", " << other << " -> " << stemmer.stem(other));
  return first == stemmer.stem(other);
}

}  // namespace

TEST_CASE("stem rules: a participle and an infinitive with zu meet their parted verb") {
  CHECK(meet("angekuendigt", "ankuendigen"));
  CHECK(meet("anzukuendigen", "ankuendigt"));
  CHECK(meet("vorgelegten", "vorlegen"));
  CHECK(meet("wiederaufgebaut", "wiederaufbauen") ==
        false);  // "wiederauf" is not in this test's list of prefixes
}

TEST_CASE("stem rules: a prefix is no prefix before a word whose ge- is its own") {
  CHECK(meet("angebot", "angeboten"));
  CHECK(meet("angebot", "angebots"));
  CHECK(meet("umgebung", "umgebungen"));
  CHECK(meet("vorgehen", "vorgeht"));
  CHECK(meet("hinzufuegen", "hinzufuegt"));
  CHECK_FALSE(meet("hingegen", "hingen"));
}

TEST_CASE("stem rules: strong verbs meet their infinitive, alone and behind prefixes") {
  CHECK(meet("ging", "gehen"));
  CHECK(meet("ausging", "ausgehen"));
  CHECK(meet("entging", "entgehen"));
  CHECK(meet("vorhersah", "vorhersehen") == false);  // "vorher" is not in this test's list
  CHECK(meet("sieht", "sehen"));
  CHECK(meet("gewonnen", "gewinnen"));
  CHECK(meet("brachte", "bringen"));
  CHECK(meet("mitgebracht", "mitbringen"));
  CHECK_FALSE(meet("verdacht", "verdenken"));
}

TEST_CASE("stem rules: umlaut plurals and comparatives meet their base, compounds too") {
  CHECK(meet("haeuser", "haus"));
  CHECK(meet("rathaeusern", "rathaus"));
  CHECK(meet("vaeter", "vater"));
  CHECK(meet("woerter", "wortes"));
  CHECK(meet("aelteren", "alt"));
  CHECK(meet("vertraege", "vertrag"));
  CHECK(meet("staerkste", "stark"));
  CHECK(meet("gruende", "grund"));
}

TEST_CASE("stem rules: what differs by its umlaut stays apart") {
  CHECK_FALSE(meet("forderung", "foerderung"));
  CHECK_FALSE(meet("fordern", "foerdern"));
  CHECK_FALSE(meet("zahlen", "zaehlen"));
  CHECK_FALSE(meet("schon", "schoen"));
  CHECK_FALSE(meet("drucker", "druecker"));
  CHECK_FALSE(meet("gruenden", "grund"));
  CHECK_FALSE(meet("staerken", "stark"));
  CHECK_FALSE(meet("behaelter", "behalt"));
}

TEST_CASE("stem rules: ge- goes from participles, not from words of their own") {
  CHECK(meet("gefragt", "fragen"));
  CHECK_FALSE(meet("gericht", "richten"));
  CHECK(meet("gericht", "gerichts"));
  CHECK(meet("gerichtet", "richten"));
  CHECK_FALSE(meet("gering", "ring"));
}

TEST_CASE("stem rules: a noun keeps its ge- where a participle with its letters loses it") {
  CHECK(meet("gehalt", "gehalts"));
  CHECK(meet("gehalt", "gehaelter"));
  CHECK(meet("gehalten", "halten"));
  CHECK_FALSE(meet("gehalt", "gehalten"));
  CHECK_FALSE(meet("gehaltserhoehung", "haltserhoehung"));
}

TEST_CASE("stem rules: a noun with an umlaut plural is told from the verb with its letters") {
  CHECK(meet("haeuser", "hause"));
  CHECK_FALSE(meet("haus", "hausen"));
  CHECK(meet("hausen", "gehaust"));
  CHECK(meet("worten", "woerter"));
}

TEST_CASE("stem rules: Latin endings and -nis meet their singular") {
  CHECK(meet("ministerien", "ministerium"));
  CHECK(meet("zentren", "zentrum"));
  CHECK(meet("daten", "datum"));
  CHECK(meet("zeugnisse", "zeugnis"));
  CHECK(meet("firmen", "firma"));
  CHECK_FALSE(meet("warum", "war"));
  CHECK(meet("themata", "thema"));
  CHECK_FALSE(meet("irrtum", "irrt"));
}

TEST_CASE("stem rules: -el and -l are one") {
  CHECK(meet("handeln", "handle"));
  CHECK(meet("regeln", "regle"));
}

TEST_CASE("stem rules: short adjectives meet their longer forms, nouns in -er keep theirs") {
  CHECK(meet("neuer", "neue"));
  CHECK(meet("neuem", "neu"));
  CHECK(meet("schoener", "schoene"));
  CHECK_FALSE(meet("feuer", "feu"));
}

TEST_CASE("stem rules: what stands in the list of whole stems is cut no further") {
  CHECK(meet("nachts", "nacht"));
  CHECK_FALSE(meet("nacht", "nach"));
  CHECK_FALSE(meet("sicht", "sich"));
}

TEST_CASE("stem rules: Roman numerals stay apart") {
  CHECK_FALSE(meet("ii", "iii"));
  CHECK_FALSE(meet("xii", "xiii"));
  CHECK(meet("schifffahrt", "schiffahrt"));
}

TEST_CASE("stem rules: names meet their genitive") {
  for (const char* name : {"moskau", "putin", "martin", "valentin", "selenskyj", "merkel", "scholz", "berlin",
                           "kiew", "habeck", "baku", "netanyahu", "georg", "gerda", "angela", "joe"})
    CHECK(meet(name, (std::string(name) + "s").c_str()));
}

TEST_CASE("stem rules: an ae that is no umlaut and a ue behind a vowel are left alone") {
  CHECK(meet("neue", "neu"));
  CHECK(meet("bauern", "bauer"));
  CHECK(meet("quellen", "quelle"));
  CHECK(meet("kaeme", "kaemen"));
}

TEST_CASE("stem rules: every umlaut folding has its stems") {
  CHECK(meet("häuser", "haus", settings(UmlautFolding::Keep)));
  CHECK(meet("hauser", "haus", settings(UmlautFolding::Base)));
  CHECK_FALSE(meet("förderung", "forderung", settings(UmlautFolding::Keep)));
}
