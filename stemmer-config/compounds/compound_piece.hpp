/// What the compound lexicon knows of a piece of a word, in the 27 bits a trie leaves it.
///
///     CompoundPiece piece(trie.value(node));
///     if (piece.modifier() != ModifierKind::None) …   // may stand before another piece
#pragma once

#include <cstddef>
#include <cstdint>

namespace fundstelle::german {

/// How a piece comes to stand before another one; where several are true the first.
enum class ModifierKind : std::uint8_t {
  None,
  Listed,       ///< the dictionary says so: sicherheits, straßen, schul
  NounInEr,     ///< bare, as nouns in -er stand: leser, kritiker
  Noun,         ///< bare: tisch
  NounForm,     ///< a plural or other inflected form: häuser, hunde
  RegularLink,  ///< the linking element its ending demands: zeitungs, blumen
  GenitiveS,    ///< berufs, for a noun whose genitive it is
  GenitiveEs,   ///< landes
  FeminineS,    ///< geburts: an s that is no genitive's
  WeakLink,     ///< en, er, e or ens that is no form of the noun: herzens, strahlen
  DroppedE,     ///< erd, sprach
  DroppedEn,    ///< nord(en), südost(en)
  VerbStem,     ///< fahr, wander
  VerbStemE,    ///< bade, lese
  Adjective,    ///< groß, frei
  Superlative,  ///< höchst, größt
  Infinitive,   ///< a noun that is an infinitive: leben, wissen
  InfinitiveS,  ///< lebens, schaffens
  Name,         ///< seldom inflected capitalised words: berlin
  OtherWord,    ///< adverbs, numerals: selbst, zwei
  Particle,     ///< um, vor, gegen: modifiers of nouns, verb particles of the nouns of verbs
  Combining,    ///< foreign first elements: mikro, öko, elektro
  Unlisted,     ///< unknown, but words of the dictionary go on behind it with a known head
  BareRegular,  ///< a noun whose ending demands a linking element, without it: zeitung
  Open,         ///< in no table: any first piece before a head that many compounds end with
  kCount
};

/// How a piece comes to stand last.
enum class HeadKind : std::uint8_t {
  None,
  Noun,           ///< as the dictionary lists it
  NounForm,       ///< inflected
  Infinitive,     ///< das Fahren
  Derived,        ///< -ung of a verb
  UnflaggedNoun,  ///< a noun that the dictionary does not allow at the end
  Adjective,      ///< freundlich, freundliche
  Other,          ///< any other word that the dictionary allows at the end
  Unlisted,       ///< unknown, but words of the dictionary end with it behind a known modifier
  Prefixed,       ///< a noun of a verb behind vor, über …, where the dictionary leaves it to be composed
  Verb,           ///< an infinitive that the dictionary lists as a verb alone
  Agent,          ///< verb and -er: sauger, wechslerin
  VerbE,          ///< verb and -e: pfeife
  kCount
};

/// How good a word the piece is by itself.
enum class WordKind : std::uint8_t {
  Unknown,
  Piece,  ///< in compounds only
  Word,
  VerbForm,
  Noun,
  OfVerb,       ///< a noun of a verb: Staubsauger of staubsaugen
  OfPrefixed,   ///< a noun of a verb with a prefix: Verbraucher of verbrauchen
  Participle,   ///< of a verb, also as a noun: Suchende
  OfAdjective,  ///< or of another noun, with an ending: Notwendigkeit, Bürgerschaft
  kCount
};

/// A value: cheap to copy. Families are counts on a logarithmic scale, 0 to 15.
class CompoundPiece {
 public:
  constexpr CompoundPiece() = default;
  constexpr explicit CompoundPiece(std::uint32_t bits) : bits_(bits) {}

  [[nodiscard]] constexpr ModifierKind modifier() const { return static_cast<ModifierKind>(get(0, 5)); }
  [[nodiscard]] constexpr HeadKind head() const { return static_cast<HeadKind>(get(5, 4)); }
  [[nodiscard]] constexpr WordKind word() const { return static_cast<WordKind>(get(9, 4)); }
  [[nodiscard]] constexpr unsigned modifier_family() const { return get(13, 4); }
  [[nodiscard]] constexpr unsigned head_family() const { return get(17, 4); }
  [[nodiscard]] constexpr unsigned link_letters() const { return get(21, 2); }  ///< to cut for the bare word
  [[nodiscard]] constexpr bool drops_e() const { return get(23, 1) != 0; }  ///< to append for the bare word
  [[nodiscard]] constexpr bool is_compound() const { return get(24, 1) != 0; }  ///< may be split further
  [[nodiscard]] constexpr bool is_deverbal() const { return get(25, 1) != 0; }  ///< a noun made of a verb
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

  constexpr void set_modifier(ModifierKind kind) { set(0, 5, static_cast<unsigned>(kind)); }
  constexpr void set_head(HeadKind kind) { set(5, 4, static_cast<unsigned>(kind)); }
  constexpr void set_word(WordKind kind) { set(9, 4, static_cast<unsigned>(kind)); }
  constexpr void set_modifier_family(unsigned level) { set(13, 4, level); }
  constexpr void set_head_family(unsigned level) { set(17, 4, level); }
  constexpr void set_link_letters(unsigned count) { set(21, 2, count); }
  constexpr void set_drops_e(bool drops) { set(23, 1, drops ? 1 : 0); }
  constexpr void set_is_compound(bool is) { set(24, 1, is ? 1 : 0); }
  constexpr void set_is_deverbal(bool is) { set(25, 1, is ? 1 : 0); }

 private:
  [[nodiscard]] constexpr unsigned get(unsigned shift, unsigned width) const {
    return bits_ >> shift & ((1U << width) - 1);
  }
  constexpr void set(unsigned shift, unsigned width, unsigned value) {
    const std::uint32_t mask = ((1U << width) - 1) << shift;
    bits_ = (bits_ & ~mask) | (value << shift & mask);
  }

  std::uint32_t bits_ = 0;
};

}  // namespace fundstelle::german
