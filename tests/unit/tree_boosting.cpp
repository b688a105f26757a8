#include "training/tree_boosting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

namespace {

/// Four features, of which the first two must differ for the target to be 1: no sum of weights can say so.
struct Samples {
  SampleRows rows{4};
  std::vector<float> targets;
  std::vector<float> importance;

  explicit Samples(std::size_t count) {
    std::mt19937 random(11);
    for (std::size_t i = 0; i < count; ++i) {
      const auto draw = [&] { return static_cast<float>(random() % 1000) / 1000 - 0.4F; };
      const std::array<float, 4> row{static_cast<float>(random() % 2), draw(), draw(), 0};
      rows.add(row);
      targets.push_back((row[0] > 0.5F) != (row[1] > 0) ? 1.0F : 0.0F);
      importance.push_back(1);
    }
  }

  [[nodiscard]] std::vector<float> dense(std::size_t row) const {
    std::vector<float> values(rows.columns() + 1, 0);
    for (const SampleRows::Entry& entry : rows.row(row)) values[entry.column] = entry.value;
    return values;
  }
};

constexpr BoostingOptions kAllColumns{.trees = 30, .depth = 3, .rate = 0.3, .column_share = 1};

}  // namespace

TEST_CASE("boosting: trees learn what counts only where something else holds") {
  const Samples samples(2000);
  BoostedTrees trees;
  std::vector<float> odds(samples.rows.size(), 0);
  boost_trees(samples.rows, samples.targets, samples.importance, odds, kAllColumns, trees);
  CHECK(trees.size() == 30);
  std::size_t right = 0;
  for (std::size_t row = 0; row < odds.size(); ++row) right += (odds[row] > 0) == (samples.targets[row] > 0);
  CHECK(right >= 1980);
}

TEST_CASE("boosting: the odds given back are those that the trees say, from where they began") {
  const Samples samples(400);
  BoostedTrees trees;
  std::vector<float> odds(samples.rows.size(), 0.75F);
  boost_trees(samples.rows, samples.targets, samples.importance, odds, kAllColumns, trees);
  for (std::size_t row = 0; row < odds.size(); ++row)
    CHECK(0.75F + trees(samples.dense(row)) == doctest::Approx(odds[row]).epsilon(1e-4));
}

TEST_CASE("boosting: the same samples give the same trees, and no tree is deeper than allowed") {
  const Samples samples(500);
  const BoostingOptions options{.trees = 10, .depth = 2};
  BoostedTrees one;
  BoostedTrees two;
  for (BoostedTrees* const trees : {&one, &two}) {
    std::vector<float> odds(samples.rows.size(), 0);
    boost_trees(samples.rows, samples.targets, samples.importance, odds, options, *trees);
  }
  for (std::size_t i = 0; i < 10; ++i) {
    REQUIRE(one.tree(i).size() == two.tree(i).size());
    CHECK(one.tree(i).size() <= 7);
    for (std::size_t node = 0; node < one.tree(i).size(); ++node) {
      CHECK(one.tree(i)[node].feature == two.tree(i)[node].feature);
      CHECK(one.tree(i)[node].bound == two.tree(i)[node].bound);
      CHECK(one.tree(i)[node].feature != 3);  // never varies
    }
  }
}

TEST_CASE("boosting: a sample of no importance is not learned from, nor are too few of them") {
  Samples samples(300);
  for (std::size_t row = 0; row < 300; ++row)
    if (samples.rows.row(row).front().column == 0) samples.importance[row] = 0;  // the first feature is 1
  BoostedTrees trees;
  std::vector<float> odds(300, 0);
  boost_trees(samples.rows, samples.targets, samples.importance, odds, kAllColumns, trees);
  for (std::size_t i = 0; i < trees.size(); ++i)
    for (const TreeNode& node : trees.tree(i)) CHECK(node.feature != 0);

  std::fill(samples.importance.begin(), samples.importance.end(), 0.0F);
  BoostedTrees none;
  boost_trees(samples.rows, samples.targets, samples.importance, odds, kAllColumns, none);
  CHECK(none.empty());

  const Samples few(8);
  BoostedTrees leaves;
  std::vector<float> start(8, 0);
  boost_trees(few.rows, few.targets, few.importance, start, kAllColumns, leaves);
  for (std::size_t i = 0; i < leaves.size(); ++i) CHECK(leaves.tree(i).size() == 1);
}

TEST_CASE("boosting: many values of a column are put into few bins") {
  const Samples samples(3000);
  BoostedTrees trees;
  std::vector<float> odds(samples.rows.size(), 0);
  BoostingOptions options = kAllColumns;
  options.bins = 4;
  boost_trees(samples.rows, samples.targets, samples.importance, odds, options, trees);
  std::vector<float> bounds;
  for (std::size_t i = 0; i < trees.size(); ++i)
    for (const TreeNode& node : trees.tree(i))
      if (node.feature == 1) bounds.push_back(node.bound);
  std::sort(bounds.begin(), bounds.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  CHECK(bounds.size() >= 2);
  CHECK(bounds.size() <= 4);
}
