/// The closed classes of German word formation that the compound lexicon rests on, folded (ä as ae).
///
///     begins_with_any("abfahrt", kParticles)   // true: of abfahren, no Fahrt
///
/// Open classes, nouns and verbs, come from the dictionary.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace fundstelle::german {

/// Endings (folded) of nouns that take an s before another noun without exception worth naming.
inline constexpr std::array<std::string_view, 10> kRegularS = {"ung",  "heit", "keit", "schaft", "ion",
                                                               "taet", "ling", "tum",  "sal",    "igkeit"};

/// Prefixes of verbs, separable or not. Before a noun made of a verb they belong to that verb: Abfahrt is of
/// abfahren, no Fahrt.
inline constexpr std::array<std::string_view, 58> kParticles = {
    "ab",     "an",     "auf",    "aus",    "be",     "bei",     "da",       "dar",        "durch",  "ein",
    "ent",    "er",     "fort",   "ge",     "gegen",  "her",     "herab",    "heran",      "heraus", "herein",
    "hervor", "hin",    "hinab",  "hinaus", "hinein", "hinter",  "los",      "miss",       "mit",    "nach",
    "neben",  "nieder", "ueber",  "um",     "un",     "unter",   "ver",      "vor",        "voraus", "vorbei",
    "weg",    "wider",  "wieder", "zer",    "zu",     "zurueck", "zusammen", "rueck",      "voll",   "fehl",
    "weiter", "kund",   "wohl",   "fest",   "kenn",   "still",   "bereit",   "auseinander"};

/// Particles that never are a modifier: what follows is no part, or the word is no compound.
inline constexpr std::array<std::string_view, 24> kPrefixes = {
    "ab",     "an",     "be",  "da",    "dar",    "ent",    "er",   "ge", "her", "herab", "heran",  "heraus",
    "herein", "hervor", "hin", "hinab", "hinaus", "hinein", "miss", "un", "ur",  "ver",   "voraus", "zer"};

/// Those that never stand behind another one.
inline constexpr std::array<std::string_view, 20> kSeparable = {
    "ab",  "an",  "auf", "aus",  "bei", "durch", "ein", "ent",   "ge",    "hin",
    "her", "los", "mit", "nach", "um",  "vor",   "weg", "unter", "ueber", "zu"};

/// Verb prefixes that never part: Verbleib is of verbleiben, no Leib.
inline constexpr std::array<std::string_view, 6> kInseparable = {"be", "ent", "er", "miss", "ver", "zer"};

/// What looks like the end of an unknown word and is the beginning of a head: Browser+abwehr, not
/// Browserab+wehr.
inline constexpr std::array<std::string_view, 8> kHeadPrefixes = {"ab",  "auf", "aus", "be",
                                                                  "ein", "ge",  "ver", "vor"};

/// What foreign words end in and a noun looks like: Ordi+nation, Zirr+hose, Terr+asse. No head behind a piece
/// that is in no list.
inline constexpr std::array<std::string_view, 24> kForeignEnds = {
    "dose", "ente", "gage",    "hose", "kette", "lade",  "lette",  "lose",
    "made", "mine", "nation",  "rade", "rage",  "rasse", "ration", "rente",
    "rose", "sage", "station", "tage", "tante", "these", "tier",   "tiere"};

/// The commonest of them: nouns of verbs come with several.
inline constexpr std::array<std::string_view, 12> kCommonPrefixes = {
    "ab", "an", "auf", "aus", "be", "durch", "ein", "ent", "er", "um", "ver", "zu"};

/// Latin and Greek ones, and what looks like a word and mostly is one of their stems.
inline constexpr std::array<std::string_view, 12> kLatinPrefixes = {
    "con", "dia", "dis", "ergo", "kom", "kon", "ob", "para", "per", "pro", "sub", "trans"};

/// Nouns that the dictionary composes of words that have nothing to do with them.
inline constexpr std::array<std::string_view, 8> kOpaque = {"beileid",   "hausrat", "mitleid", "vorraete",
                                                            "vorraeten", "unrat",   "vorrat",  "zierrat"};

/// Foreign first elements (folded), no words by themselves.
inline constexpr std::array<std::string_view, 60> kCombining = {
    "aero",   "afro",    "agrar",  "anglo",  "anti",   "astro", "audio",  "auto",   "bio",   "chemo",
    "chrono", "elektro", "ethno",  "euro",   "extra",  "foto",  "franko", "geo",    "gyro",  "hydro",
    "infra",  "inter",   "kardio", "kilo",   "krypto", "makro", "maxi",   "mega",   "meta",  "mikro",
    "mini",   "mono",    "multi",  "nano",   "neo",    "neuro", "oeko",   "palaeo", "photo", "physio",
    "poly",   "proto",   "pseudo", "psycho", "pyro",   "quasi", "radio",  "retro",  "semi",  "sozio",
    "stereo", "super",   "techno", "tele",   "thermo", "turbo", "ultra",  "video",  "vize",  "zyto"};

/// Endings that make words and are none, though the dictionary or the statistics offer them as a last part.
inline constexpr std::array<std::string_view, 38> kSuffixes = {
    "ung",   "ungen", "heit",   "heiten", "keit", "keiten", "schaft", "schaften", "lich",  "isch",
    "innen", "tum",   "ismus",  "itaet",  "chen", "lein",   "ion",    "ionen",    "ling",  "linge",
    "erei",  "isten", "ierung", "ieren",  "enz",  "anz",    "eur",    "eure",     "eurin", "isierung",
    "ierer", "ist",   "ard",    "rich",   "all",  "ell",    "gramm",  "arisch"};

template <std::size_t kCount>
[[nodiscard]] bool is_one_of(std::string_view word, const std::array<std::string_view, kCount>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t kCount>
[[nodiscard]] bool begins_with_any(std::string_view word,
                                   const std::array<std::string_view, kCount>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return word.starts_with(prefix); });
}

template <std::size_t kCount>
[[nodiscard]] bool ends_with_any(std::string_view word,
                                 const std::array<std::string_view, kCount>& suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [&](std::string_view suffix) { return word.ends_with(suffix); });
}

}  // namespace fundstelle::german
