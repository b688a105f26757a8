/// Ranks by reading the segments' tables directly: what Xapian's matcher finds, with the same weights to the
/// last bit, several times faster.
///
///     BulkMatcher matcher(database.segment_readers(), ranking);
///     if (std::optional<BulkMatches> matches = matcher.match(query, {.best = 11})) use(matches->best);
///
/// It goes through the documents by windows of their numbers, in which terms mark the documents that have
/// them and operators join what was marked (match_node.hpp). The tree adds weights up in the order of
/// Xapian 1.4.22's own (match_tree.hpp), so that sums round as they do there. Phrases are looked for in the
/// documents that have all their words, and only in those that are good enough, unless all are to be
/// counted.
#pragma once

#include "glass/segment_reader.hpp"
#include "ranking/match_tree.hpp"
#include "ranking/proximity.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

/// How many documents match; all three are equal where that was counted.
struct MatchCount {
  std::size_t least = 0;
  std::size_t estimated = 0;
  std::size_t most = 0;
};

struct BulkOptions {
  std::size_t best = 0;         ///< so many documents are wanted
  bool counts_exactly = false;  ///< read the positions of phrases also where the count alone needs them
  bool collapses = false;       ///< of documents with the same Slot::Cluster the best one, of equal ones the
                                ///< one with the lowest Slot::Id
};

struct BulkMatches {
  std::vector<RankedDocument> best;  ///< numbers as in Xapian's database of all segments
  MatchCount count;
};

/// Borrows the segments, which are those of one database in their order, and the memory. One thread.
class BulkMatcher {
 public:
  /// `memory`: some kilobytes a term; one that keeps what was used saves the next query much of its time.
  BulkMatcher(std::span<glass::SegmentReader> segments, const RankingSettings& ranking,
              std::pmr::memory_resource& memory = *std::pmr::new_delete_resource());

  /// Terms, phrases and what joins them; neither wildcards nor ranges nor sources of postings.
  [[nodiscard]] bool can_answer(const Xapian::Query& query) const;

  /// None of a query that it cannot answer. Throws glass::Unreadable.
  [[nodiscard]] std::optional<BulkMatches> match(const Xapian::Query& query, const BulkOptions& options);

 private:
  [[nodiscard]] std::optional<MatchPlan> plan(const Xapian::Query& query) const;

  std::span<glass::SegmentReader> segments_;
  const RankingSettings& ranking_;
  std::pmr::memory_resource& memory_;
};

}  // namespace fundstelle::searching
