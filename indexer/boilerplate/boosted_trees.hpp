/// Decision trees whose leaves are added up: what a sum of weights cannot say, because one feature counts
/// only where another holds.
///
///     BoostedTrees trees;
///     trees.add(std::array<TreeNode, 3>{{{.feature = 7, .bound = 0.5F, .other = 2},
///                                        {.bound = -0.3F}, {.bound = 0.4F}}});
///     trees(features)   // -0.3 where feature 7 is below 0.5, else 0.4
///
/// Thread-safe once it is filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fundstelle::indexer {

/// A question, or a leaf.
struct TreeNode {
  static constexpr std::uint32_t kLeaf = 0xFFFFFFFF;

  std::uint32_t feature = kLeaf;
  float bound = 0;          ///< the question: is the feature below it; a leaf: what it adds
  std::uint32_t other = 0;  ///< the node where it is not below, in its tree; where it is: the next node

  [[nodiscard]] bool is_leaf() const { return feature == kLeaf; }
};

class BoostedTrees {
 public:
  /// `tree`: its nodes, each before those below it, the root first.
  void add(std::span<const TreeNode> tree);

  [[nodiscard]] bool empty() const { return roots_.empty(); }
  [[nodiscard]] std::size_t size() const { return roots_.size(); }
  [[nodiscard]] std::span<const TreeNode> tree(std::size_t number) const;

  /// What all trees add; `features` holds every feature that they ask for.
  [[nodiscard]] float operator()(std::span<const float> features) const;

 private:
  std::vector<TreeNode> nodes_;
  std::vector<std::uint32_t> roots_;
};

}  // namespace fundstelle::indexer
