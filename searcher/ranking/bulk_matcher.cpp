#include "ranking/bulk_matcher.hpp"

#include "ranking/best_documents.hpp"
#include "ranking/match_tree.hpp"
#include "schema/field.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace fundstelle::searching {

namespace {

using glass::PostingReader;
using glass::SegmentReader;
using Xapian::Query;

/// Documents that were marked, and what was found out about them.
struct Tally {
  std::size_t untested = 0;
  std::size_t tested = 0;
  std::size_t confirmed = 0;
};

}  // namespace

BulkMatcher::BulkMatcher(std::span<SegmentReader> segments, const RankingSettings& ranking)
    : segments_(segments), ranking_(ranking) {}

bool BulkMatcher::can_answer(const Query& query) const {
  // Xapian reads a phrase as AND where no segment has positions.
  return !segments_.empty() && is_understood(query) &&
         std::any_of(segments_.begin(), segments_.end(),
                     [](const SegmentReader& segment) { return segment.has_positions(); });
}

BulkMatches BulkMatcher::match(const Query& query, const BulkOptions& options) {
  CollectionStatistics statistics(segments_, ranking_);
  const auto segments = static_cast<Xapian::docid>(segments_.size());
  BestDocuments best(options.best, options.collapses);
  Tally tally;
  for (Xapian::docid number = 0; number < segments; ++number) {
    SegmentReader& segment = segments_[number];
    if (segment.documents() == 0) continue;
    const NodePointer root = build_match_tree(query, segment, statistics);
    Xapian::docid begin = root->next_document();
    while (begin != PostingReader::kNone) {
      root->evaluate(begin);
      root->marks().for_each([&](std::size_t at) {
        const Xapian::docid document = begin + static_cast<Xapian::docid>(at);
        const auto value = [&](schema::Slot slot) {
          return segment.value(static_cast<std::uint32_t>(slot), document);
        };
        RankedDocument ranked{(document - 1) * segments + number + 1, root->weight(at)};
        const bool is_wanted = best.may_take(ranked);
        if (!is_wanted && !options.counts_exactly && !root->is_certain()) {
          ++tally.untested;
          return;
        }
        ++tally.tested;
        if (!root->confirm(document)) return;
        ++tally.confirmed;
        if (!is_wanted) return;
        std::string cluster = options.collapses ? value(schema::Slot::Cluster) : std::string();
        if (!cluster.empty()) ranked.key = value(schema::Slot::Id);
        best.add(ranked, std::move(cluster));
      });
      const std::uint64_t end = std::uint64_t{begin} + kWindow;
      if (end >= PostingReader::kNone) break;
      begin = std::max(root->next_document(), static_cast<Xapian::docid>(end));
    }
  }
  BulkMatches matches;
  matches.best = best.take();
  matches.count.least = tally.confirmed;
  matches.count.most = tally.confirmed + tally.untested;
  matches.count.estimated =
      tally.confirmed + (tally.tested == 0 ? 0 : tally.untested * tally.confirmed / tally.tested);
  return matches;
}

}  // namespace fundstelle::searching
