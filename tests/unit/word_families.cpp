#include "compounds/word_families.hpp"

#include "compounds/compound_search.hpp"
#include "compounds/letter_trie.hpp"
#include "compounds/piece_table.hpp"

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::german;

namespace {

/// A few nouns that are whole words, heads and modifiers.
PieceTable small_table() {
  PieceTable pieces;
  for (const std::string_view word : {"haus", "boot", "garten", "hausboot"}) {
    pieces.add_word(word, WordKind::Noun);
    pieces.add_head(word, HeadKind::Noun);
    pieces.add_modifier(word, ModifierKind::Listed);
  }
  return pieces;
}

CompoundPiece look_up(const std::vector<std::uint32_t>& units, std::string_view word) {
  const LetterTrie trie(units);
  LetterTrie::Node node = trie.root();
  for (const char letter : word)
    if (!trie.step(node, letter)) return {};
  return CompoundPiece(trie.value(node));
}

}  // namespace

TEST_CASE("word families: pieces are counted where the search finds them") {
  PieceTable pieces = small_table();
  const std::vector<std::string> words = {"hausgarten", "hausboot", "gartenboot", "garten"};
  const std::vector<std::uint32_t> units = WordFamilies(pieces, words, kSplitCosts).compile();
  CHECK(look_up(units, "haus").modifier_family() > look_up(units, "garten").modifier_family());
  CHECK(look_up(units, "boot").modifier_family() == 0);
  CHECK(look_up(units, "boot").head_family() > look_up(units, "garten").head_family());
  CHECK(look_up(units, "garten").head_family() > 0);
}

TEST_CASE("word families: a compound among the pieces is marked, a simple word is not") {
  PieceTable pieces = small_table();
  const std::vector<std::uint32_t> units = WordFamilies(pieces, {}, kSplitCosts).compile();
  CHECK(look_up(units, "hausboot").is_compound());
  CHECK_FALSE(look_up(units, "garten").is_compound());
}

TEST_CASE("word families: several words before known heads vouch for an unlisted modifier, two do not") {
  SplitCosts costs = kSplitCosts;  // without open modifiers, which would read these words
  costs.modifier[static_cast<std::size_t>(ModifierKind::Open)] = std::numeric_limits<float>::infinity();
  const auto kind_of = [&](const std::vector<std::string>& words) {
    PieceTable pieces = small_table();
    return look_up(WordFamilies(pieces, words, costs).compile(), "quagg").modifier();
  };
  CHECK(kind_of({"quagghaus", "quaggboot"}) == ModifierKind::None);
  CHECK(kind_of({"quagghaus", "quaggboot", "quagggarten"}) == ModifierKind::Unlisted);
}
