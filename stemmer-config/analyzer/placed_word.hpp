/// A token as the analyzer has it: its word is looked up, not copied.
///
///     for (const PlacedWord& token : analyzer.analyze("Die Sicherheitsgarantien"))
///       token.word().stem, token.known->number, token.position
///
/// Token has the same with all of it copied, to be kept.
#pragma once

#include "analyzer/token.hpp"
#include "analyzer/word.hpp"
#include "analyzer/word_cache.hpp"

#include <cstddef>
#include <cstdint>

namespace fundstelle::german {

/// Its number tells it from all other words of the same analyzer, until that forgets words.
using KnownWord = WordCache<Word>::Entry;

/// The members mean what Token's do.
struct PlacedWord {
  const KnownWord* known = nullptr;
  std::uint32_t position = 0;
  std::uint32_t span = 1;
  std::size_t begin = 0;
  std::size_t end = 0;
  TokenKind kind = TokenKind::Word;

  [[nodiscard]] const Word& word() const { return known->value; }
};

}  // namespace fundstelle::german
