#include "boilerplate/boosted_trees.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

namespace {

constexpr TreeNode leaf(float value) {
  return {.bound = value};
}

}  // namespace

TEST_CASE("trees: without a tree the sum is 0") {
  const BoostedTrees none;
  CHECK(none.empty());
  CHECK(none(std::array{1.0F}) == 0);
}

TEST_CASE("trees: a feature at the bound is not below it, and the leaves of all trees are added") {
  BoostedTrees trees;
  // Feature 0 below 2: 1, else by feature 1 below 0.5: 10 or 100.
  trees.add(std::array<TreeNode, 5>{{{.feature = 0, .bound = 2, .other = 2},
                                     leaf(1),
                                     {.feature = 1, .bound = 0.5F, .other = 4},
                                     leaf(10),
                                     leaf(100)}});
  CHECK(trees(std::array{1.9F, 7.0F}) == 1);
  CHECK(trees(std::array{2.0F, 0.4F}) == 10);
  CHECK(trees(std::array{2.0F, 0.5F}) == 100);
  trees.add(std::array<TreeNode, 3>{{{.feature = 1, .bound = -1, .other = 2}, leaf(-3), leaf(0.5F)}});
  trees.add(std::array<TreeNode, 1>{{leaf(0.25F)}});
  CHECK(trees.size() == 3);
  CHECK(trees(std::array{2.0F, 0.4F}) == 10.75F);
  CHECK(trees(std::array{2.0F, -2.0F}) == 7.25F);
  CHECK(trees.tree(0).size() == 5);
  CHECK(trees.tree(1).size() == 3);
  CHECK(trees.tree(2).size() == 1);
  CHECK(trees.tree(1)[1].bound == -3);
}
