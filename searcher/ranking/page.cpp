#include "ranking/page.hpp"

#include "database/terms_of_all.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace fundstelle::searching {

namespace {

/// BM25+ over occurrences that count schema::kWdfUnit in wdf: k1 grows with the unit, and with it the most
/// that a term can weigh, and so must delta.
Xapian::BM25PlusWeight weighting(const RankingSettings& ranking) {
  const double k1 = ranking.k1 * schema::kWdfUnit;
  return {k1, 0, 1, ranking.b, 0, ranking.delta * (k1 + 1) / (ranking.k1 + 1)};
}

/// Looks at positions or texts: that is dear, and to be done once for ranking and counting.
bool looks_into_documents(const Xapian::Query& query) {
  const Xapian::Query::op type = query.get_type();
  if (type == Xapian::Query::OP_PHRASE || type == Xapian::Query::OP_NEAR ||
      type == Xapian::Query::LEAF_POSTING_SOURCE)
    return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (looks_into_documents(query.get_subquery(i))) return true;
  return false;
}

/// Days in order, documents without one behind them.
class OldestFirst final : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string day = slot_value(document, schema::Slot::Date);
    return day.empty() ? "99999999" : day;
  }
};

}  // namespace

Page match(Session& session, const Question& question, const SearchOptions& options) {
  Xapian::Enquire enquire(session.database.index());
  enquire.set_query(session.database.asked(question.ranked()));
  if (question.built.has_weight) {
    const RankingSettings& ranking = session.database.settings().ranking;
    enquire.set_weighting_scheme(weighting(ranking));
  } else {
    // Filters alone rank nothing: the newest first.
    enquire.set_weighting_scheme(CountingWeight());
    enquire.set_sort_by_value(static_cast<Xapian::valueno>(schema::Slot::Date), true);
  }
  if (options.order == SortOrder::NewestFirst)
    enquire.set_sort_by_value_then_relevance(static_cast<Xapian::valueno>(schema::Slot::Date), true);
  else if (options.order == SortOrder::OldestFirst)
    enquire.set_sort_by_key_then_relevance((new OldestFirst)->release(), false);  // it owns it from here
  if (options.collapse_similar) enquire.set_collapse_key(static_cast<Xapian::valueno>(schema::Slot::Cluster));
  const Xapian::doccount documents = session.database.index().get_doccount();
  const auto clamp = [](std::size_t number) {
    return static_cast<Xapian::doccount>(std::min<std::size_t>(number, 0x7fffffff));
  };
  const Xapian::doccount offset = std::min(clamp(options.offset), documents);
  const Xapian::doccount limit = std::min(clamp(options.limit), documents);
  const bool is_reranked = options.order == SortOrder::Relevance && !question.built.pairs.empty() &&
                           offset < kReranked && limit > 0;
  const auto last = static_cast<Xapian::doccount>(
      std::min<std::size_t>(std::max<std::size_t>(std::size_t{offset} + limit + 1, kReranked), documents));
  const Xapian::doccount check =
      options.exact_total && looks_into_documents(question.finding()) ? documents : 0;
  Page page;
  // One more than is shown tells whether more follow.
  page.matching = is_reranked ? enquire.get_mset(0, last, check)
                              : enquire.get_mset(offset, limit == 0 ? 0 : limit + 1, check);
  for (auto at = page.matching.begin(); at != page.matching.end(); ++at)
    page.documents.push_back({*at, at.get_weight()});
  if (is_reranked) {
    Proximity proximity(session.database.index(), session.database.settings().ranking, question.built.pairs);
    rerank(page.documents, proximity);
    page.documents.erase(page.documents.begin(),
                         page.documents.begin() + static_cast<std::ptrdiff_t>(
                                                      std::min<std::size_t>(offset, page.documents.size())));
  }
  page.has_more = page.documents.size() > limit;
  page.documents.resize(std::min<std::size_t>(page.documents.size(), limit));
  return page;
}

}  // namespace fundstelle::searching
