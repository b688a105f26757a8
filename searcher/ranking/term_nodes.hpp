/// The leaves of a tree of match nodes: terms, and terms that count as one.
///
///     TermNode(segment, postings_of("Zbrueck"), weight, memory)
///     SynonymNode(segment, all_postings_of({"Zbrueck", "ZXPbrueck"}), weight, estimate, memory)
#pragma once

#include "glass/segment_reader.hpp"
#include "ranking/bm25_plus.hpp"
#include "ranking/match_node.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace fundstelle::searching {

using PostingPointer = std::unique_ptr<glass::PostingReader>;

/// Terms' occurrences in a window's documents, and their weights by them.
class WindowOccurrences {
 public:
  WindowOccurrences(glass::SegmentReader& segment, const TermWeight& weight,
                    std::pmr::memory_resource& memory)
      : segment_(segment), weight_(weight), wdfs_(memory) {}

  void begin_at(Xapian::docid begin) {
    begin_ = begin;
    most_wdf_ = 0;
  }
  /// After the last one.
  void set_most_wdf(std::uint32_t most) { most_wdf_ = most; }
  [[nodiscard]] double most_weight() const { return weight_.most(most_wdf_); }
  /// How often the terms occur in a document; of one that is not marked it is anything.
  [[nodiscard]] std::uint32_t& operator[](std::size_t at) { return wdfs_[at]; }

  [[nodiscard]] double weight(std::size_t at) const {
    const std::uint32_t length = length_of(at);
    return weight_.weight(std::min(wdfs_[at], length), length);
  }

  Marks weigh_above(double least, const Marks& which, WindowWeights into) const {
    if (most_weight() < without(least, 0)) return {};
    Marks enough = which;
    if (which.count() <= kFewToWeigh) {
      weigh(which, into);
      return enough;
    }
    // By how often the terms occur.
    constexpr std::uint32_t kOften = 32;
    std::array<std::uint32_t, kOften> longest;
    for (std::uint32_t wdf = 0; wdf < std::min(kOften, most_wdf_ + 1); ++wdf)
      longest[wdf] = weight_.longest_with(wdf, least);
    weigh_if(
        which,
        [&](std::size_t at, std::uint32_t length) {
          const bool is_enough = wdfs_[at] >= kOften || length <= longest[wdfs_[at]];
          if (!is_enough) enough.unset(at);
          return is_enough;
        },
        into);
    return enough;
  }

  void weigh(const Marks& which, WindowWeights into) const {
    weigh_if(
        which, [](std::size_t /*at*/, std::uint32_t /*length*/) { return true; }, into);
  }

 private:
  /// Those for which `condition(at, length)`.
  template <class Condition>
  void weigh_if(const Marks& which, Condition&& condition, WindowWeights into) const {
    constexpr std::size_t kBatch = 64;
    std::array<std::size_t, kBatch> places;
    std::array<std::uint32_t, kBatch> wdfs;
    std::array<std::uint32_t, kBatch> lengths;
    std::array<double, kBatch> weights;
    std::size_t waiting = 0;
    const auto weigh_waiting = [&] {
      weight_.weights(wdfs, lengths, std::span(weights).first(waiting));
      for (std::size_t i = 0; i < waiting; ++i) into[places[i]] = weights[i];
      waiting = 0;
    };
    which.for_each([&](std::size_t at) {
      const std::uint32_t length = length_of(at);
      if (!condition(at, length)) return;
      places[waiting] = at;
      lengths[waiting] = length;
      wdfs[waiting] = std::min(wdfs_[at], length);
      if (++waiting == kBatch) weigh_waiting();
    });
    weigh_waiting();
  }

  [[nodiscard]] std::uint32_t length_of(std::size_t at) const {
    return segment_.length(begin_ + static_cast<Xapian::docid>(at));
  }

  glass::SegmentReader& segment_;
  TermWeight weight_;
  Xapian::docid begin_ = 0;
  std::uint32_t most_wdf_ = 0;
  WindowArray<std::uint32_t> wdfs_;
};

class TermNode final : public MatchNode {
 public:
  TermNode(glass::SegmentReader& segment, PostingPointer postings, const std::optional<TermWeight>& weight,
           std::pmr::memory_resource& memory)
      : postings_(std::move(postings)) {
    estimate_ = postings_->frequency();
    is_weighted_ = weight.has_value();
    if (weight) occurrences_.emplace(segment, *weight, memory);
  }

  [[nodiscard]] Xapian::docid next_document() const override { return postings_->document(); }

