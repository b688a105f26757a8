#include "compounds/piece_table.hpp"

#include "compounds/letter_trie.hpp"

#include <doctest/doctest.h>

using namespace fundstelle::german;

TEST_CASE("piece table: the kind that stands first in its enumeration stays") {
  PieceTable pieces;
  pieces.add_modifier("landes", ModifierKind::GenitiveEs, {.link_letters = 2});
  pieces.add_modifier("landes", ModifierKind::VerbStem);
  CHECK(pieces.find("landes").modifier() == ModifierKind::GenitiveEs);
  CHECK(pieces.find("landes").link_letters() == 2);
  pieces.add_modifier("landes", ModifierKind::Listed);
  CHECK(pieces.find("landes").modifier() == ModifierKind::Listed);
  CHECK(pieces.find("landes").link_letters() == 0);
  pieces.add_head("boot", HeadKind::Verb);
  pieces.add_head("boot", HeadKind::Noun);
  CHECK(pieces.find("boot").head() == HeadKind::Noun);
}

TEST_CASE("piece table: what is too short or a suffix is no piece") {
  PieceTable pieces;
  pieces.add_modifier("in", ModifierKind::OtherWord);
  pieces.add_modifier("ei", ModifierKind::Noun);
  pieces.add_head("ei", HeadKind::Noun);
  pieces.add_head("schaft", HeadKind::Noun);
  CHECK(pieces.find("in").bits() == 0);
  CHECK(pieces.find("ei").modifier() == ModifierKind::Noun);
  CHECK(pieces.find("ei").head() == HeadKind::None);
  CHECK(pieces.find("schaft").bits() == 0);
}

TEST_CASE("piece table: all of a piece survives the trie") {
  PieceTable pieces;
  CompoundPiece& piece = pieces.at("pfeife");
  piece.set_modifier(ModifierKind::Open);
  piece.set_head(HeadKind::VerbE);
  piece.set_word(WordKind::OfAdjective);
  piece.set_modifier_family(15);
  piece.set_head_family(9);
  piece.set_link_letters(3);
  piece.set_drops_e(true);
  piece.set_is_compound(true);
  piece.set_is_deverbal(true);
  const CompoundPiece kept = piece;
  const auto units = pieces.build();
  const LetterTrie trie(units);
  LetterTrie::Node node = trie.root();
  for (const char letter : std::string_view("pfeife")) REQUIRE(trie.step(node, letter));
  CHECK(trie.value(node) == kept.bits());
  CHECK(kept.modifier() == ModifierKind::Open);
  CHECK(kept.head() == HeadKind::VerbE);
  CHECK(kept.word() == WordKind::OfAdjective);
  CHECK(kept.modifier_family() == 15);
  CHECK(kept.head_family() == 9);
  CHECK(kept.link_letters() == 3);
  CHECK((kept.drops_e() && kept.is_compound() && kept.is_deverbal()));
}
