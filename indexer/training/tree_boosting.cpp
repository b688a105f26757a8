#include "training/tree_boosting.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>
#include <random>
#include <utility>

namespace fundstelle::indexer {
namespace {

/// Sums over rows: of the loss's slope and of its curvature.
struct Sums {
  double slope = 0;
  double curvature = 0;

  void add(const Sums& other) {
    slope += other.slope;
    curvature += other.curvature;
  }
  [[nodiscard]] Sums without(const Sums& part) const {
    return {slope - part.slope, curvature - part.curvature};
  }
};

/// The rows that count, their values put into bins. A bin has one number among those of all columns.
class BinnedRows {
 public:
  BinnedRows(const SampleRows& rows, std::span<const std::size_t> used, std::size_t most_bins)
      : columns_(rows.columns()) {
    std::vector<std::vector<float>> values(rows.columns());
    for (const std::size_t row : used)
      for (const SampleRows::Entry& entry : rows.row(row)) values[entry.column].push_back(entry.value);
    std::size_t bins = 0;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      Column& known = columns_[column];
      known.bounds = bounds_of(std::move(values[column]), used.size(), most_bins);
      known.first_bin = static_cast<std::uint32_t>(bins);
      known.zero_bin = bin_of(known, 0);
      bins += known.bounds.size() + 1;
    }
    bins_ = bins;
    begins_.push_back(0);
    for (const std::size_t row : used) {
      for (const SampleRows::Entry& entry : rows.row(row)) {
        const Column& column = columns_[entry.column];
        const std::uint32_t bin = bin_of(column, entry.value);
        if (bin != column.zero_bin) entries_.push_back(bin);
      }
      begins_.push_back(entries_.size());
    }
  }

  struct Column {
    std::vector<float> bounds;  ///< bin k holds values from bounds[k - 1] to below bounds[k]
    std::uint32_t first_bin = 0;
    std::uint32_t zero_bin = 0;  ///< which rows do not list
  };
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] std::size_t bins() const { return bins_; }

  /// The bins of a row's values, but for those of zeros, in order.
  [[nodiscard]] std::span<const std::uint32_t> row(std::size_t number) const {
    return std::span(entries_).subspan(begins_[number], begins_[number + 1] - begins_[number]);
  }

  /// The bin of a row's value in a column.
  [[nodiscard]] std::uint32_t bin(std::size_t number, const Column& column) const {
    const std::span<const std::uint32_t> bins = row(number);
    const auto found = std::lower_bound(bins.begin(), bins.end(), column.first_bin);
    const bool listed = found != bins.end() && *found <= column.first_bin + column.bounds.size();
    return listed ? *found : column.zero_bin;
  }

 private:
  static std::uint32_t bin_of(const Column& column, float value) {
    const auto above = std::upper_bound(column.bounds.begin(), column.bounds.end(), value);
    return column.first_bin + static_cast<std::uint32_t>(above - column.bounds.begin());
  }

  /// Halfway between neighbouring values; where there are too many of them, at quantiles.
  static std::vector<float> bounds_of(std::vector<float> values, std::size_t rows, std::size_t most_bins) {
    std::sort(values.begin(), values.end());
    const std::size_t zeros = rows - values.size();
    values.insert(std::lower_bound(values.begin(), values.end(), 0.0F), zeros, 0.0F);
    std::vector<float> bounds;
    const auto between = [&](std::size_t i) {
      const float middle = values[i - 1] + (values[i] - values[i - 1]) / 2;
      return middle > values[i - 1] ? middle : values[i];
    };
    std::size_t distinct = values.empty() ? 0 : 1;
    for (std::size_t i = 1; i < values.size(); ++i) distinct += values[i] > values[i - 1];
    std::size_t next = distinct <= most_bins ? 1 : values.size() / most_bins;
    for (std::size_t i = 1; i < values.size(); ++i) {
      if (values[i] <= values[i - 1] || i < next) continue;
      bounds.push_back(between(i));
      if (distinct > most_bins) next = i + values.size() / most_bins;
    }
    return bounds;
  }

  std::vector<Column> columns_;
  std::size_t bins_ = 0;
  std::vector<std::size_t> begins_;
  std::vector<std::uint32_t> entries_;
};

struct Split {
  std::uint32_t column = 0;
  std::uint32_t last_bin = 0;  ///< of those below the bound
  float bound = 0;
};

/// Grows the trees, one after the other.
class Boosting {
 public:
  Boosting(const SampleRows& rows, std::span<const std::size_t> used, std::span<const float> targets,
           std::span<const float> importance, const BoostingOptions& options)
      : rows_(rows, used, options.bins),
        options_(options),
        slopes_(used.size()),
        histogram_(rows_.bins()),
        chance_(options.seed) {
    double sum = 0;
    for (const std::size_t row : used) sum += importance[row];
    const double mean = sum / static_cast<double>(used.size());
    for (const std::size_t row : used) {
      weights_.push_back(importance[row] / mean);
      targets_.push_back(targets[row]);
    }
  }

