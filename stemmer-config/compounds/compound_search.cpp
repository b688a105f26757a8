#include "compounds/compound_search.hpp"

#include "compounds/german_affixes.hpp"

#include <algorithm>
#include <bitset>
#include <limits>

namespace fundstelle::german {

namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();

template <class Array, class Kind>
float at(const Array& costs, Kind kind) {
  return static_cast<std::size_t>(kind) < costs.size() ? costs[static_cast<std::size_t>(kind)] : kNever;
}

/// Two letters that stand for one sound are not cut apart.
bool parts_digraph(char before, char after) {
  return (before == 'c' && (after == 'h' || after == 'k')) || (before == 'p' && after == 'h') ||
         (before == 'q' && after == 'u') || (before == 't' && after == 'z');
}

using CutSet = std::bitset<FoldedWord::kCapacity + 1>;

/// Cuts that part no unknown piece from a head: what stands before them are prefixes in a row (einver-,
/// hinausge-), what stands behind is how foreign words end. Most are refused by a letter.
CutSet closed_cuts(std::string_view letters) {
  CutSet closed;
  closed.set(0);
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (!closed.test(at)) continue;
    for (const std::string_view prefix : kParticles)
      if (letters[at] == prefix.front() && letters.substr(at).starts_with(prefix))
        closed.set(at + prefix.size());
  }
  for (const std::string_view end : kForeignEnds)
    if (letters.back() == end.back() && letters.ends_with(end)) closed.set(letters.size() - end.size());
  return closed;
}

float by_length(const std::array<float, 5>& costs, std::size_t letters) {
  const std::size_t place = letters - SplitSearch::kMinimalModifier;
  return place < costs.size() ? costs[place] : 0;
}

}  // namespace

// Each list in the order of its enumeration.
// clang-format off
const SplitCosts kSplitCosts = {
    .modifier = {kNever, 1.0F, 3.7F, 5.7F, 4.0F, 1.2F, 2.2F, 4.0F, 5.0F, 1.8F, 6.5F, 8.8F, 5.9F, 5.8F, 3.7F, 5.1F, 1.5F, 3.6F, 4.0F, 7.2F, 5.2F, 4.3F, 8.8F, 3.2F, 9.1F},
    .head = {kNever, 1.1F, 4.2F, 0.6F, 1.8F, 6.3F, 6.8F, 5.2F, 10.5F, -0.4F, 0.8F, 2.6F, 4.4F},
    .word = {16.4F, 9.7F, 11.5F, 6.4F, 9.2F, 0.8F, 2.4F, 3.8F, 4.5F},
    .modifier_letters = {2.1F, 1.6F, 0.0F, 0.4F, -1.4F},
    .head_letters = {3.0F, 3.2F, 0.5F, 0.8F, 0.2F},
    .modifier_family = 1.5F,
    .head_family = 1.5F,
    .before_deverbal = {1.6F, 0.9F, 0.3F, 0.3F, 0.6F, 0.0F, 3.0F, 1.2F, 0.0F, 0.6F, 1.7F, 0.2F, 3.0F, 0.4F, 0.5F, 0.4F, 0.0F, 0.0F, 0.0F, -1.1F, 6.3F, 1.6F, 0.7F, 0.4F, 0.2F},
    .word_letter = 0.0F,
    .piece_of_compound = 2.0F,
    .modifier_as_head = 2.8F,
    .open_letter = 0.2F,
    .open_head_family = 2.2F,
};
// clang-format on

float SplitSearch::whole_cost(CompoundPiece word, std::size_t letters) const {
  return at(costs_.word, word.word()) + costs_.word_letter * static_cast<float>(letters);
}

float SplitSearch::modifier_cost(CompoundPiece piece, std::size_t letters) const {
  return at(costs_.modifier, piece.modifier()) + by_length(costs_.modifier_letters, letters) +
         costs_.modifier_family / (1.0F + static_cast<float>(piece.modifier_family()));
}

float SplitSearch::head_cost(CompoundPiece piece, std::size_t letters, ModifierKind before) const {
  return at(costs_.head, piece.head()) + by_length(costs_.head_letters, letters) +
         costs_.head_family / (1.0F + static_cast<float>(piece.head_family())) +
         (piece.is_deverbal() ? at(costs_.before_deverbal, before) : 0.0F) +
         (before == ModifierKind::Open
              ? costs_.open_head_family / (1.0F + static_cast<float>(piece.head_family()))
              : 0.0F);
}

/// Reaches on from `begin` with every piece that starts there; the piece that reaches the end from 0 is the
/// word itself, which is given back and not reached.
CompoundPiece SplitSearch::extend(std::string_view letters, std::size_t begin, Bounds bounds,
                                  States& best) const {
  const State before = best[begin];
  const std::size_t size = letters.size();
  LetterTrie::Node node = trie_.root();
  for (std::size_t end = begin; end < size && trie_.step(node, letters[end]);) {
    ++end;
    const CompoundPiece piece(trie_.value(node));
    if (piece.bits() == 0 || end - begin < kMinimalModifier) continue;
    float cost = kNever;
    if (end < size)
      cost = before.cost + modifier_cost(piece, end - begin);
    else if (begin == 0)
      return piece;
    else
      cost = before.cost + std::min(head_cost(piece, size - begin, before.piece.modifier()),
                                    bounds.modifier_as_head + modifier_cost(piece, size - begin));
    if (cost < best[end].cost && cost < bounds.limit)
      best[end] = {cost, static_cast<std::uint8_t>(begin), piece};
  }
  return {};
}

