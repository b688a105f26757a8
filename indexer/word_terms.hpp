/// The terms of words, by the numbers a target has given them: worked out once, then told by the word's
/// number.
///
///     WordTerms terms;
///     const std::span<const german::PlacedWord> tokens = analyzer.analyze(text);
///     WordTerms::OfField& text_terms = terms.of(schema::kText, target, analyzer.times_forgotten());
///     for (const german::PlacedWord& token : tokens)
///       target.add_posting(text_terms.of(*token.known).stem, token.position, 4);
#pragma once

#include "analyzer/common_stems.hpp"
#include "analyzer/placed_word.hpp"
#include "database/document_target.hpp"
#include "schema/field.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fundstelle::indexer {

/// Not thread-safe. For the words of one analyzer.
class WordTerms {
 public:
  struct Terms {
    std::uint32_t round = 0;  ///< of OfField, when they were worked out
    TermNumber stem{};
    TermNumber exact{};
    std::uint32_t first_part = 0;  ///< index
    std::uint16_t parts = 0;
    std::uint16_t common = 0;  ///< Word::common
    std::uint16_t hash = 0;    ///< of the stem, as similarity::WordSequence has it
  };

  /// A word's terms in one field.
  class OfField {
   public:
    explicit OfField(const schema::Field& field) : field_(field) {}

    /// Valid until the next call.
    [[nodiscard]] const Terms& of(const german::KnownWord& word) {
      if (word.number >= terms_.size()) make_room(word.number);
      Terms& terms = terms_[word.number];
      if (terms.round != round_ || word.number == 0) work_out(word.value, terms);
      return terms;
    }

    /// Of its compound's parts, the merged ones as well; none in a field that has none. Valid until the next
    /// of().
    [[nodiscard]] std::span<const TermNumber> parts(const Terms& terms) const {
      return std::span(parts_).subspan(terms.first_part, terms.parts);
    }

   private:
    friend class WordTerms;

    void serve(DocumentTarget& target, std::uint64_t times_forgotten);
    void make_room(std::uint32_t number);
    void work_out(const german::Word& word, Terms& terms);

    const schema::Field& field_;
    DocumentTarget* target_ = nullptr;
    TermNumbering numbering_;
    std::uint64_t times_forgotten_ = 0;
    std::uint32_t round_ = 0;   ///< counts what makes all that is known useless
    std::vector<Terms> terms_;  ///< by the word's number
    std::vector<TermNumber> parts_;
  };

  WordTerms();

  /// To be called after each Analyzer::analyze(). Valid until the next call for the same field.
  [[nodiscard]] OfField& of(const schema::Field& field, DocumentTarget& target,
                            std::uint64_t times_forgotten);

 private:
  std::vector<OfField> fields_;  ///< in the order of schema::kFields
};

/// The terms of two common words side by side.
class PairTerms {
 public:
  /// Numbers as `stems` has them.
  [[nodiscard]] TermNumber of(std::uint16_t left, std::uint16_t right, const german::CommonStems& stems,
                              DocumentTarget& target);

 private:
  static constexpr std::uint32_t kUnknown = ~std::uint32_t{0};

  TermNumbering numbering_;
  std::vector<std::uint32_t> terms_;  ///< by left and right
};

}  // namespace fundstelle::indexer
