#include "stemming/feminine.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace fundstelle::german {
namespace {

using Word = std::u32string;
using View = std::u32string_view;

constexpr std::size_t kShortestPerson = 5;  // with an ending: "gerinnen", "Kerin" are none
constexpr std::size_t kShortestHead = 2;    // letters that may stand before a listed noun in a compound
constexpr std::size_t kShortestPlural = 3;  // before -innen: "sinnen", "Finnen", "Zinnen" are none
constexpr std::uint32_t kException = 0;
constexpr std::uint32_t kIsEnding = 1U << 31U;

/// gewinnen, beginnen, entrinnen, besinnen, spinnen: verbs, and the nouns of them.
bool is_verb_in_inn(View before) {
  constexpr std::array<View, 12> kWhole{U"bes", U"ers",  U"ents", U"vers", U"ger", U"entr",
                                        U"ver", U"verr", U"zerr", U"zer",  U"dar", U"nachs"};
  if (std::find(kWhole.begin(), kWhole.end(), before) != kWhole.end()) return true;
  constexpr std::array<View, 5> kEndings{U"gew", U"beg", U"sp", U"dr", U"hirngesp"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](View ending) { return before.ends_with(ending); });
}

/// What stands before -in, -innen or -ins; nothing where the word does not end so.
struct Split {
  View before;
  bool is_plural = false;
};

std::optional<Split> split(View word) {
  for (const View ending : {View(U"innen"), View(U"innens")})
    if (word.ends_with(ending)) return Split{word.substr(0, word.size() - ending.size()), true};
  for (const View ending : {View(U"in"), View(U"ins")})
    if (word.ends_with(ending)) return Split{word.substr(0, word.size() - ending.size()), false};
  return std::nullopt;
}

}  // namespace

FeminineNouns::FeminineNouns(const std::vector<std::string>& lines, const Letters& letters) : masculine_(1) {
  bool is_exception = false;
  for (const std::string& line : lines) {
    if (line == "none")
      is_exception = true;
    else
      add_line(line, is_exception, letters);
  }
}

void FeminineNouns::add_line(std::string_view line, bool is_exception, const Letters& letters) {
  if (is_exception) {
    const Word word = letters(line);
    if (word.ends_with(U"in")) endings_.add(View(word).substr(0, word.size() - 2), kException);
  } else if (line.starts_with('-')) {
    endings_.add(letters(line.substr(1)), kIsEnding);
  } else {
    const std::size_t space = line.find(' ');
    masculine_.push_back(space == std::string_view::npos ? Word() : letters(line.substr(space + 1)));
    endings_.add(letters(line.substr(0, space)), static_cast<std::uint32_t>(masculine_.size() - 1));
  }
}

Word FeminineNouns::masculine(Word word) const {
  if (word.size() < 4 || (word.back() != U'n' && word.back() != U's')) return word;
  const auto parts = split(word);
  if (!parts || parts->before.empty()) return word;
  const View before = parts->before;
  const auto known = endings_.longest(before, [&](std::size_t begin, std::uint32_t value) {
    if (value == kException) return begin == 0;
    if (value == kIsEnding) return before.size() >= kShortestPerson;
    return begin == 0 || begin >= kShortestHead;
  });
  if (known && known->value == kException) return word;
  if (!known && (!parts->is_plural || before.size() < kShortestPlural || is_verb_in_inn(before))) return word;
  const std::size_t size = before.size();
  if (known && known->value != kIsEnding && !masculine_[known->value].empty())
    return word.replace(known->begin, Word::npos, masculine_[known->value]);
  word.resize(size);
  return word;
}

}  // namespace fundstelle::german
