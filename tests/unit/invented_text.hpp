/// Running text of invented German sentences, another one for each seed, for tests of what texts share.
///
///     std::string report = invented_text(7, 120);      // 120 words, always the same
///     joined({invented_text(1, 60), report});          // a report inside a paper's own text
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>

namespace fundstelle {

inline std::string invented_text(unsigned seed, std::size_t words) {
  constexpr std::array<std::string_view, 48> kWords{
      "Hafen",    "Brücke",   "Deich",    "Rathaus",  "Fähre",    "Werft",   "Kutter",    "Insel",
      "Minister", "Vertrag",  "Haushalt", "Strom",    "Schule",   "Bahnhof", "Museum",    "Leuchtturm",
      "berät",    "fordert",  "plant",    "verkauft", "prüft",    "beendet", "beginnt",   "verschiebt",
      "neue",     "alte",     "teure",    "lange",    "breite",   "rote",    "geheime",   "offene",
      "im",       "am",       "über",     "gegen",    "mit",      "ohne",    "trotz",     "nach",
      "Montag",   "Dienstag", "Sommer",   "Winter",   "Frühjahr", "Herbst",  "Vormittag", "Abend"};
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (i != 0) text += i % 12 == 0 ? ". " : " ";
    text += kWords[random() % kWords.size()];
  }
  return text + ".";
}

inline std::string joined(std::initializer_list<std::string> texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : " ") + text;
  return all;
}

}  // namespace fundstelle
