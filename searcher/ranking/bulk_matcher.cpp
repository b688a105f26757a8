#include "ranking/bulk_matcher.hpp"

#include "ranking/best_documents.hpp"
#include "ranking/match_tree.hpp"
#include "schema/field.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
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

/// Goes through the segments one after the other and keeps what is best.
class Collector {
 public:
  Collector(Collection& collection, Xapian::docid segments, const BulkOptions& options)
      : collection_(collection),
        segments_(segments),
        options_(options),
        best_(options.best, options.collapses),
        weights_(collection.memory()) {}

  void collect(const MatchPlan& plan, Xapian::docid number) {
    number_ = number;
    if (collection_.segment(number_).documents() == 0) return;
    const NodePointer root = build_match_tree(plan, number_, collection_);
    begin_ = root->next_document();
    while (begin_ != PostingReader::kNone) {
      root->evaluate(begin_);
      if (root->is_certain())
        take_certain(*root);
      else
        take_confirmed(*root);
      const std::uint64_t end = std::uint64_t{begin_} + kWindow;
      if (end >= PostingReader::kNone) break;
      begin_ = std::max(root->next_document(), static_cast<Xapian::docid>(end));
    }
  }

  [[nodiscard]] BulkMatches take() {
    BulkMatches matches;
    matches.best = best_.take();
    matches.count.least = tally_.confirmed;
    matches.count.most = tally_.confirmed + tally_.untested;
    matches.count.estimated =
        tally_.confirmed + (tally_.tested == 0 ? 0 : tally_.untested * tally_.confirmed / tally_.tested);
    return matches;
  }

 private:
  /// Everything that is marked matches.
  void take_certain(MatchNode& root) {
    const Marks& marks = root.marks();
    const std::size_t count = marks.count();
    tally_.tested += count;
    tally_.confirmed += count;
    if (options_.best == 0) return;
    const WindowWeights weights = weights_.get();
    double least = best_.least_weight();
    root.weigh_above(least, marks, weights).for_each([&](std::size_t at) {
      if (weights[at] < least) return;
      take(at, weights[at]);
      least = best_.least_weight();
    });
  }

  /// What is marked is looked at in dearer ways, as little as possible: where any document is taken, before
  /// it is weighed, and otherwise only if it weighs enough.
  void take_confirmed(MatchNode& root) {
    const Marks& marks = root.marks();
    const bool weighs_all = !options_.counts_exactly && options_.best > 0 && !best_.takes_all();
    const WindowWeights weights = weights_.get();
    if (weighs_all) root.weigh(marks, weights);
    const auto weight = [&](std::size_t at) { return weighs_all ? weights[at] : root.weight(at); };
    marks.for_each([&](std::size_t at) {
      const bool is_to_be_weighed = !options_.counts_exactly && !best_.takes_all();
      if (is_to_be_weighed && (options_.best == 0 || !best_.may_take(number_of(at), weight(at)))) {
        ++tally_.untested;
        return;
      }
      ++tally_.tested;
      if (!root.confirm(document(at))) return;
      ++tally_.confirmed;
      if (options_.best > 0) take(at, weight(at));
    });
  }

  void take(std::size_t at, double weight) {
    RankedDocument taken{number_of(at), weight};
    if (!best_.may_take(taken.id, weight)) return;
    std::string cluster = options_.collapses ? value(schema::Slot::Cluster, at) : std::string();
    if (!cluster.empty()) taken.key = value(schema::Slot::Id, at);
    best_.add(taken, std::move(cluster));
  }

  [[nodiscard]] Xapian::docid document(std::size_t at) const {
    return begin_ + static_cast<Xapian::docid>(at);
  }
  /// In all segments together.
  [[nodiscard]] Xapian::docid number_of(std::size_t at) const {
    return (document(at) - 1) * segments_ + number_ + 1;
  }
  [[nodiscard]] std::string value(schema::Slot slot, std::size_t at) const {
    return collection_.segment(number_).value(static_cast<std::uint32_t>(slot), document(at));
  }

  Collection& collection_;
  Xapian::docid segments_;
  const BulkOptions& options_;
  BestDocuments best_;
  Tally tally_;
  WeightBuffer weights_;
  Xapian::docid number_ = 0;  ///< of the segment
  Xapian::docid begin_ = 0;   ///< of the window
};

}  // namespace

BulkMatcher::BulkMatcher(std::span<SegmentReader> segments, const RankingSettings& ranking,
                         std::pmr::memory_resource& memory)
    : segments_(segments), ranking_(ranking), memory_(memory) {}

std::optional<MatchPlan> BulkMatcher::plan(const Query& query) const {
  // Xapian reads a phrase as AND where no segment has positions.
  const bool has_positions =
      std::any_of(segments_.begin(), segments_.end(),
                  [](const SegmentReader& segment) { return segment.has_positions(); });
  return has_positions ? plan_match(query) : std::nullopt;
}

bool BulkMatcher::can_answer(const Query& query) const {
  return plan(query).has_value();
}

std::optional<BulkMatches> BulkMatcher::match(const Query& query, const BulkOptions& options) {
  const std::optional<MatchPlan> planned = plan(query);
  if (!planned) return std::nullopt;
  Collection collection(segments_, ranking_, memory_);
  const auto segments = static_cast<Xapian::docid>(segments_.size());
  Collector collector(collection, segments, options);
  for (Xapian::docid number = 0; number < segments; ++number) collector.collect(*planned, number);
  return collector.take();
}

}  // namespace fundstelle::searching
