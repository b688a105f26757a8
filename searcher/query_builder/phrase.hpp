/// The readings of a phrase: which stems in a row it may stand as.
///
///     "die Corona-Krise"  ->  die corona krise | die coronakrise
///     "die Coronakrise"   ->  die coronakrise | die corona krise
#pragma once

#include "analyzer/token.hpp"
#include "query_builder/other_languages.hpp"
#include "schema/field.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

/// What dates are stemmed to: 2022-01-12.
[[nodiscard]] bool is_iso_day(std::string_view stem);

/// What stands beside them, and beside a month with its year: 2022-01.
[[nodiscard]] bool is_iso_month(std::string_view stem);

struct PhraseWord {
  std::string stem;
  std::string other{};      ///< its stem in other languages, where that differs
  bool is_elastic = false;  ///< a document may have it over several positions: a date, written out there
  bool is_common = false;   ///< both stems are of CommonStems
};

[[nodiscard]] PhraseWord phrase_word(std::string stem, std::string other, const german::CommonStems& common);

using PhrasePath = std::vector<PhraseWord>;

/// The words as they stand come first; then with joined compounds and dates, and with compounds taken apart.
/// At most sixteen.
[[nodiscard]] std::vector<PhrasePath> phrase_paths(std::span<const german::Token> tokens,
                                                   const OtherLanguages& others = {},
                                                   const german::CommonStems& common = {});

/// Documents that have one of the readings. A field without positions gives those that have all the words.
/// Pairs of common words are found by their terms, which say the same as the positions do.
[[nodiscard]] Xapian::Query phrase_query(const std::vector<PhrasePath>& paths, const schema::Field& field);

}  // namespace fundstelle::searching
