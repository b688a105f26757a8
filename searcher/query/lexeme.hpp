/// A query's text cut into operands, operators and parentheses.
///
///     lex("titel:Brücke UND -\"neuer Hafen\"")
///       ->  Word "Brücke" (title), And, Phrase "neuer Hafen" (MustNot)
#pragma once

#include "query/node.hpp"
#include "schema/field.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::searching {

enum class LexemeKind : std::uint8_t { Word, Phrase, Open, Close, And, Or, Not, Near };

struct Lexeme {
  LexemeKind kind = LexemeKind::Word;
  Occur occur = Occur::Should;           ///< of an operand or an opening parenthesis: its + or -
  const schema::Field* field = nullptr;  ///< likewise: the field named before it
  bool is_exact = false;                 ///< likewise: a = before it
  std::uint32_t distance = 0;            ///< Near
  std::string_view text;                 ///< without signs, field and quotation marks
  std::size_t begin = 0;                 ///< where `text` stands in the query
};

struct Lexemes {
  std::vector<Lexeme> list;           ///< their texts point into the query
  std::vector<std::string> warnings;  ///< a sentence each
};

/// Linear in the query's length. A quotation mark that is never closed is left out; an unknown field's name
/// is a word.
[[nodiscard]] Lexemes lex(std::string_view query);

}  // namespace fundstelle::searching
