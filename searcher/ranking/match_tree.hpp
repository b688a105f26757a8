/// A Xapian query as a tree of match nodes over one segment.
///
///     CollectionStatistics statistics(segments, ranking);
///     if (is_understood(query)) NodePointer root = build_match_tree(query, segments[0], statistics);
///
/// Trees are built as Xapian 1.4.22 builds its own (api/queryinternal.cc): its Huffman tree for OR, ascending
/// frequency for AND. Weights are then the same to the last bit.
#pragma once

#include "glass/segment_reader.hpp"
#include "ranking/bm25_plus.hpp"
#include "ranking/match_node.hpp"
#include "settings/settings.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include <xapian.h>

namespace fundstelle::searching {

/// Of all segments together.
class CollectionStatistics {
 public:
  CollectionStatistics(std::span<glass::SegmentReader> segments, const RankingSettings& ranking)
      : segments_(segments), weighting_(ranking) {
    std::uint64_t total_length = 0;
    for (const glass::SegmentReader& segment : segments_) {
      documents_ += segment.documents();
      total_length += segment.total_length();
    }
    if (documents_ != 0) average_length_ = static_cast<double>(total_length) / documents_;
  }

  [[nodiscard]] std::uint32_t documents() const { return documents_; }

  [[nodiscard]] std::uint32_t frequency(const std::string& term) {
    const auto [known, is_new] = frequencies_.try_emplace(term, 0);
    if (is_new)
      for (const glass::SegmentReader& segment : segments_)
        known->second += segment.postings(term).frequency();
    return known->second;
  }

  [[nodiscard]] TermWeight weight(std::uint32_t frequency, double factor) const {
    return weighting_.of_term(documents_, frequency, average_length_, factor);
  }

 private:
  std::span<glass::SegmentReader> segments_;
  Bm25Plus weighting_;
  std::uint32_t documents_ = 0;
  double average_length_ = 0;
  std::map<std::string, std::uint32_t> frequencies_;
};

/// Terms, phrases and what joins them; neither wildcards nor ranges nor sources of postings.
[[nodiscard]] bool is_understood(const Xapian::Query& query);

/// Of a query that is understood. Throws glass::Unreadable.
[[nodiscard]] NodePointer build_match_tree(const Xapian::Query& query, glass::SegmentReader& segment,
                                           CollectionStatistics& statistics);

}  // namespace fundstelle::searching
