/// Boosts decision trees: each learns from what the sum of those before it still gets wrong.
///
///     std::vector<float> odds(rows.size(), 0);   // what is known already: nothing
///     BoostedTrees trees;
///     boost_trees(rows, targets, importance, odds, {.trees = 50}, trees);
///
/// Newton steps on the logistic loss with a penalty on leaves, as in XGBoost (Chen and Guestrin 2016); the
/// values of a column are put into a few bins first, and a row's zeros cost nothing. Chance comes from a
/// fixed seed, so the same input always gives the same trees. Thread-safe.
#pragma once

#include "boilerplate/boosted_trees.hpp"
#include "training/logistic_regression.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fundstelle::indexer {

struct BoostingOptions {
  std::size_t trees = 100;
  std::size_t depth = 4;       ///< questions from the root to a leaf, at most
  double rate = 0.1;           ///< the part of a step that is taken
  double leaf_penalty = 5;     ///< on a leaf's square, where rows are 1 heavy in the mean
  double least_curvature = 3;  ///< of the loss in a leaf: about four times its rows, if they are unsure
  double column_share = 0.3;   ///< of the columns that a tree may ask for
  double row_share = 0.7;      ///< of the rows that a tree learns from
  std::size_t bins = 32;       ///< of a column's values, at most 256
  std::uint32_t seed = 1;
};

/// Adds trees to `trees` and what they say to `odds`, the log-odds of each row, with which boosting begins.
/// `targets` and `importance` as in fit_logistic_regression(). Adds nothing where no row has importance.
void boost_trees(const SampleRows& rows, std::span<const float> targets, std::span<const float> importance,
                 std::vector<float>& odds, const BoostingOptions& options, BoostedTrees& trees);

}  // namespace fundstelle::indexer
