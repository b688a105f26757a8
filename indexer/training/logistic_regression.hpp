/// Logistic regression with an L2 penalty and a weight for each sample.
///
///     SampleRows rows(2);
///     rows.add(std::array{1.0F, 0.0F});
///     Result<LinearWeights> weights = fit_logistic_regression(rows, targets, importance, 1e-3);
///
/// Minimises the mean loss of the samples, each as heavy as its importance, plus half the penalty times the
/// sum of squared weights, the columns being brought to mean 0 and variance 1 first; the bias is not
/// penalised. With weights to start from, what is penalised is the distance from them: few samples then
/// change little. The weights given back are for the columns as they are. Minimised by L-BFGS (Nocedal 1980;
/// liblbfgs), so the same input always gives the same weights. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Samples of equally many numbers, most of which are 0.
class SampleRows {
 public:
  explicit SampleRows(std::size_t columns) : columns_(columns) {}

  /// `values` has as many numbers as there are columns, or is the beginning of a row whose end is `more`.
  void add(std::span<const float> values, std::span<const float> more = {});

  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] std::size_t columns() const { return columns_; }

  struct Entry {
    std::uint32_t column;
    float value;
  };
  [[nodiscard]] std::span<const Entry> row(std::size_t number) const {
    return std::span(entries_).subspan(begins_[number], begins_[number + 1] - begins_[number]);
  }

 private:
  std::size_t columns_;
  std::vector<std::size_t> begins_{0};
  std::vector<Entry> entries_;
};

struct LinearWeights {
  double bias = 0;
  std::vector<double> weights;  ///< one a column

  /// Log-odds of a sample.
  [[nodiscard]] double operator()(std::span<const SampleRows::Entry> row) const;
};

/// `targets`: 1 or 0 a row; `importance`: a row of importance 0 is left out. Usage where the rows that are
/// left do not hold both targets; Internal where the minimum is not found.
[[nodiscard]] Result<LinearWeights> fit_logistic_regression(const SampleRows& rows,
                                                            std::span<const float> targets,
                                                            std::span<const float> importance, double penalty,
                                                            const LinearWeights* start = nullptr);

}  // namespace fundstelle::indexer