  void evaluate(Xapian::docid begin) override {
    marks_.clear();
    const std::uint64_t end = std::uint64_t{begin} + kWindow;
    postings_->skip_to(begin);
    if (!occurrences_) {
      postings_->read_before(
          end, [&](Xapian::docid document, std::uint32_t /*wdf*/) { marks_.set(document - begin); });
      return;
    }
    occurrences_->begin_at(begin);
    std::uint32_t most = 0;
    postings_->read_before(end, [&](Xapian::docid document, std::uint32_t wdf) {
      marks_.set(document - begin);
      (*occurrences_)[document - begin] = wdf;
      most = std::max(most, wdf);
    });
    occurrences_->set_most_wdf(most);
  }

  void evaluate_among(Xapian::docid begin, const Marks& among) override {
    marks_.clear();
    if (occurrences_) occurrences_->begin_at(begin);
    std::uint32_t most = 0;
    among.for_each([&](std::size_t at) {
      const Xapian::docid document = begin + static_cast<Xapian::docid>(at);
      postings_->skip_to(document);
      if (postings_->document() != document) return;
      marks_.set(at);
      if (!occurrences_) return;
      (*occurrences_)[at] = postings_->wdf();
      most = std::max(most, postings_->wdf());
    });
    if (occurrences_) occurrences_->set_most_wdf(most);
  }

  /// Worked out when it is asked for: of a conjunction's terms most postings are not.
  [[nodiscard]] double weight(std::size_t at) override { return occurrences_ ? occurrences_->weight(at) : 0; }
  void weigh(const Marks& which, WindowWeights into) override {
    if (occurrences_)
      occurrences_->weigh(which, into);
    else
      MatchNode::weigh(which, into);
  }
  Marks weigh_above(double least, const Marks& which, WindowWeights into) override {
    return occurrences_ ? occurrences_->weigh_above(least, which, into)
                        : MatchNode::weigh_above(least, which, into);
  }
  [[nodiscard]] double most_weight() const override { return occurrences_ ? occurrences_->most_weight() : 0; }

 private:
  PostingPointer postings_;
  std::optional<WindowOccurrences> occurrences_;  ///< where they weigh
};

/// Several terms that count as one.
class SynonymNode final : public MatchNode {
 public:
  SynonymNode(glass::SegmentReader& segment, std::vector<PostingPointer> postings, const TermWeight& weight,
              Xapian::doccount estimate, std::pmr::memory_resource& memory)
      : postings_(std::move(postings)), occurrences_(segment, weight, memory) {
    estimate_ = estimate;
    is_weighted_ = true;
  }

  [[nodiscard]] Xapian::docid next_document() const override {
    Xapian::docid least = glass::PostingReader::kNone;
    for (const PostingPointer& term : postings_) least = std::min(least, term->document());
    return least;
  }

  void evaluate(Xapian::docid begin) override {
    marks_.clear();
    occurrences_.begin_at(begin);
    const std::uint64_t end = std::uint64_t{begin} + kWindow;
    std::uint32_t most = 0;
    for (const PostingPointer& term : postings_) {
      term->skip_to(begin);
      term->read_before(end, [&](Xapian::docid document, std::uint32_t wdf) {
        const std::size_t at = document - begin;
        std::uint32_t& sum = occurrences_[at];
        sum = marks_.has(at) ? sum + wdf : wdf;
        marks_.set(at);
        most = std::max(most, sum);
      });
    }
    occurrences_.set_most_wdf(most);
  }

  void evaluate_among(Xapian::docid begin, const Marks& among) override {
    marks_.clear();
    occurrences_.begin_at(begin);
    std::uint32_t most = 0;
    among.for_each([&](std::size_t at) {
      const Xapian::docid document = begin + static_cast<Xapian::docid>(at);
      std::uint32_t sum = 0;
      for (const PostingPointer& term : postings_) {
        term->skip_to(document);
        if (term->document() != document) continue;
        marks_.set(at);
        sum += term->wdf();
      }
      occurrences_[at] = sum;
      most = std::max(most, sum);
    });
    occurrences_.set_most_wdf(most);
  }

  [[nodiscard]] double weight(std::size_t at) override { return occurrences_.weight(at); }
  void weigh(const Marks& which, WindowWeights into) override { occurrences_.weigh(which, into); }
  Marks weigh_above(double least, const Marks& which, WindowWeights into) override {
    return occurrences_.weigh_above(least, which, into);
  }
  [[nodiscard]] double most_weight() const override { return occurrences_.most_weight(); }

 private:
  std::vector<PostingPointer> postings_;
  WindowOccurrences occurrences_;
};

}  // namespace fundstelle::searching
