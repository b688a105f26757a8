/// The words an archive has: what truncated and misspelt words of a query can mean.
///
///     vocabulary.completions(schema::kText, {"waffenruh"}, 1000)   ->  {"waffenruhe", "waffenruhen"}
///     vocabulary.similar(schema::kText, "stoltenburg", 2)          ->  {"stoltenberg"}
#pragma once

#include "query_builder/near_terms.hpp"
#include "schema/field.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

struct Completed {
  std::vector<std::string> terms;  ///< in byte order
  bool is_all = true;              ///< else there were more
};

/// Reads the database it was given; throws what Xapian throws. Copies share that database.
class Vocabulary {
 public:
  explicit Vocabulary(Xapian::Database database, bool is_remote = false)
      : database_(std::move(database)), is_remote_(is_remote) {}

  /// Terms of the exact forms of the field that begin with one of `prefixes`, each once. Of more than `limit`
  /// the most frequent.
  [[nodiscard]] Completed completions(const schema::Field& field, std::span<const std::string> prefixes,
                                      std::size_t limit) const;

  /// Exact forms at most `edits` away that share the first letter (umlauts taken as their vowel), nearest and
  /// then most frequent first; at most `limit`.
  [[nodiscard]] std::vector<std::string> similar(const schema::Field& field, std::string_view form,
                                                 std::size_t edits, std::size_t limit) const;

  /// Words of the text, numbers left out, that `form` may be meant for: at most `edits` away, of which one
  /// may be in the first two letters. Nearest and then most frequent first.
  [[nodiscard]] std::vector<NearTerm> misspelt(std::u32string_view form, std::size_t edits) const;

  [[nodiscard]] bool has_term(const std::string& term) const { return database_.term_exists(term); }
  [[nodiscard]] Xapian::doccount documents_with(const std::string& term) const {
    return database_.get_termfreq(term);
  }
  [[nodiscard]] const Xapian::Database& database() const { return database_; }

 private:
  Xapian::Database database_;
  bool is_remote_;  ///< some of it, at least
};

/// The spellings of a word with umlauts and their transcriptions exchanged, itself first: "rüst" also gives
/// "ruest", "ruest" also "rüst".
[[nodiscard]] std::vector<std::string> umlaut_spellings(std::string_view form);

}  // namespace fundstelle::searching
