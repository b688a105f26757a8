#include "compounds/word_families.hpp"

#include "compounds/german_affixes.hpp"
#include "compounds/letter_trie.hpp"

#include <algorithm>
#include <utility>

namespace fundstelle::german {

namespace {

/// So many words vouch for an unlisted piece.
constexpr std::size_t kEnough = 3;

/// A count on the scale of a CompoundPiece: 0, 1, 2, 3-4, 5-8, …
unsigned family_level(std::size_t count) {
  constexpr unsigned kHighest = 15;
  unsigned level = 0;
  while (count > 0 && level < kHighest) {
    ++level;
    count = count == 1 ? 0 : (count + 1) / 2;
  }
  return level;
}

/// Pieces like "tlichkeit" come of cuts in the wrong place.
bool ends_with_suffix(std::string_view word) {
  return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](std::string_view suffix) {
    return word.ends_with(suffix) || (suffix.front() == 's' && word == suffix.substr(1));
  });
}

}  // namespace

std::vector<std::uint32_t> WordFamilies::compile() {
  reserve_unlisted();
  units_ = pieces_.build();
  count();
  add_unlisted();
  count();
  mark_compounds();
  return std::move(units_);
}

/// In the table as well as in the units; a piece that neither has (an open modifier) is none of theirs.
template <class Change>
void WordFamilies::change(std::string_view word, Change&& apply) {
  if (pieces_.find(word).bits() == 0) return;
  apply(pieces_.at(word));
  set_letter_trie_value(units_, word, pieces_.at(word).bits());
}

void WordFamilies::count() {
  const SplitSearch search(LetterTrie(units_), costs_);
  Pieces found;
  Cuts cuts;
  for (const std::string_view word : words_) {
    if (!search.run(word, cuts)) continue;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cuts.size; ++i) {
      ++found.modifiers[word.substr(begin, cuts.cuts[i].end - begin)];
      begin = cuts.cuts[i].end;
    }
    ++found.heads[word.substr(begin)];
  }
  for (const auto& [word, size] : found.modifiers)
    change(word, [level = family_level(size)](CompoundPiece& piece) { piece.set_modifier_family(level); });
  for (const auto& [word, size] : found.heads)
    change(word, [level = family_level(size)](CompoundPiece& piece) { piece.set_head_family(level); });
}

/// First pieces that are in no list, but before known heads; last pieces likewise. Of the words that `use`.
template <class Use>
WordFamilies::Pieces WordFamilies::find_unlisted(Use&& use) const {
  constexpr std::size_t kMinimalLetters = 4;
  Pieces found;
  for (const std::string_view word : words_) {
    if (word.size() < 2 * kMinimalLetters || !use(word)) continue;
    for (std::size_t cut = kMinimalLetters; cut + kMinimalLetters <= word.size(); ++cut) {
      const std::string_view first = word.substr(0, cut);
      const std::string_view last = word.substr(cut);
      const bool is_modifier = pieces_.find(first).modifier() != ModifierKind::None;
      const bool is_head = pieces_.find(last).head() == HeadKind::Noun;
      if (!is_modifier && is_head) ++found.modifiers[first];
      if (is_modifier && !is_head) ++found.heads[last];
    }
  }
  std::erase_if(found.modifiers, [](const auto& entry) {
    return entry.second < kEnough || is_one_of(entry.first, kParticles) || is_one_of(entry.first, kPrefixes);
  });
  std::erase_if(found.heads,
                [](const auto& entry) { return entry.second < kEnough || ends_with_suffix(entry.first); });
  return found;
}

/// Places in the trie for what add_unlisted() may find, so that the trie is built once.
void WordFamilies::reserve_unlisted() {
  const Pieces found = find_unlisted([](std::string_view) { return true; });
  for (const Counts* const counts : {&found.modifiers, &found.heads})
    for (const auto& [word, size] : *counts) {
      CompoundPiece& piece = pieces_.at(word);
      if (piece.bits() == 0) piece.set_is_deverbal(true);  // says nothing without a kind, and is not 0
    }
}

void WordFamilies::add_unlisted() {
  const SplitSearch search(LetterTrie(units_), costs_);
  Cuts cuts;
  const Pieces found = find_unlisted([&](std::string_view word) { return !search.run(word, cuts); });
  for (const auto& [word, size] : found.modifiers) {
    pieces_.add_modifier(word, ModifierKind::Unlisted);
    change(word, [](CompoundPiece&) {});
  }
  for (const auto& [word, size] : found.heads) {
    pieces_.add_head(word, HeadKind::Unlisted);
    change(word, [](CompoundPiece&) {});
  }
}

void WordFamilies::mark_compounds() {
  // The search decides when it splits them; here only what it need not try is left out.
  constexpr float kGenerous = 3.0F;
  SplitCosts generous = costs_;
  generous.piece_of_compound += kGenerous;
  const SplitSearch search(LetterTrie(units_), generous);
  std::vector<std::string_view> compounds;
  Cuts cuts;
  pieces_.each([&](std::string_view word, CompoundPiece piece) {
    const bool is_modifier = piece.modifier() != ModifierKind::None;
    const bool is_head = piece.head() != HeadKind::None && piece.head() != HeadKind::Prefixed;
    if (piece.drops_e() || !(is_modifier || is_head)) return;
    const std::string_view bare = word.substr(0, word.size() - piece.link_letters());
    const auto place = is_modifier ? SplitSearch::Place::InModifier : SplitSearch::Place::Inside;
    if (search.run(bare, place, cuts)) compounds.push_back(word);
  });
  for (const std::string_view word : compounds)
    change(word, [](CompoundPiece& piece) { piece.set_is_compound(true); });
}

}  // namespace fundstelle::german
