/// The pieces of compounds while they are gathered, before they become a trie.
///
///     PieceTable pieces;
///     pieces.add_word("haus", WordKind::Noun);
///     pieces.add_modifier("hauses", ModifierKind::GenitiveEs, {.link_letters = 2});
///     LetterTrie(pieces.build());
///
/// Words are folded (folded_word.hpp). Where a piece has several kinds, the one first in its enumeration
/// stays.
#pragma once

#include "compounds/compound_piece.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundstelle::german {

class PieceTable {
 public:
  /// What a modifier differs in from the word it stands for.
  struct Link {
    unsigned link_letters = 0;
    bool drops_e = false;
  };

  void reserve(std::size_t count) { pieces_.reserve(count); }

  /// Ignored where the piece is too short.
  void add_modifier(std::string_view word, ModifierKind kind, Link link);
  void add_modifier(std::string_view word, ModifierKind kind) { add_modifier(word, kind, Link()); }
  /// Ignored where the piece is too short or a suffix.
  void add_head(std::string_view word, HeadKind kind);
  void add_word(std::string_view word, WordKind kind);

  /// Whatever it was before.
  void set_modifier(std::string_view word, ModifierKind kind);

  /// Without a kind where it is unknown.
  [[nodiscard]] CompoundPiece find(std::string_view word) const;
  [[nodiscard]] bool is_word(std::string_view word) const { return find(word).word() != WordKind::Unknown; }

  /// Adds the word where it is unknown.
  CompoundPiece& at(std::string_view word);

  /// Calls `use(word, piece)` for each, in no order; `use` may change the piece.
  template <class Use>
  void each(Use&& use) {
    for (auto& [word, piece] : pieces_) use(std::string_view(word), piece);
  }

  /// The same without a right to change.
  template <class Use>
  void each(Use&& use) const {
    for (const auto& [word, piece] : pieces_) use(std::string_view(word), piece);
  }

  /// Units for a LetterTrie.
  [[nodiscard]] std::vector<std::uint32_t> build() const;

 private:
  /// Lets the map be asked with views.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const;
  };

  std::unordered_map<std::string, CompoundPiece, Hash, std::equal_to<>> pieces_;
};

}  // namespace fundstelle::german
