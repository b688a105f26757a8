/// What joins match nodes: any of two, all, one without another, one raised by another.
///
///     OrNode(std::move(more_frequent), std::move(rarer), estimate)
///
/// Estimates and the order in which weights are added up are Xapian 1.4.22's (matcher/orpostlist.cc and its
/// neighbours), so that sums round as they do there.
#pragma once

#include "ranking/match_node.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace fundstelle::searching {

/// Two parts; the left one is the more frequent one.
class OrNode final : public MatchNode {
 public:
  OrNode(NodePointer left, NodePointer right, Xapian::doccount estimate)
      : left_(std::move(left)), right_(std::move(right)) {
    estimate_ = estimate;
    if (left_->is_weighted() || right_->is_weighted()) make_weighted();
  }

  [[nodiscard]] Xapian::docid next_document() const override {
    return std::min(left_->next_document(), right_->next_document());
  }

  void evaluate(Xapian::docid begin) override {
    left_->evaluate_if_within(begin);
    right_->evaluate_if_within(begin);
    take_over(*left_);
    if (right_->is_weighted()) {
      right_->marks().for_each([this](std::size_t at) {
        weights_[at] = marks_.has(at) ? weights_[at] + right_->weight(at) : right_->weight(at);
      });
    } else if (is_weighted()) {
      right_->marks().for_each([this](std::size_t at) {
        if (!marks_.has(at)) weights_[at] = 0;
      });
    }
    marks_ |= right_->marks();
  }

 private:
  NodePointer left_;
  NodePointer right_;
};

class AndNode final : public MatchNode {
 public:
  AndNode(std::vector<NodePointer> parts, Xapian::doccount documents) : parts_(std::move(parts)) {
    order_.resize(parts_.size());
    std::vector<MatchNode*> unordered;
    for (const NodePointer& part : parts_) unordered.push_back(part.get());
    // The same algorithm as in Xapian, which decides about parts that are equally frequent.
    std::partial_sort_copy(
        unordered.begin(), unordered.end(), order_.begin(), order_.end(),
        [](const MatchNode* a, const MatchNode* b) { return a->estimate() < b->estimate(); });
    double estimate = order_.front()->estimate();
    for (std::size_t i = 1; i < order_.size(); ++i) estimate = (estimate * order_[i]->estimate()) / documents;
    estimate_ = static_cast<Xapian::doccount>(estimate + 0.5);
    for (const MatchNode* part : order_) {
      if (part->is_weighted()) make_weighted();
      is_certain_ = is_certain_ && part->is_certain();
    }
  }

  [[nodiscard]] Xapian::docid next_document() const override {
    Xapian::docid greatest = 0;
    for (const MatchNode* part : order_) greatest = std::max(greatest, part->next_document());
    return greatest;
  }

  /// The rarest first; what follows is read only where something is left.
  void evaluate(Xapian::docid begin) override {
    for (const MatchNode* part : order_)
      if (!part->is_within(begin)) {
        marks_.clear();
        return;
      }
    for (std::size_t i = 0; i < order_.size(); ++i) {
      order_[i]->evaluate(begin);
      if (i == 0)
        marks_ = order_[i]->marks();
      else
        marks_ &= order_[i]->marks();
      if (!marks_.any()) return;
    }
    if (!is_weighted()) return;
    marks_.for_each([this](std::size_t at) {
      double sum = 0;
      for (const MatchNode* part : order_)
        if (part->is_weighted()) sum += part->weight(at);
      weights_[at] = sum;
    });
  }

  [[nodiscard]] bool confirm(Xapian::docid document) override {
    return std::all_of(order_.begin(), order_.end(),
                       [document](MatchNode* part) { return part->is_certain() || part->confirm(document); });
  }

 private:
  std::vector<NodePointer> parts_;
  std::vector<MatchNode*> order_;
};

class AndNotNode final : public MatchNode {
 public:
  AndNotNode(NodePointer left, NodePointer right, Xapian::doccount documents)
      : left_(std::move(left)), right_(std::move(right)) {
    const double estimate = left_->estimate() * (1.0 - static_cast<double>(right_->estimate()) / documents);
    estimate_ = static_cast<Xapian::doccount>(estimate + 0.5);
    if (left_->is_weighted()) make_weighted();
    is_certain_ = left_->is_certain();
  }

  [[nodiscard]] Xapian::docid next_document() const override { return left_->next_document(); }

  void evaluate(Xapian::docid begin) override {
    left_->evaluate(begin);
    take_over(*left_);
    if (!marks_.any()) return;
    right_->evaluate_if_within(begin);
    marks_ -= right_->marks();
  }

  [[nodiscard]] bool confirm(Xapian::docid document) override { return left_->confirm(document); }

 private:
  NodePointer left_;
  NodePointer right_;
};

class AndMaybeNode final : public MatchNode {
 public:
  AndMaybeNode(NodePointer left, NodePointer right) : left_(std::move(left)), right_(std::move(right)) {
    estimate_ = left_->estimate();
    make_weighted();
    is_certain_ = left_->is_certain();
  }

  [[nodiscard]] Xapian::docid next_document() const override { return left_->next_document(); }

  void evaluate(Xapian::docid begin) override {
    left_->evaluate(begin);
    take_over(*left_);
    if (!marks_.any()) return;
    right_->evaluate_if_within(begin);
    right_->marks().for_each([this](std::size_t at) {
      if (marks_.has(at)) weights_[at] += right_->weight(at);
    });
  }

  [[nodiscard]] bool confirm(Xapian::docid document) override { return left_->confirm(document); }

 private:
  NodePointer left_;
  NodePointer right_;
};

}  // namespace fundstelle::searching
