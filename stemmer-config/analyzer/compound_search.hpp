/// The cheapest way to read a word as a row of pieces.
///
///     SplitSearch search(trie, kSplitCosts);
///     Cuts cuts;
///     search.run(folded.view(), cuts);   // {16} for donaudampfschiff|fahrt, none for verhandlung
///
/// Each piece costs what its kind, its family and its length say; the row is held against the cost of leaving
/// the word whole.
#pragma once

#include "analyzer/compound_piece.hpp"
#include "analyzer/folded_word.hpp"
#include "analyzer/letter_trie.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fundstelle::german {

/// Lower is likelier. Found by coordinate descent on compounds and simplex words of known structure, half of
/// them held out.
struct SplitCosts {
  std::array<float, static_cast<std::size_t>(ModifierKind::kCount)> modifier;
  std::array<float, static_cast<std::size_t>(HeadKind::kCount)> head;
  std::array<float, static_cast<std::size_t>(WordKind::kCount)> word;
  std::array<float, 4> modifier_letters;  ///< pieces of three letters, four, five, six; longer ones nothing
  std::array<float, 4> head_letters;
  float modifier_family = 0;  ///< times 1 / (1 + level)
  float head_family = 0;
  float particle_before_deverbal = 0;
  float compound_piece = 0;  ///< a piece that is a compound itself
  float word_letter = 0;     ///< of leaving a word whole: for each letter
};

extern const SplitCosts kSplitCosts;

/// Ends of all pieces but the last, ascending; with the piece that ends there.
struct Cuts {
  struct Cut {
    std::uint8_t end = 0;
    CompoundPiece piece;
  };
  std::array<Cut, FoldedWord::kCapacity> cuts;
  std::size_t size = 0;
  CompoundPiece last;
};

/// Holds references: the trie's units and `costs` must outlive it. Thread-safe.
class SplitSearch {
 public:
  static constexpr std::size_t kMinimalPiece = 3;
  static constexpr std::size_t kMinimalWord = 6;

  SplitSearch(LetterTrie trie, const SplitCosts& costs) : trie_(trie), costs_(costs) {}

  /// True where `letters` (a to z, at most FoldedWord::kCapacity) fall into two pieces or more; pieces that
  /// are compounds are split again.
  bool run(std::string_view letters, Cuts& cuts) const;

 private:
  void split_further(std::string_view letters, Cuts& cuts) const;
  bool run_once(std::string_view letters, Cuts& cuts) const;
  [[nodiscard]] float whole_cost(CompoundPiece word, std::size_t letters) const;
  [[nodiscard]] float modifier_cost(CompoundPiece piece, std::size_t letters) const;
  [[nodiscard]] float head_cost(CompoundPiece piece, std::size_t letters, ModifierKind before) const;

  LetterTrie trie_;
  const SplitCosts& costs_;
};

}  // namespace fundstelle::german
