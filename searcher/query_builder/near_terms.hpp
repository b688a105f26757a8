/// Terms that are spelt nearly like a word, found by one walk over the database's sorted terms.
///
///     near_terms(database, {.wanted = U"stoltenburg", .edits = 1})   // {{1, 17, "stoltenberg"}}
///
/// The walk keeps the table of edit distances for the letters that a term shares with the one before, and
/// leaps over all terms whose beginning is too far from any beginning of the word: of a large archive's words
/// it sees a few thousand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

struct NearTerm {
  std::size_t distance = 0;  ///< as edit_distance() has it
  Xapian::doccount documents = 0;
  std::string form;  ///< without the prefix
};

struct NearTermsQuery {
  std::u32string_view wanted;
  std::size_t edits = 1;          ///< at most
  std::size_t opening_edits = 1;  ///< of them, at most so many up to the second letter
  std::string_view prefix{};      ///< of the terms' field
  std::string_view beginning =
      "";  ///< of the form; empty: terms that begin with a digit or capital are left out
  /// A server of Xapian's does not let a walk leap: it sends all terms that begin alike. True: only those
  /// beginnings are asked for that a form so near can have, if its letters are those of German.
  bool asks_for_beginnings = false;
};

/// In the order of the terms. Throws what Xapian throws.
[[nodiscard]] std::vector<NearTerm> near_terms(const Xapian::Database& database, const NearTermsQuery& query);

}  // namespace fundstelle::searching
