/// The leaves of a tree of match nodes: terms, and terms that count as one.
///
///     TermNode(segment, "Zbrueck", weight)
///     SynonymNode(segment, {"Zbrueck", "ZXPbrueck"}, weight, estimate)
#pragma once

#include "glass/segment_reader.hpp"
#include "ranking/bm25_plus.hpp"
#include "ranking/match_node.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fundstelle::searching {

class TermNode final : public MatchNode {
 public:
  TermNode(glass::SegmentReader& segment, const std::string& term, const std::optional<TermWeight>& weight)
      : segment_(segment), postings_(segment.postings(term)), weight_(weight.value_or(TermWeight())) {
    estimate_ = postings_.frequency();
    is_weighted_ = weight.has_value();
    if (is_weighted_) wdfs_.resize(kWindow);
  }

  [[nodiscard]] Xapian::docid next_document() const override { return postings_.document(); }

  void evaluate(Xapian::docid begin) override {
    begin_ = begin;
    marks_.clear();
    const std::uint64_t end = std::uint64_t{begin} + kWindow;
    postings_.skip_to(begin);
    if (is_weighted()) {
      for (; postings_.document() < end && !postings_.at_end(); postings_.next()) {
        const Xapian::docid document = postings_.document();
        marks_.set(document - begin);
        wdfs_[document - begin] = postings_.wdf();
      }
    } else {
      for (; postings_.document() < end && !postings_.at_end(); postings_.next())
        marks_.set(postings_.document() - begin);
    }
  }

  /// Worked out when it is asked for: of a conjunction's terms most postings are not.
  [[nodiscard]] double weight(std::size_t at) const override {
    return is_weighted_ ? weight_.weight(wdfs_[at], segment_.length(begin_ + static_cast<Xapian::docid>(at)))
                        : 0;
  }

 private:
  glass::SegmentReader& segment_;
  glass::PostingReader postings_;
  TermWeight weight_;
  Xapian::docid begin_ = 0;
  std::vector<std::uint32_t> wdfs_;  ///< of what is marked
};

/// Several terms that count as one.
class SynonymNode final : public MatchNode {
 public:
  SynonymNode(glass::SegmentReader& segment, const std::vector<std::string>& terms, const TermWeight& weight,
              Xapian::doccount estimate)
      : segment_(segment), weight_(weight), wdfs_(kWindow) {
    for (const std::string& term : terms) postings_.push_back(std::make_unique<Postings>(segment, term));
    estimate_ = estimate;
    is_weighted_ = true;
  }

  [[nodiscard]] Xapian::docid next_document() const override {
    Xapian::docid least = glass::PostingReader::kNone;
    for (const auto& term : postings_) least = std::min(least, term->reader.document());
    return least;
  }

  void evaluate(Xapian::docid begin) override {
    begin_ = begin;
    marks_.clear();
    const std::uint64_t end = std::uint64_t{begin} + kWindow;
    for (const auto& term : postings_) {
      glass::PostingReader& reader = term->reader;
      reader.skip_to(begin);
      for (; reader.document() < end && !reader.at_end(); reader.next()) {
        const std::size_t at = reader.document() - begin;
        wdfs_[at] = reader.wdf() + (marks_.has(at) ? wdfs_[at] : 0);
        marks_.set(at);
      }
    }
  }

  [[nodiscard]] double weight(std::size_t at) const override {
    const std::uint32_t length = segment_.length(begin_ + static_cast<Xapian::docid>(at));
    return weight_.weight(std::min(wdfs_[at], length), length);
  }

 private:
  struct Postings {
    Postings(const glass::SegmentReader& segment, const std::string& term) : reader(segment.postings(term)) {}
    glass::PostingReader reader;
  };

  glass::SegmentReader& segment_;
  TermWeight weight_;
  Xapian::docid begin_ = 0;
  std::vector<std::unique_ptr<Postings>> postings_;
  std::vector<std::uint32_t> wdfs_;
};

}  // namespace fundstelle::searching
