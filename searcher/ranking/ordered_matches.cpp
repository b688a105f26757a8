#include "ranking/ordered_matches.hpp"

#include "ranking/bm25_plus.hpp"
#include "snippet/hit_fields.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace fundstelle::searching {

namespace {

constexpr auto kDate = static_cast<Xapian::valueno>(schema::Slot::Date);
constexpr auto kId = static_cast<Xapian::valueno>(schema::Slot::Id);

/// So many of the best are kept by looking at each; more are left to Xapian.
constexpr Xapian::doccount kMostInBulk = 2 * kMostTied;

/// Days in order, documents without one behind them. No server knows it.
class OldestFirst final : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string day = slot_value(document, schema::Slot::Date);
    return day.empty() ? "99999999" : day;
  }
};

bool is_same_weight(double a, double b) {
  constexpr double kNoDifference = 1e-9;
  return std::abs(a - b) <= kNoDifference * std::max(std::abs(a), std::abs(b));
}

void append(const Xapian::MSet& matching, std::vector<RankedDocument>& documents) {
  for (auto at = matching.begin(); at != matching.end(); ++at)
    documents.push_back({*at, at.get_weight(), at.get_sort_key()});
}

}  // namespace

OrderedMatches::OrderedMatches(Session& session, const Question& question, const SearchOptions& options)
    : session_(session), question_(question), options_(options) {
  // Filters alone rank nothing: the newest first.
  if (options.order == SortOrder::NewestFirst || !question.built.has_weight) order_ = Order::NewestFirst;
  if (options.order == SortOrder::OldestFirst) order_ = Order::OldestFirst;
}

std::vector<RankedDocument> OrderedMatches::first(Xapian::doccount count, Xapian::doccount check,
                                                  Xapian::doccount from) {
  std::vector<RankedDocument> documents = fetch(count + 1, check);
  if (count == 0) return {};
  bool is_all = documents.size() <= count;
  if (!is_all && is_tie(documents[count - 1], documents[count])) {
    documents = fetch(count + kMostTied, check);
    is_all = documents.size() < count + kMostTied;
  }
  for (std::size_t begin = 0; begin < std::min<std::size_t>(count, documents.size());) {
    std::size_t end = begin + 1;
    while (end < documents.size() && is_tie(documents[end - 1], documents[end])) ++end;
    // Of the last ones further ones may be out of sight.
    if (end > from && (end < documents.size() || is_all)) settle(documents, begin, end);
    begin = end;
  }
  return documents;
}

void OrderedMatches::settle(std::vector<RankedDocument>& documents) const {
  if (order_ != Order::Relevance) return;
  for (std::size_t begin = 0; begin < documents.size();) {
    std::size_t end = begin + 1;
    while (end < documents.size() && is_tie(documents[end - 1], documents[end])) ++end;
    settle(documents, begin, end);
    begin = end;
  }
}

void OrderedMatches::settle(std::vector<RankedDocument>& documents, std::size_t begin,
                            std::size_t end) const {
  if (end - begin < 2) return;
  std::vector<std::pair<std::string, RankedDocument>> tied;
  for (std::size_t i = begin; i < end; ++i) {
    RankedDocument& document = documents[i];
    // Xapian's order by relevance brings the id along.
    std::string id = order_ == Order::Relevance && !document.key.empty()
                         ? document.key
                         : value_of(session_.database, document.id, schema::Slot::Id);
    tied.emplace_back(std::move(id), std::move(document));
  }
  std::stable_sort(tied.begin(), tied.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = begin; i < end; ++i) documents[i] = std::move(tied[i - begin].second);
}

bool OrderedMatches::is_tie(const RankedDocument& a, const RankedDocument& b) const {
  if (order_ != Order::Relevance && a.key != b.key) return false;
  return !question_.built.has_weight || is_same_weight(a.weight, b.weight);
}

std::vector<RankedDocument> OrderedMatches::fetch(Xapian::doccount count, Xapian::doccount check) {
  counts_ = {};
  if (std::optional<std::vector<RankedDocument>> found = fetch_in_bulk(count)) return std::move(*found);
  if (order_ == Order::OldestFirst && session_.database.has_remote()) return fetch_by_age(count, check);
  Xapian::Enquire asking = enquire(question_.ranked());
  if (order_ == Order::Relevance)
    asking.set_sort_by_relevance_then_value(kId, false);
  else if (order_ == Order::OldestFirst)
    asking.set_sort_by_key_then_relevance((new OldestFirst)->release(), false);  // it owns it from here
  else if (question_.built.has_weight)
    asking.set_sort_by_value_then_relevance(kDate, true);
  else
    asking.set_sort_by_value(kDate, true);
  std::vector<RankedDocument> documents;
  append(ask(asking, count, check), documents);
  return documents;
}

std::optional<std::vector<RankedDocument>> OrderedMatches::fetch_in_bulk(Xapian::doccount count) {
  if (order_ != Order::Relevance || count > kMostInBulk) return std::nullopt;
  BulkMatcher matcher(session_.database.segment_readers(), session_.database.settings().ranking,
                      session_.database.matching_memory());
  BulkOptions bulk;
  bulk.best = count;
  bulk.counts_exactly = options_.exact_total;
  bulk.collapses = options_.collapse_similar;
  std::optional<BulkMatches> found = matcher.match(question_.ranked(), bulk);
  if (!found) return std::nullopt;
  counts_ = found->count;
  return std::move(found->best);
}

/// What has a day, and behind it what has none; without what one that has a day stands for.
std::vector<RankedDocument> OrderedMatches::fetch_by_age(Xapian::doccount count, Xapian::doccount check) {
  const Xapian::Query dated(Xapian::Query::OP_VALUE_GE, kDate, "0");
  std::vector<RankedDocument> documents;
  std::set<std::string> seen;
  for (const auto part : {Xapian::Query::OP_FILTER, Xapian::Query::OP_AND_NOT}) {
    Xapian::Enquire asking = enquire(Xapian::Query(part, question_.ranked(), dated));
    if (question_.built.has_weight)
      asking.set_sort_by_value_then_relevance(kDate, false);
    else
      asking.set_sort_by_value(kDate, false);
    const Xapian::MSet matching = ask(asking, count, check);
    for (auto at = matching.begin(); at != matching.end() && documents.size() < count; ++at) {
      const std::string cluster = at.get_collapse_key();
      if (!cluster.empty() && !seen.insert(cluster).second) continue;
      documents.push_back({*at, at.get_weight(), at.get_sort_key()});
    }
  }
  return documents;
}

Xapian::Enquire OrderedMatches::enquire(const Xapian::Query& query) const {
  Xapian::Enquire asking(session_.database.index());
  asking.set_query(session_.database.asked(query));
  if (question_.built.has_weight)
    asking.set_weighting_scheme(Bm25Plus(session_.database.settings().ranking).scheme());
  else
    asking.set_weighting_scheme(session_.database.counting_weight());
  if (options_.collapse_similar) asking.set_collapse_key(static_cast<Xapian::valueno>(schema::Slot::Cluster));
  return asking;
}

Xapian::MSet OrderedMatches::ask(Xapian::Enquire& enquire, Xapian::doccount count, Xapian::doccount check) {
  Xapian::MSet matching = enquire.get_mset(0, count, check);
  counts_.least += matching.get_uncollapsed_matches_lower_bound();
  counts_.most += matching.get_uncollapsed_matches_upper_bound();
  counts_.estimated += matching.get_uncollapsed_matches_estimated();
  return matching;
}

}  // namespace fundstelle::searching
