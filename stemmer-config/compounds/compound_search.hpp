/// The cheapest way to read a word as a row of pieces.
///
///     SplitSearch search(trie, kSplitCosts);
///     Cuts cuts;
///     search.run(folded.view(), cuts);   // {16} for donaudampfschiff|fahrt, none for verhandlung
///
/// Each piece costs what its kind, its family and its length say; the row is held against the cost of leaving
/// the word whole.
#pragma once

#include "compounds/compound_piece.hpp"
#include "compounds/folded_word.hpp"
#include "compounds/letter_trie.hpp"

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
  std::array<float, 5> modifier_letters;  ///< pieces of two letters to six; longer ones nothing
  std::array<float, 5> head_letters;
  float modifier_family = 0;  ///< times 1 / (1 + level)
  float head_family = 0;
  std::array<float, static_cast<std::size_t>(ModifierKind::kCount)>
      before_deverbal;          ///< added by such a head
  float word_letter = 0;        ///< of leaving a word whole: for each letter
  float piece_of_compound = 0;  ///< what leaving a piece whole costs more than leaving a word
  float modifier_as_head = 0;   ///< a modifier as the last piece of a longer modifier
  float open_letter = 0;        ///< each letter of an open modifier
  float open_head_family = 0;   ///< behind one, times 1 / (1 + level)
};

extern const SplitCosts kSplitCosts;

/// Ends of all pieces but the last, ascending; with the piece that ends there.
struct Cuts {
  struct Cut {
    std::uint8_t end = 0;
    CompoundPiece piece;
    bool is_inner = false;  ///< inside a compound that the lexicon knows as one piece: hoch|wasser|schutz
  };
  std::array<Cut, FoldedWord::kCapacity> cuts;
  std::size_t size = 0;
  CompoundPiece last;
};

/// Holds references: the trie's units and `costs` must outlive it. Thread-safe.
class SplitSearch {
 public:
  static constexpr std::size_t kMinimalModifier = 2;
  static constexpr std::size_t kMinimalHead = 3;
  static constexpr std::size_t kMinimalOpen = 4;  ///< letters of an open modifier and of what follows it
  static constexpr std::size_t kMinimalWord = 6;

  SplitSearch(LetterTrie trie, const SplitCosts& costs) : trie_(trie), costs_(costs) {}

  /// Where the letters stand: a piece of a compound is split more readily than a word by itself, and a
  /// modifier may end with a modifier (Erdbeer-).
  enum class Place { Word, Inside, InModifier };

  /// True where `letters` (a to z, at most FoldedWord::kCapacity) fall into two pieces or more; pieces that
  /// are compounds are split again.
  bool run(std::string_view letters, Place place, Cuts& cuts) const;
  bool run(std::string_view letters, Cuts& cuts) const { return run(letters, Place::Word, cuts); }

 private:
  struct State {
    float cost;
    std::uint8_t from;
    CompoundPiece piece;
  };
  using States = std::array<State, FoldedWord::kCapacity + 1>;

  struct Bounds {
    float limit;             ///< what costs as much is not pursued
    float modifier_as_head;  ///< added where a modifier stands last
  };

  bool run_once(std::string_view letters, Place place, Cuts& cuts) const;
  void split_further(std::string_view letters, Cuts& cuts) const;
  CompoundPiece extend(std::string_view letters, std::size_t begin, Bounds bounds, States& best) const;
  [[nodiscard]] bool takes_prefix_of_head(std::string_view letters, std::size_t cut) const;
  bool open(std::string_view letters, Bounds bounds, States& best) const;
  [[nodiscard]] float whole_cost(CompoundPiece word, std::size_t letters) const;
  [[nodiscard]] float modifier_cost(CompoundPiece piece, std::size_t letters) const;
  [[nodiscard]] float head_cost(CompoundPiece piece, std::size_t letters, ModifierKind before) const;

  LetterTrie trie_;
  const SplitCosts& costs_;
};

}  // namespace fundstelle::german
