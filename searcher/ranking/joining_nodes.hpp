/// What joins match nodes: any of two, all, one without another, one raised by another.
///
///     OrNode(std::move(more_frequent), std::move(rarer), estimate, memory)
///
/// Estimates and the order in which weights are added up are Xapian 1.4.22's (matcher/orpostlist.cc and its
/// neighbours), so that sums round as they do there.
#pragma once

#include "ranking/match_node.hpp"

#include <algorithm>
#include <cstddef>
#include <memory_resource>
#include <utility>
#include <vector>

namespace fundstelle::searching {

/// Adds what `node` weighs its documents `which` with; `buffer` is there to be written over.
inline void add_weights(MatchNode& node, const Marks& which, WindowWeights buffer, WindowWeights to) {
  node.weigh(which, buffer);
  which.for_each([&](std::size_t at) { to[at] += buffer[at]; });
}

/// Two parts; the left one is the more frequent one.
class OrNode final : public MatchNode {
 public:
  OrNode(NodePointer left, NodePointer right, Xapian::doccount estimate, std::pmr::memory_resource& memory)
      : left_(std::move(left)), right_(std::move(right)), more_(memory) {
    estimate_ = estimate;
    is_weighted_ = left_->is_weighted() || right_->is_weighted();
  }

  [[nodiscard]] Xapian::docid next_document() const override {
    return std::min(left_->next_document(), right_->next_document());
  }

  void evaluate(Xapian::docid begin) override {
    left_->evaluate_if_within(begin);
    right_->evaluate_if_within(begin);
    join_marks();
  }

  void evaluate_among(Xapian::docid begin, const Marks& among) override {
    left_->evaluate_if_within(begin, among);
    right_->evaluate_if_within(begin, among);
    join_marks();
  }

  [[nodiscard]] double weight(std::size_t at) override {
    if (!left_->marks().has(at)) return right_->weight(at);
    if (!right_->marks().has(at)) return left_->weight(at);
    return left_->weight(at) + right_->weight(at);
  }

  void weigh(const Marks& which, WindowWeights into) override {
    if (!which.any()) return;
    left_->weigh(which & left_->marks(), into);
    right_->weigh(which - left_->marks(), into);
    const Marks by_both = which & left_->marks() & right_->marks();
    add_weights(*right_, by_both, more_.get(), into);
  }

  Marks weigh_above(double least, const Marks& which, WindowWeights into) override {
    if (which.count() <= kFewToWeigh) return MatchNode::weigh_above(least, which, into);
    const Marks by_both = which & left_->marks() & right_->marks();
    Marks enough = left_->weigh_above(least, which - right_->marks(), into);
    enough |= right_->weigh_above(least, which - left_->marks(), into);
    const Marks both_enough = left_->weigh_above(without(least, right_->most_weight()), by_both, into);
    add_weights(*right_, both_enough, more_.get(), into);
    return enough |= both_enough;
  }
  [[nodiscard]] double most_weight() const override { return left_->most_weight() + right_->most_weight(); }

 private:
  void join_marks() {
    marks_ = left_->marks();
    marks_ |= right_->marks();
  }

  NodePointer left_;
  NodePointer right_;
  WeightBuffer more_;
};

class AndNode final : public MatchNode {
 public:
  AndNode(std::vector<NodePointer> parts, Xapian::doccount documents, std::pmr::memory_resource& memory)
      : parts_(std::move(parts)), more_(memory) {
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
      is_weighted_ = is_weighted_ || part->is_weighted();
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
      if (i == 0)
        order_[i]->evaluate(begin);
      else
        order_[i]->evaluate_those(begin, marks_);
      marks_ = order_[i]->marks();
      if (!marks_.any()) return;
    }
  }

  [[nodiscard]] double weight(std::size_t at) override {
    double sum = 0;
    for (MatchNode* part : order_)
      if (part->is_weighted()) sum += part->weight(at);
    return sum;
  }

  void weigh(const Marks& which, WindowWeights into) override {
    MatchNode::weigh(which, into);
    for (MatchNode* part : order_)
      if (part->is_weighted()) add_weights(*part, which, more_.get(), into);
  }
  [[nodiscard]] double most_weight() const override {
    double sum = 0;
    for (const MatchNode* part : order_) sum += part->most_weight();
    return sum;
  }

  [[nodiscard]] bool confirm(Xapian::docid document) override {
    return std::all_of(order_.begin(), order_.end(),
                       [document](MatchNode* part) { return part->is_certain() || part->confirm(document); });
  }

 private:
  std::vector<NodePointer> parts_;
  std::vector<MatchNode*> order_;
  WeightBuffer more_;
};

class AndNotNode final : public MatchNode {
 public:
  AndNotNode(NodePointer left, NodePointer right, Xapian::doccount documents)
      : left_(std::move(left)), right_(std::move(right)) {
    const double estimate = left_->estimate() * (1.0 - static_cast<double>(right_->estimate()) / documents);
    estimate_ = static_cast<Xapian::doccount>(estimate + 0.5);
    is_weighted_ = left_->is_weighted();
    is_certain_ = left_->is_certain();
  }

  [[nodiscard]] Xapian::docid next_document() const override { return left_->next_document(); }

  void evaluate(Xapian::docid begin) override {
    left_->evaluate(begin);
    marks_ = left_->marks();
    if (!marks_.any()) return;
    right_->evaluate_if_within(begin, marks_);
    marks_ -= right_->marks();
  }

  [[nodiscard]] double weight(std::size_t at) override { return left_->weight(at); }
  void weigh(const Marks& which, WindowWeights into) override { left_->weigh(which, into); }
  Marks weigh_above(double least, const Marks& which, WindowWeights into) override {
    return left_->weigh_above(least, which, into);
  }
  [[nodiscard]] double most_weight() const override { return left_->most_weight(); }

  [[nodiscard]] bool confirm(Xapian::docid document) override { return left_->confirm(document); }

 private:
  NodePointer left_;
  NodePointer right_;
};

class AndMaybeNode final : public MatchNode {
 public:
  AndMaybeNode(NodePointer left, NodePointer right, std::pmr::memory_resource& memory)
      : left_(std::move(left)), right_(std::move(right)), more_(memory) {
    estimate_ = left_->estimate();
    is_weighted_ = true;
    is_certain_ = left_->is_certain();
  }

  [[nodiscard]] Xapian::docid next_document() const override { return left_->next_document(); }

  void evaluate(Xapian::docid begin) override {
    left_->evaluate(begin);
    marks_ = left_->marks();
    if (marks_.any()) right_->evaluate_if_within(begin, marks_);
  }

  [[nodiscard]] double weight(std::size_t at) override {
    return right_->marks().has(at) ? left_->weight(at) + right_->weight(at) : left_->weight(at);
  }

  void weigh(const Marks& which, WindowWeights into) override {
    left_->weigh(which, into);
    add_weights(*right_, which & right_->marks(), more_.get(), into);
  }

  Marks weigh_above(double least, const Marks& which, WindowWeights into) override {
    const Marks raised = which & right_->marks();
    Marks enough = left_->weigh_above(least, which - raised, into);
    const Marks raised_enough = left_->weigh_above(without(least, right_->most_weight()), raised, into);
    add_weights(*right_, raised_enough, more_.get(), into);
    return enough |= raised_enough;
  }
  [[nodiscard]] double most_weight() const override { return left_->most_weight() + right_->most_weight(); }

  [[nodiscard]] bool confirm(Xapian::docid document) override { return left_->confirm(document); }

 private:
  NodePointer left_;
  NodePointer right_;
  WeightBuffer more_;
};

}  // namespace fundstelle::searching