  /// Grows a tree and moves the rows' odds.
  std::vector<TreeNode> grow(std::vector<double>& odds) {
    for (std::size_t i = 0; i < odds.size(); ++i) {
      const double share = 1 / (1 + std::exp(-odds[i]));
      const bool learns = draw() < options_.row_share;
      slopes_[i] =
          learns ? Sums{weights_[i] * (share - targets_[i]), weights_[i] * share * (1 - share)} : Sums{};
    }
    choose_columns();
    std::vector<std::uint32_t> all(odds.size());
    std::iota(all.begin(), all.end(), 0U);
    tree_.clear();
    grow_node(std::move(all), 0, odds);
    return tree_;
  }

 private:
  double draw() { return static_cast<double>(chance_()) / 4294967296.0; }

  void choose_columns() {
    chosen_.clear();
    for (std::size_t column = 0; column < rows_.columns().size(); ++column)
      if (!rows_.columns()[column].bounds.empty() && draw() < options_.column_share)
        chosen_.push_back(column);
  }

  void grow_node(std::vector<std::uint32_t> rows, std::size_t depth, std::vector<double>& odds) {
    Sums all;
    for (const std::uint32_t row : rows) all.add(slopes_[row]);
    const std::size_t here = tree_.size();
    tree_.emplace_back();
    const std::optional<Split> split = depth < options_.depth ? best_split(rows, all) : std::nullopt;
    if (!split) {
      const double step = -options_.rate * all.slope / (all.curvature + options_.leaf_penalty);
      tree_[here].bound = static_cast<float>(step);
      for (const std::uint32_t row : rows) odds[row] += step;
      return;
    }
    const BinnedRows::Column& column = rows_.columns()[split->column];
    const auto middle = std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return rows_.bin(row, column) <= split->last_bin;
    });
    std::vector<std::uint32_t> others(middle, rows.end());
    rows.erase(middle, rows.end());
    tree_[here] = {.feature = split->column, .bound = split->bound};
    grow_node(std::move(rows), depth + 1, odds);
    tree_[here].other = static_cast<std::uint32_t>(tree_.size());
    grow_node(std::move(others), depth + 1, odds);
  }

  std::optional<Split> best_split(std::span<const std::uint32_t> rows, const Sums& all) {
    std::fill(histogram_.begin(), histogram_.end(), Sums{});
    for (const std::uint32_t row : rows)
      if (slopes_[row].curvature > 0)
        for (const std::uint32_t bin : rows_.row(row)) histogram_[bin].add(slopes_[row]);
    const auto score = [&](const Sums& sums) {
      return sums.slope * sums.slope / (sums.curvature + options_.leaf_penalty);
    };
    std::optional<Split> best;
    double best_score = score(all) + 1e-6;
    for (const std::size_t number : chosen_) {
      const BinnedRows::Column& column = rows_.columns()[number];
      const auto bins = static_cast<std::uint32_t>(column.bounds.size() + 1);
      Sums zero = all;
      for (std::uint32_t i = 0; i < bins; ++i) zero = zero.without(histogram_[column.first_bin + i]);
      histogram_[column.zero_bin] = zero;
      Sums below;
      for (std::uint32_t i = 0; i + 1 < bins; ++i) {
        below.add(histogram_[column.first_bin + i]);
        const Sums others = all.without(below);
        if (below.curvature < options_.least_curvature) continue;
        if (others.curvature < options_.least_curvature) break;
        const double found = score(below) + score(others);
        if (found <= best_score) continue;
        best_score = found;
        best = Split{static_cast<std::uint32_t>(number), column.first_bin + i, column.bounds[i]};
      }
    }
    return best;
  }

  BinnedRows rows_;
  BoostingOptions options_;
  std::vector<double> weights_;
  std::vector<double> targets_;
  std::vector<Sums> slopes_;  ///< of each row; nothing where the tree does not learn from it
  std::vector<Sums> histogram_;
  std::vector<std::size_t> chosen_;
  std::vector<TreeNode> tree_;
  std::mt19937 chance_;
};

}  // namespace

void boost_trees(const SampleRows& rows, std::span<const float> targets, std::span<const float> importance,
                 std::vector<float>& odds, const BoostingOptions& options, BoostedTrees& trees) {
  std::vector<std::size_t> used;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (importance[row] > 0) used.push_back(row);
  if (used.empty()) return;
  std::vector<double> own;
  for (const std::size_t row : used) own.push_back(odds[row]);
  Boosting boosting(rows, used, targets, importance, options);
  for (std::size_t i = 0; i < options.trees; ++i) trees.add(boosting.grow(own));
  for (std::size_t i = 0; i < used.size(); ++i) odds[used[i]] = static_cast<float>(own[i]);
}

}  // namespace fundstelle::indexer
