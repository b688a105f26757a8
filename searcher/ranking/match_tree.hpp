/// A Xapian query as a tree of match nodes over one segment.
///
///     std::optional<MatchPlan> plan = plan_match(query);
///     Collection collection(segments, ranking, memory);
///     if (plan) NodePointer root = build_match_tree(*plan, 0, collection);
///
/// Trees are built as Xapian 1.4.22 builds its own (api/queryinternal.cc): its Huffman tree for OR, ascending
/// frequency for AND. Weights are then the same to the last bit.
#pragma once

#include "glass/segment_reader.hpp"
#include "ranking/bm25_plus.hpp"
#include "ranking/match_node.hpp"
#include "ranking/term_nodes.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

/// A query read once for all segments: asking a Xapian::Query for its terms and factors takes longer than
/// most answers.
struct MatchPlan {
  Xapian::Query::op type = Xapian::Query::OP_INVALID;
  std::string term{};  ///< of LEAF_TERM
  double factor = 1;   ///< of OP_SCALE_WEIGHT
  std::vector<MatchPlan> parts{};
};

/// All segments together.
class Collection {
 public:
  Collection(std::span<glass::SegmentReader> segments, const RankingSettings& ranking,
             std::pmr::memory_resource& memory)
      : segments_(segments), memory_(memory), weighting_(ranking) {
    std::uint64_t total_length = 0;
    for (const glass::SegmentReader& segment : segments_) {
      documents_ += segment.documents();
      total_length += segment.total_length();
    }
    if (documents_ != 0) average_length_ = static_cast<double>(total_length) / documents_;
  }

  [[nodiscard]] std::uint32_t documents() const { return documents_; }
  /// For windows.
  [[nodiscard]] std::pmr::memory_resource& memory() const { return memory_; }
  [[nodiscard]] glass::SegmentReader& segment(std::size_t number) { return segments_[number]; }

  [[nodiscard]] std::uint32_t frequency(const std::string& term) { return find(term).frequency; }

  [[nodiscard]] std::uint32_t frequency_in(std::size_t segment, const std::string& term) {
    return find(term).frequencies[segment];
  }

  /// From the first one on.
  [[nodiscard]] PostingPointer postings(std::size_t segment, const std::string& term) {
    // Those that the frequency was read from are as good as new, once.
    if (PostingPointer& opened = find(term).opened[segment]; opened) return std::move(opened);
    return open(segment, term);
  }

  [[nodiscard]] TermWeight weight(std::uint32_t frequency, double factor) const {
    return weighting_.of_term(documents_, frequency, average_length_, factor);
  }

 private:
  struct Term {
    std::uint32_t frequency = 0;
    std::vector<std::uint32_t> frequencies;  ///< by segment
    std::vector<PostingPointer> opened;      ///< by segment
  };

  [[nodiscard]] PostingPointer open(std::size_t segment, const std::string& term) const {
    // It does not move: what it reads may be its own. make_unique() would have to move it.
    return PostingPointer(new glass::PostingReader(segments_[segment].postings(term)));
  }

  [[nodiscard]] Term& find(const std::string& term) {
    const auto [known, is_new] = terms_.try_emplace(term);
    Term& found = known->second;
    if (!is_new) return found;
    for (std::size_t segment = 0; segment < segments_.size(); ++segment) {
      const PostingPointer& opened = found.opened.emplace_back(open(segment, term));
      found.frequencies.push_back(opened->frequency());
      found.frequency += opened->frequency();
    }
    return found;
  }

  std::span<glass::SegmentReader> segments_;
  std::pmr::memory_resource& memory_;
  Bm25Plus weighting_;
  std::uint32_t documents_ = 0;
  double average_length_ = 0;
  std::map<std::string, Term> terms_;
};

/// Of terms, phrases and what joins them; none for wildcards, ranges or sources of postings.
[[nodiscard]] std::optional<MatchPlan> plan_match(const Xapian::Query& query);

/// Of the segment with this number. Throws glass::Unreadable.
[[nodiscard]] NodePointer build_match_tree(const MatchPlan& plan, std::size_t segment,
                                           Collection& collection);

}  // namespace fundstelle::searching
