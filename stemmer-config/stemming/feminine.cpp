#include "stemming/feminine.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fundstelle::german {
namespace {

/// Endings of nouns for persons that take -in: Lehrer, Präsident, Praktikant, Polizist, Kollege …
constexpr std::array<std::u32string_view, 10> kPersons{U"er",  U"ent",  U"ant", U"ist", U"log",
                                                       U"eur", U"loeg", U"aer", U"at",  U"eg"};
constexpr std::size_t kShortestPerson = 5;  // "gerinnen", "Kerin": the rest is too short to be a person

bool is_person(std::u32string_view word) {
  return word.size() >= kShortestPerson &&
         std::any_of(kPersons.begin(), kPersons.end(), [&](auto ending) { return word.ends_with(ending); });
}

}  // namespace

std::u32string masculine(std::u32string word) {
  const std::u32string_view view = word;
  std::size_t suffix = 0;
  if (view.ends_with(U"innen"))
    suffix = 5;
  else if (view.ends_with(U"in"))
    suffix = 2;
  else if (view.ends_with(U"ins"))  // no feminine, but a name beside its genitive: Valentin, Valentins
    suffix = 3;
  if (suffix != 0 && is_person(view.substr(0, view.size() - suffix))) word.resize(word.size() - suffix);
  return word;
}

}  // namespace fundstelle::german
