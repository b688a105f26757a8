#include "analyzer/compound_search.hpp"

#include <limits>

namespace fundstelle::german {

namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();

template <class Array, class Kind>
float at(const Array& costs, Kind kind) {
  return static_cast<std::size_t>(kind) < costs.size() ? costs[static_cast<std::size_t>(kind)] : kNever;
}

float by_length(const std::array<float, 4>& costs, std::size_t letters) {
  const std::size_t place = letters - SplitSearch::kMinimalPiece;
  return place < costs.size() ? costs[place] : 0;
}

}  // namespace

// clang-format off
const SplitCosts kSplitCosts = {
    .modifier = {kNever, 2.2F, 2.7F, 2.7F, 2.2F, 3.0F, 3.0F, 3.5F, 3.5F, 3.5F, 3.5F, 3.0F, 3.0F, 3.0F, 3.0F, 3.5F,
                 3.0F, 4.0F, 4.0F, 4.0F, 3.0F, 6.0F, 5.0F},
    .head = {kNever, 2.2F, 2.4F, 2.6F, 2.6F, 3.0F, 3.0F, 4.0F, 6.0F},
    .word = {16.0F, 8.0F, 9.0F, 10.0F},
    .modifier_letters = {2.0F, 0.0F, 0.0F, 0.0F},
    .head_letters = {2.0F, 0.0F, 0.0F, 0.0F},
    .modifier_family = 1.5F,
    .head_family = 1.5F,
    .particle_before_deverbal = 10.0F,
    .compound_piece = 0.0F,
    .word_letter = 0.0F,
};
// clang-format on

float SplitSearch::whole_cost(CompoundPiece word, std::size_t letters) const {
  return at(costs_.word, word.word()) + costs_.word_letter * static_cast<float>(letters);
}

float SplitSearch::modifier_cost(CompoundPiece piece, std::size_t letters) const {
  return at(costs_.modifier, piece.modifier()) + by_length(costs_.modifier_letters, letters) +
         costs_.modifier_family / (1.0F + static_cast<float>(piece.modifier_family())) +
         (piece.is_compound() ? costs_.compound_piece : 0.0F);
}

float SplitSearch::head_cost(CompoundPiece piece, std::size_t letters, ModifierKind before) const {
  return at(costs_.head, piece.head()) + by_length(costs_.head_letters, letters) +
         costs_.head_family / (1.0F + static_cast<float>(piece.head_family())) +
         (piece.is_compound() ? costs_.compound_piece : 0.0F) +
         (before == ModifierKind::Particle && piece.is_deverbal() ? costs_.particle_before_deverbal : 0.0F);
}

bool SplitSearch::run_once(std::string_view letters, Cuts& cuts) const {
  struct State {
    float cost;
    std::uint8_t from;
    CompoundPiece piece;
  };
  cuts.size = 0;
  const std::size_t size = letters.size();
  if (size < kMinimalWord || size > FoldedWord::kCapacity) return false;

  std::array<State, FoldedWord::kCapacity + 1> best;
  for (std::size_t i = 0; i <= size; ++i) best[i].cost = kNever;
  best[0] = {0.0F, 0, CompoundPiece()};
  float word_cost = whole_cost(CompoundPiece(), size);

  for (std::size_t begin = 0; begin + kMinimalPiece <= size; ++begin) {
    const State before = best[begin];
    if (before.cost >= word_cost) continue;
    LetterTrie::Node node = trie_.root();
    for (std::size_t end = begin; end < size && trie_.step(node, letters[end]);) {
      ++end;
      const CompoundPiece piece(trie_.value(node));
      if (piece.bits() == 0 || end - begin < kMinimalPiece) continue;
      float cost = kNever;
      if (end == size) {
        if (begin == 0)
          word_cost = whole_cost(piece, size);
        else
          cost = before.cost + head_cost(piece, size - begin, before.piece.modifier());
      } else if (size - end >= kMinimalPiece) {
        cost = before.cost + modifier_cost(piece, end - begin);
      }
      if (cost < best[end].cost) best[end] = {cost, static_cast<std::uint8_t>(begin), piece};
    }
  }
  if (!(best[size].cost < word_cost)) return false;

  cuts.last = best[size].piece;
  for (std::size_t end = best[size].from; end > 0; end = best[end].from) ++cuts.size;
  std::size_t place = cuts.size;
  for (std::size_t end = best[size].from; end > 0; end = best[end].from)
    cuts.cuts[--place] = {static_cast<std::uint8_t>(end), best[end].piece};
  return true;
}

bool SplitSearch::run(std::string_view letters, Cuts& cuts) const {
  if (!run_once(letters, cuts)) return false;
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
    if (piece.is_compound() && run(letters.substr(begin, bare_end - begin), inner)) {
      for (std::size_t k = 0; k < inner.size && all.size < all.cuts.size(); ++k)
        all.cuts[all.size++] = {static_cast<std::uint8_t>(begin + inner.cuts[k].end), inner.cuts[k].piece};
    }
    if (is_last)
      all.last = piece;
    else if (all.size < all.cuts.size())
      all.cuts[all.size++] = {static_cast<std::uint8_t>(end), piece};
    begin = end;
  }
  cuts = all;
}

}  // namespace fundstelle::german
