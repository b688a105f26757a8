#include "analyzer/apostrophe.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fundstelle::german {
namespace {

constexpr std::array<std::string_view, 3> kApostrophes{"'", "\xE2\x80\x99", "\xE2\x80\x98"};

constexpr std::array<std::string_view, 7> kClitics{"s", "n", "ne", "nen", "m", "r", "ner"};

}  // namespace

bool is_clitic(std::string_view word) {
  return std::find(kClitics.begin(), kClitics.end(), word) != kClitics.end();
}

std::string without_apostrophe(std::string word) {
  if (word.find_first_of("'\xE2") == std::string::npos) return word;
  for (const std::string_view apostrophe : kApostrophes) {
    std::size_t at = word.rfind(apostrophe);
    if (at == std::string::npos) continue;
    const auto tail = std::string_view(word).substr(at + apostrophe.size());
    if (at > 0 && is_clitic(tail)) word.resize(at);
    for (at = word.find(apostrophe); at != std::string::npos; at = word.find(apostrophe, at))
      word.erase(at, apostrophe.size());
  }
  return word;
}

}  // namespace fundstelle::german