/// True where a prefix before `cut` makes a longer head with what follows.
bool SplitSearch::takes_prefix_of_head(std::string_view letters, std::size_t cut) const {
  return std::any_of(kHeadPrefixes.begin(), kHeadPrefixes.end(), [&](std::string_view prefix) {
    if (!letters.substr(0, cut).ends_with(prefix)) return false;
    LetterTrie::Node node = trie_.root();
    for (const char letter : letters.substr(cut - prefix.size()))
      if (!trie_.step(node, letter)) return false;
    return CompoundPiece(trie_.value(node)).head() != HeadKind::None;
  });
}

/// Any first piece, where what follows is known well; true where that costs less than `limit`.
bool SplitSearch::open(std::string_view letters, Bounds bounds, States& best) const {
  const std::size_t size = letters.size();
  CompoundPiece piece;
  piece.set_modifier(ModifierKind::Open);
  const CutSet closed = closed_cuts(letters);
  bool has_vowel = false;
  for (std::size_t end = 1; end + kMinimalOpen <= size; ++end) {
    has_vowel = has_vowel || std::string_view("aeiouy").find(letters[end - 1]) != std::string_view::npos;
    if (end < kMinimalOpen || !has_vowel || parts_digraph(letters[end - 1], letters[end]) ||
        closed.test(end) || takes_prefix_of_head(letters, end))
      continue;
    const float cost = at(costs_.modifier, ModifierKind::Open) + by_length(costs_.modifier_letters, end) +
                       costs_.open_letter * static_cast<float>(end);
    if (cost < best[end].cost) best[end] = {cost, 0, piece};
    if (best[end].cost < bounds.limit) extend(letters, end, bounds, best);
  }
  return best[size].cost < bounds.limit;
}

bool SplitSearch::run_once(std::string_view letters, Place place, Cuts& cuts) const {
  cuts.size = 0;
  const std::size_t size = letters.size();
  if (size < kMinimalWord || size > FoldedWord::kCapacity) return false;

  States best;
  for (std::size_t i = 0; i <= size; ++i) best[i].cost = kNever;
  best[0] = {0.0F, 0, CompoundPiece()};
  Bounds bounds;
  bounds.limit = kNever;
  bounds.modifier_as_head = place == Place::InModifier ? costs_.modifier_as_head : kNever;
  const CompoundPiece word = extend(letters, 0, bounds, best);
  bounds.limit = whole_cost(word, size) + (place == Place::Word ? 0.0F : costs_.piece_of_compound);
  for (std::size_t begin = 1; begin + kMinimalHead <= size; ++begin)
    if (best[begin].cost < bounds.limit) extend(letters, begin, bounds, best);
  if (!(best[size].cost < bounds.limit) &&
      (place != Place::Word || word.word() != WordKind::Unknown || !open(letters, bounds, best)))
    return false;

  cuts.last = best[size].piece;
  for (std::size_t end = best[size].from; end > 0; end = best[end].from) ++cuts.size;
  std::size_t at_cut = cuts.size;
  for (std::size_t end = best[size].from; end > 0; end = best[end].from)
    cuts.cuts[--at_cut] = {static_cast<std::uint8_t>(end), best[end].piece};
  return true;
}

bool SplitSearch::run(std::string_view letters, Place place, Cuts& cuts) const {
  if (!run_once(letters, place, cuts)) return false;
  bool further = cuts.last.is_compound();
  for (std::size_t i = 0; i < cuts.size; ++i) further = further || cuts.cuts[i].piece.is_compound();
  if (further) split_further(letters, cuts);
  return true;
}

void SplitSearch::split_further(std::string_view letters, Cuts& cuts) const {
  Cuts all;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= cuts.size; ++i) {
    const bool is_last = i == cuts.size;
    CompoundPiece piece = is_last ? cuts.last : cuts.cuts[i].piece;
    const std::size_t end = is_last ? letters.size() : cuts.cuts[i].end;
    const std::size_t bare_end = end - std::min<std::size_t>(is_last ? 0 : piece.link_letters(), end - begin);
    Cuts inner;
    if (piece.is_compound() &&
        run(letters.substr(begin, bare_end - begin), is_last ? Place::Inside : Place::InModifier, inner)) {
      for (std::size_t k = 0; k < inner.size && all.size < all.cuts.size(); ++k)
        all.cuts[all.size++] = {static_cast<std::uint8_t>(begin + inner.cuts[k].end), inner.cuts[k].piece,
                                true};
    }
    if (is_last)
      all.last = piece;
    else if (all.size < all.cuts.size())
      all.cuts[all.size++] = {static_cast<std::uint8_t>(end), piece, false};
    begin = end;
  }
  cuts = all;
}

}  // namespace fundstelle::german
