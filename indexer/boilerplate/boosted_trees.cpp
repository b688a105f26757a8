#include "boilerplate/boosted_trees.hpp"

namespace fundstelle::indexer {

void BoostedTrees::add(std::span<const TreeNode> tree) {
  roots_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  nodes_.insert(nodes_.end(), tree.begin(), tree.end());
}

std::span<const TreeNode> BoostedTrees::tree(std::size_t number) const {
  const std::size_t end = number + 1 < roots_.size() ? roots_[number + 1] : nodes_.size();
  return std::span(nodes_).subspan(roots_[number], end - roots_[number]);
}

float BoostedTrees::operator()(std::span<const float> features) const {
  float sum = 0;
  for (const std::uint32_t root : roots_) {
    const TreeNode* const tree = nodes_.data() + root;
    const TreeNode* node = tree;
    while (!node->is_leaf()) node = features[node->feature] < node->bound ? node + 1 : tree + node->other;
    sum += node->bound;
  }
  return sum;
}

}  // namespace fundstelle::indexer
