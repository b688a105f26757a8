/// What a question finds, in an order that does not depend on which segment or host a document is in.
///
///     OrderedMatches matches(session, question, options);
///     std::vector<RankedDocument> best = matches.first(100, 0);
///
/// Documents that weigh the same, or have the same day, too, where days order, come by their ids. Xapian has
/// them by their numbers, which say where a document lies. Its weights are sums whose terms each segment adds
/// in an order of its own: a billionth is no difference.
#pragma once

#include "ranking/bulk_matcher.hpp"
#include "ranking/proximity.hpp"
#include "session.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// So many documents that tie with the last one asked for are put in order; of more, those at the end of the
/// page stay as they lie in the database.
inline constexpr Xapian::doccount kMostTied = 1000;

/// What the bulk matcher can answer it does, several times as fast as Xapian, which has the rest. Borrows all
/// it is given. Throws what Xapian throws, and glass::Unreadable.
class OrderedMatches {
 public:
  OrderedMatches(Session& session, const Question& question, const SearchOptions& options);

  /// The first `count` in order, and maybe more. `check`: so many are counted, at least. `from`: what stands
  /// before it need not be in order.
  [[nodiscard]] std::vector<RankedDocument> first(Xapian::doccount count, Xapian::doccount check,
                                                  Xapian::doccount from = 0);

  /// Of the last first(); documents that others stand for included.
  [[nodiscard]] const MatchCount& counts() const { return counts_; }

  /// Puts documents of one weight, which stand in a row, in the order of their ids, if relevance orders.
  void settle(std::vector<RankedDocument>& documents) const;

 private:
  enum class Order : std::uint8_t { Relevance, OldestFirst, NewestFirst };

  [[nodiscard]] std::vector<RankedDocument> fetch(Xapian::doccount count, Xapian::doccount check);
  /// None where only Xapian can answer.
  [[nodiscard]] std::optional<std::vector<RankedDocument>> fetch_in_bulk(Xapian::doccount count);
  [[nodiscard]] std::vector<RankedDocument> fetch_by_age(Xapian::doccount count, Xapian::doccount check);
  [[nodiscard]] Xapian::Enquire enquire(const Xapian::Query& query) const;
  [[nodiscard]] Xapian::MSet ask(Xapian::Enquire& enquire, Xapian::doccount count, Xapian::doccount check);
  [[nodiscard]] bool is_tie(const RankedDocument& a, const RankedDocument& b) const;
  void settle(std::vector<RankedDocument>& documents, std::size_t begin, std::size_t end) const;

  Session& session_;
  const Question& question_;
  const SearchOptions& options_;
  Order order_ = Order::Relevance;
  MatchCount counts_;
};

}  // namespace fundstelle::searching
