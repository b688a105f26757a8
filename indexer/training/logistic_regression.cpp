#include "training/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <lbfgs.h>

namespace fundstelle::indexer {
namespace {

/// What is minimised. Its variables: the bias, then a weight a column, for columns of mean 0 and variance 1,
/// all of them as distances from where the training starts.
class Loss {
 public:
  Loss(const SampleRows& rows, std::span<const float> targets, std::span<const float> importance,
       double penalty, const LinearWeights* start)
      : rows_(rows), targets_(targets), importance_(importance), penalty_(penalty) {
    const std::size_t columns = rows.columns();
    if (start != nullptr)
      start_ = *start;
    else
      start_.weights.assign(columns, 0);
    means_.assign(columns, 0);
    std::vector<double> squares(columns, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (importance[i] <= 0) continue;
      total_ += importance[i];
      (targets[i] > 0 ? positive_ : negative_) += importance[i];
      for (const SampleRows::Entry& entry : rows.row(i)) {
        means_[entry.column] += static_cast<double>(importance[i]) * entry.value;
        squares[entry.column] += static_cast<double>(importance[i]) * entry.value * entry.value;
      }
    }
    scales_.assign(columns, 0);
    for (std::size_t j = 0; j < columns && total_ > 0; ++j) {
      means_[j] /= total_;
      const double variance = squares[j] / total_ - means_[j] * means_[j];
      if (variance > 1e-12)
        scales_[j] = 1 / std::sqrt(variance);  // a column that never varies stays as it was
    }
    plain_.weights.assign(columns, 0);
    slope_.assign(columns, 0);
  }

  [[nodiscard]] bool has_both_targets() const { return positive_ > 0 && negative_ > 0; }

  /// The variables' weights for the columns as they are.
  const LinearWeights& plain(std::span<const double> variables) {
    plain_.bias = start_.bias + variables[0];
    for (std::size_t j = 0; j < scales_.size(); ++j) {
      const double change = variables[j + 1] * scales_[j];
      plain_.weights[j] = start_.weights[j] + change;
      plain_.bias -= change * means_[j];
    }
    return plain_;
  }

  double operator()(std::span<const double> variables, std::span<double> gradient) {
    plain(variables);
    std::fill(slope_.begin(), slope_.end(), 0);
    double loss = 0;
    double bias_slope = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (importance_[i] <= 0) continue;
      const double odds = plain_(rows_.row(i));
      const double share = 1 / (1 + std::exp(-odds));
      const double away = std::abs(odds);
      // -log of the target's probability, without overflow
      loss += importance_[i] * (std::log1p(std::exp(-away)) + ((odds > 0) == (targets_[i] > 0) ? 0 : away));
      const double pull = importance_[i] * (share - targets_[i]);
      bias_slope += pull;
      for (const SampleRows::Entry& entry : rows_.row(i)) slope_[entry.column] += pull * entry.value;
    }
    loss /= total_;
    gradient[0] = bias_slope / total_;
    for (std::size_t j = 0; j < scales_.size(); ++j) {
      const double variable = variables[j + 1];
      loss += penalty_ / 2 * variable * variable;
      gradient[j + 1] = (slope_[j] - means_[j] * bias_slope) * scales_[j] / total_ + penalty_ * variable;
    }
    return loss;
  }

 private:
  const SampleRows& rows_;
  std::span<const float> targets_;
  std::span<const float> importance_;
  double penalty_;
  double total_ = 0;
  double positive_ = 0;
  double negative_ = 0;
  std::vector<double> means_;
  std::vector<double> scales_;  ///< one over the standard deviation; 0 for a column that never varies
  LinearWeights start_;
  LinearWeights plain_;
  std::vector<double> slope_;
};

double evaluate(void* loss, const double* variables, double* gradient, int count, double /*step*/) {
  const auto size = static_cast<std::size_t>(count);
  return (*static_cast<Loss*>(loss))(std::span(variables, size), std::span(gradient, size));
}

}  // namespace

void SampleRows::add(std::span<const float> values, std::span<const float> more) {
  std::uint32_t column = 0;
  for (const std::span<const float> part : {values, more})
    for (const float value : part) {
      if (value != 0) entries_.push_back({column, value});
      ++column;
    }
  begins_.push_back(entries_.size());
}

double LinearWeights::operator()(std::span<const SampleRows::Entry> row) const {
  double odds = bias;
  for (const SampleRows::Entry& entry : row) odds += weights[entry.column] * entry.value;
  return odds;
}

Result<LinearWeights> fit_logistic_regression(const SampleRows& rows, std::span<const float> targets,
                                              std::span<const float> importance, double penalty,
                                              const LinearWeights* start) {
  Loss loss(rows, targets, importance, penalty, start);
  if (!loss.has_both_targets())
    return failure(ErrorCode::Usage, "the labels are all of one kind: nothing can be told apart",
                   "label both article and furniture");
  std::vector<double> variables(rows.columns() + 1, 0);
  lbfgs_parameter_t parameters;
  lbfgs_parameter_init(&parameters);
  parameters.epsilon = 1e-4;
  parameters.past = 5;
  parameters.delta = 1e-6;  // of the loss, over five steps: far below what a label more would change
  parameters.max_iterations = 1000;
  const int status = lbfgs(static_cast<int>(variables.size()), variables.data(), nullptr, evaluate, nullptr,
                           &loss, &parameters);
  // A line search that cannot get lower at the end of floating-point resolution is at the minimum too.
  const bool found = status >= 0 || status == LBFGSERR_ROUNDING_ERROR ||
                     status == LBFGSERR_MAXIMUMLINESEARCH || status == LBFGSERR_MINIMUMSTEP ||
                     status == LBFGSERR_WIDTHTOOSMALL || status == LBFGSERR_MAXIMUMITERATION;
  if (!found)
    return failure(ErrorCode::Internal,
                   fmt::format("training found no minimum (liblbfgs status {})", status));
  return loss.plain(variables);
}

}  // namespace fundstelle::indexer
