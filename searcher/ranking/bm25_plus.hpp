/// BM25+ (Lv and Zhai 2011) over occurrences that count schema::kWdfUnit in wdf, as Xapian computes it.
///
///     enquire.set_weighting_scheme(Bm25Plus(ranking).scheme());
///     Bm25Plus(ranking).of_term(documents, with_term, average_length, 1.0).weight(wdf, length)
///
/// k1 grows with the unit, and with it the most that a term can weigh, and so must delta.
#pragma once

#include "schema/field.hpp"
#include "settings/settings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include <xapian.h>

namespace fundstelle::searching {

/// The formula with all that one term brings. The same operations in the same order as in
/// Xapian::BM25PlusWeight, so that its results are the same to the last bit.
struct TermWeight {
  double idf = 0;
  double k1 = 0;
  double b = 0;
  double delta = 0;
  double length_factor = 0;  ///< not negative

  [[nodiscard]] double weight(std::uint32_t wdf, std::uint32_t length) const {
    const double normal_length = std::max(length * length_factor, 0.0);
    const double times = wdf;
    const double denominator = k1 * (normal_length * b + (1 - b)) + times;
    return idf * ((k1 + 1) * times / denominator + delta);
  }

  /// No document weighs more in which the term occurs no more often.
  [[nodiscard]] double most(std::uint32_t wdf) const { return weight(wdf, 0); }

  /// No longer document weighs `least`, whatever rounding does.
  [[nodiscard]] std::uint32_t longest_with(std::uint32_t wdf, double least) const {
    const double saturation = least / idf - delta;
    if (!(idf > 0) || !(saturation > 0) || !(k1 * b * length_factor > 0)) return UINT32_MAX;
    const double times = wdf;
    const double longest = (((k1 + 1) * times / saturation - times) / k1 - (1 - b)) / (b * length_factor);
    if (longest < 0) return 1;  // for rounding's sake
    return longest < 1e9 ? static_cast<std::uint32_t>(longest * (1 + 1e-9)) + 1 : UINT32_MAX;
  }

  /// weight() of many, several at once.
  void weights(std::span<const std::uint32_t> wdfs, std::span<const std::uint32_t> lengths,
               std::span<double> into) const {
    std::uint32_t all_bits = 0;
    for (std::size_t i = 0; i < into.size(); ++i) all_bits |= wdfs[i] | lengths[i];
    // Signed numbers are what processors convert several at once.
    if (all_bits > INT32_MAX) {
      for (std::size_t i = 0; i < into.size(); ++i) into[i] = weight(wdfs[i], lengths[i]);
      return;
    }
    const TermWeight term = *this;  // which writing `into` cannot change
    for (std::size_t i = 0; i < into.size(); ++i) {
      const double length = static_cast<std::int32_t>(lengths[i]);
      const double times = static_cast<std::int32_t>(wdfs[i]);
      const double denominator = term.k1 * (length * term.length_factor * term.b + (1 - term.b)) + times;
      into[i] = term.idf * ((term.k1 + 1) * times / denominator + term.delta);
    }
  }
};

class Bm25Plus {
 public:
  explicit Bm25Plus(const RankingSettings& ranking)
      : k1_(ranking.k1 * schema::kWdfUnit),
        b_(ranking.b),
        delta_(ranking.delta * (k1_ + 1) / (ranking.k1 + 1)) {}

  [[nodiscard]] Xapian::BM25PlusWeight scheme() const { return {k1_, 0, 1, b_, 0, delta_}; }

  /// `factor`: what the query multiplies the term with.
  [[nodiscard]] TermWeight of_term(std::uint32_t documents, std::uint32_t with_term, double average_length,
                                   double factor) const {
    TermWeight term;
    term.idf = with_term == 0 ? 0 : std::log(static_cast<double>(documents + 1) / with_term) * factor;
    term.k1 = k1_;
    term.b = b_;
    term.delta = delta_;
    const bool counts_length = b_ != 0 && k1_ != 0;
    term.length_factor = counts_length && average_length != 0 ? 1 / average_length : 0;
    return term;
  }

 private:
  double k1_;
  double b_;
  double delta_;
};

}  // namespace fundstelle::searching
