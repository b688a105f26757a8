#include "analyzer/gender_form.hpp"

#include <algorithm>
#include <array>

namespace fundstelle::german {
namespace {

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

constexpr std::array<std::string_view, 7> kSigns{"*", ":", "_", "/", "/-", "\xE2\x80\xA2", "\xC2\xB7"};
/// What articles, pronouns and adjectives end in: jede*r, ein:e, ihre*n, gute:r.
constexpr std::array<std::string_view, 5> kEndings{"r", "e", "n", "s", "m"};
constexpr std::array<std::string_view, 12> kDeterminers{"ein",  "kein",   "jede", "eine", "keine", "diese",
                                                        "jene", "welche", "der",  "die",  "seine", "ihre"};

}  // namespace

bool is_gender_ending(std::string_view word) {
  return word == "in" || word == "innen" || word == "Innen";
}

GenderSuffix gender_suffix(std::string_view word, std::string_view between, std::string_view next,
                           std::string_view after) {
  if (word.size() < 3 || next.empty()) return {};
  const bool is_person = is_gender_ending(next);
  if (between == "(") {
    if (is_person && after.starts_with(')')) return {true, 1};
    return {};
  }
  if (!contains(kSigns, between)) return {};
  constexpr std::string_view kPlural = "innen";
  if (is_person || (next.starts_with(kPlural) && next.size() >= kPlural.size() + 3)) return {true, 0};
  // A colon before a single letter is as likely a label; articles and adjectives end in -e or are known.
  if (!contains(kEndings, next) || between == "/-") return {};
  const bool is_inflected = word.ends_with('e') || contains(kDeterminers, word);
  return is_inflected ? GenderSuffix{true, 0} : GenderSuffix{};
}

}  // namespace fundstelle::german
