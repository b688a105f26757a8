#include "stemming/noun_stems.hpp"

#include <utility>

namespace fundstelle::german {
namespace {

using Word = std::u32string;
using View = std::u32string_view;

constexpr View kInfinitive = U"en";

/// What the words behind a heading of the list keep for themselves.
enum class Section {
  Apart,    ///< Länder, Lande: landen is another word
  VerbInE,  ///< Bräuche: brauche is another word too
  OneStem,  ///< everything, or no noun
};

/// Section of the words behind `line`; `current` where it is no heading.
bool read_heading(std::string_view line, Section& current) {
  if (line == "e" || line == "e alone" || line == "er")
    current = Section::Apart;
  else if (line == "e verb" || line == "er verb")
    current = Section::VerbInE;
  else if (line == "e shared" || line == "er shared" || line == "none" || line == "adjectives")
    current = Section::OneStem;
  else
    return false;
  return true;
}

}  // namespace

NounStems::NounStems(const std::vector<std::string>& umlaut_plurals, const VerbPrefixes& prefixes,
                     const Letters& letters, const Strip& strip)
    : prefixes_(prefixes) {
  Section section = Section::OneStem;
  bool takes_prefix = false;
  for (const std::string& line : umlaut_plurals) {
    if (read_heading(line, section)) {
      // Anschlag is of anschlagen; Niederlande is not of landen.
      takes_prefix = line.starts_with("e ") || line == "e";
      continue;
    }
    if (section == Section::OneStem) continue;
    Noun noun{letters(line), section == Section::Apart, takes_prefix};
    stems_.add(strip(noun.word), static_cast<std::uint32_t>(nouns_.size()));
    nouns_.push_back(std::move(noun));
  }
}

bool NounStems::is_form_of(const Noun& noun, View word) {
  if (!word.starts_with(noun.word)) return false;
  const View ending = word.substr(noun.word.size());
  return ending.empty() || ending == U"s" || ending == U"es" || (ending == U"e" && noun.has_dative_e);
}

void NounStems::part_from(View word, Word& stem) const {
  const auto found = stems_.longest(stem, [&](std::size_t at, std::uint32_t noun) {
    return at == 0 || (nouns_[noun].takes_prefix && prefixes_.is_separable(View(stem).substr(0, at)));
  });
  if (!found) return;
  if (found->begin < word.size() && is_form_of(nouns_[found->value], word.substr(found->begin))) return;
  stem.append(kInfinitive);
}

}  // namespace fundstelle::german
