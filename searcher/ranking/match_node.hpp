/// A part of a query in one segment, and the window of documents that it marks and weighs.
///
///     node->evaluate(begin);                    // the documents from `begin` on
///     node->weigh(node->marks(), weights);
///     node->marks().for_each([&](std::size_t at) { use(begin + at, weights[at]); });
///
/// In a window each term marks the documents that have it, and each operator joins what its parts have
/// marked: a posting costs a few nanoseconds, since no document walks through the whole tree. What is left is
/// weighed, many documents at a time.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <type_traits>

#include <xapian.h>

namespace fundstelle::searching {

inline constexpr std::size_t kWindow = 2048;  ///< documents

class Marks {
 public:
  void clear() { words_.fill(0); }
  void set(std::size_t at) { words_[at / 64] |= bit(at); }
  void unset(std::size_t at) { words_[at / 64] &= ~bit(at); }
  [[nodiscard]] bool has(std::size_t at) const { return (words_[at / 64] & bit(at)) != 0; }
  [[nodiscard]] std::size_t count() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }
  [[nodiscard]] bool any() const {
    return std::any_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word != 0; });
  }

  Marks& operator|=(const Marks& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Marks& operator&=(const Marks& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  friend Marks operator&(Marks left, const Marks& right) { return left &= right; }
  friend Marks operator-(Marks left, const Marks& right) { return left -= right; }
  Marks& operator-=(const Marks& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  /// Calls `body` with each in its order; it may unset the one it is given.
  template <class Body>
  void for_each(Body&& body) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        body(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
  }

 private:
  static std::uint64_t bit(std::size_t at) { return std::uint64_t{1} << (at % 64); }

  std::array<std::uint64_t, kWindow / 64> words_{};
};

/// What is still to be weighed by others if the sum is to reach `least`, a little less for rounding's sake.
inline double without(double least, double most_weight) {
  constexpr double kRounding = 1e-9;
  return least - most_weight - kRounding * (std::abs(least) + most_weight);
}

/// So few documents are weighed faster than it is found out which of them need not be.
inline constexpr std::size_t kFewToWeigh = 48;

/// So few documents are looked for one by one faster than all of the window are read.
inline constexpr std::size_t kFewToFind = 64;

/// Weights of a window's documents; what is not weighed has none.
using WindowWeights = std::span<double, kWindow>;

/// One of each for a window's documents, without a value at first.
template <class Value>
class WindowArray {
 public:
  explicit WindowArray(std::pmr::memory_resource& memory)
      : memory_(memory), values_(static_cast<Value*>(memory.allocate(kBytes, alignof(Value)))) {}
  ~WindowArray() { memory_.deallocate(values_, kBytes, alignof(Value)); }
  WindowArray(const WindowArray&) = delete;
  WindowArray& operator=(const WindowArray&) = delete;

  [[nodiscard]] std::span<Value, kWindow> all() const { return std::span<Value, kWindow>(values_, kWindow); }
  [[nodiscard]] Value& operator[](std::size_t at) const { return values_[at]; }

 private:
  static_assert(std::is_trivial_v<Value>);
  static constexpr std::size_t kBytes = kWindow * sizeof(Value);

  std::pmr::memory_resource& memory_;
  Value* values_;
};

/// Room for weights.
class WeightBuffer {
 public:
  explicit WeightBuffer(std::pmr::memory_resource& memory) : memory_(memory) {}

  /// Made when it is asked for first.
  [[nodiscard]] WindowWeights get() {
    if (!weights_) weights_.emplace(memory_);
    return weights_->all();
  }

 private:
  std::pmr::memory_resource& memory_;
  std::optional<WindowArray<double>> weights_;
};

class MatchNode {
 public:
  MatchNode() = default;
  MatchNode(const MatchNode&) = delete;
  MatchNode& operator=(const MatchNode&) = delete;
  virtual ~MatchNode() = default;

  /// No document before it matches that was not in a window yet.
  [[nodiscard]] virtual Xapian::docid next_document() const = 0;
  /// Marks the documents from `begin` on that may match.
  virtual void evaluate(Xapian::docid begin) = 0;
  /// Marks those of `among` that may match. Others may stay unread.
  virtual void evaluate_among(Xapian::docid begin, const Marks& among) {
    evaluate(begin);
    marks_ &= among;
  }
  /// Whether one that was marked in this window does match.
  [[nodiscard]] virtual bool confirm(Xapian::docid /*document*/) { return true; }

  /// Marks what does match, with nothing to do where nothing can be in the window.
  void evaluate_if_within(Xapian::docid begin) {
    if (!is_within(begin)) {
      marks_.clear();
      return;
    }
    evaluate(begin);
    leave_what_matches(begin);
  }
  /// The same of those `among`.
  void evaluate_if_within(Xapian::docid begin, const Marks& among) {
    if (!is_within(begin)) {
      marks_.clear();
      return;
    }
    evaluate_those(begin, among);
    leave_what_matches(begin);
  }
  /// evaluate_among(), in the faster way.
  void evaluate_those(Xapian::docid begin, const Marks& among) {
    if (among.count() <= kFewToFind)
      evaluate_among(begin, among);
    else
      MatchNode::evaluate_among(begin, among);
  }

  [[nodiscard]] bool is_within(Xapian::docid begin) const {
    return std::uint64_t{next_document()} < std::uint64_t{begin} + kWindow;
  }
  [[nodiscard]] const Marks& marks() const { return marks_; }
  [[nodiscard]] bool is_certain() const { return is_certain_; }
  [[nodiscard]] bool is_weighted() const { return is_weighted_; }
  /// Of one that is marked; 0 where nothing is weighed.
  [[nodiscard]] virtual double weight(std::size_t /*at*/) { return 0; }
  /// The same of many: `which` are marked.
  virtual void weigh(const Marks& which, WindowWeights into) {
    which.for_each([&](std::size_t at) { into[at] = 0; });
  }
  /// Weighs those of `which` that may weigh `least`, and says which they are. What weighs less may be among
  /// them.
  virtual Marks weigh_above(double /*least*/, const Marks& which, WindowWeights into) {
    weigh(which, into);
    return which;
  }
  /// No document in this window weighs more; what rounding does is not in it.
  [[nodiscard]] virtual double most_weight() const { return 0; }
  /// How many documents match in this segment, as Xapian estimates it: that decides about orders.
  [[nodiscard]] Xapian::doccount estimate() const { return estimate_; }

 protected:
  Marks marks_;
  Xapian::doccount estimate_ = 0;
  bool is_certain_ = true;
  bool is_weighted_ = false;

 private:
  void leave_what_matches(Xapian::docid begin) {
    if (is_certain_) return;
    marks_.for_each([&](std::size_t at) {
      if (!confirm(begin + static_cast<Xapian::docid>(at))) marks_.unset(at);
    });
  }
};

using NodePointer = std::unique_ptr<MatchNode>;

}  // namespace fundstelle::searching
