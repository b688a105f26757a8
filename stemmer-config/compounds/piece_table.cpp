#include "compounds/piece_table.hpp"

#include "compounds/compound_search.hpp"
#include "compounds/german_affixes.hpp"
#include "compounds/letter_trie.hpp"

#include <algorithm>
#include <utility>

#include <xxhash.h>

namespace fundstelle::german {

namespace {

/// The one word of two letters that often stands before another: Eigelb.
constexpr std::string_view kShortModifier = "ei";

}  // namespace

std::size_t PieceTable::Hash::operator()(std::string_view word) const {
  return XXH3_64bits(word.data(), word.size());
}

CompoundPiece& PieceTable::at(std::string_view word) {
  const auto found = pieces_.find(word);
  return found != pieces_.end() ? found->second : pieces_[std::string(word)];
}

CompoundPiece PieceTable::find(std::string_view word) const {
  const auto found = pieces_.find(word);
  return found == pieces_.end() ? CompoundPiece() : found->second;
}

void PieceTable::add_modifier(std::string_view word, ModifierKind kind, Link link) {
  if (word.size() < SplitSearch::kMinimalHead && word != kShortModifier) return;
  CompoundPiece& piece = at(word);
  if (piece.modifier() != ModifierKind::None && piece.modifier() <= kind) return;
  piece.set_modifier(kind);
  piece.set_link_letters(link.link_letters);
  piece.set_drops_e(link.drops_e);
  if (piece.word() == WordKind::Unknown && kind == ModifierKind::Listed) piece.set_word(WordKind::Piece);
}

void PieceTable::add_head(std::string_view word, HeadKind kind) {
  if (word.size() < SplitSearch::kMinimalHead || is_one_of(word, kSuffixes)) return;
  CompoundPiece& piece = at(word);
  if (piece.head() != HeadKind::None && piece.head() <= kind) return;
  piece.set_head(kind);
  if (piece.word() == WordKind::Unknown) piece.set_word(WordKind::Piece);
}

void PieceTable::add_word(std::string_view word, WordKind kind) {
  CompoundPiece& piece = at(word);
  if (piece.word() < kind) piece.set_word(kind);
}

void PieceTable::set_modifier(std::string_view word, ModifierKind kind) {
  CompoundPiece& piece = at(word);
  piece.set_modifier(kind);
  piece.set_link_letters(0);
  piece.set_drops_e(false);
}

std::vector<std::uint32_t> PieceTable::build() const {
  std::vector<std::pair<std::string_view, std::uint32_t>> sorted;
  sorted.reserve(pieces_.size());
  each([&](std::string_view word, CompoundPiece piece) {
    if (piece.bits() != 0) sorted.emplace_back(word, piece.bits());
  });
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> values;
  words.reserve(sorted.size());
  values.reserve(sorted.size());
  for (const auto& [word, bits] : sorted) {
    words.push_back(word);
    values.push_back(bits);
  }
  return build_letter_trie(words, values);
}

}  // namespace fundstelle::german
