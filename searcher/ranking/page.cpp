#include "ranking/page.hpp"

#include <algorithm>
#include <cstddef>

namespace fundstelle::searching {

namespace {

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

Page page_of(Session& session, const Question& question, const SearchOptions& options) {
  OrderedMatches matches(session, question, options);
  const Xapian::doccount documents = session.database.index().get_doccount();
  const auto clamp = [](std::size_t number) {
    return static_cast<Xapian::doccount>(std::min<std::size_t>(number, 0x7fffffff));
  };
  const Xapian::doccount offset = std::min(clamp(options.offset), documents);
  const Xapian::doccount limit = std::min(clamp(options.limit), documents);
  const bool is_reranked = options.order == SortOrder::Relevance && !question.built.pairs.empty() &&
                           offset < kReranked && limit > 0;
  // One more than is shown tells whether more follow.
  const std::size_t shown = limit == 0 ? 0 : std::size_t{offset} + limit + 1;
  const auto last = static_cast<Xapian::doccount>(
      std::min<std::size_t>(std::max(shown, is_reranked ? kReranked : 0), documents));
  const Xapian::doccount check =
      options.exact_total && looks_into_documents(question.finding()) ? documents : 0;
  Page page;
  page.documents = matches.first(last, check, is_reranked ? 0 : offset);
  page.counts = matches.counts();
  if (is_reranked) {
    Proximity proximity(session.database.index(), session.database.settings().ranking, question.built.pairs,
                        session.database.segment_readers());
    rerank(page.documents, proximity);
    matches.settle(page.documents);
  }
  // Who reads no more than ids checks it by himself, once.
  if (options.detail != HitDetail::Ids) session.database.check_current();
  page.documents.erase(page.documents.begin(),
                       page.documents.begin() +
                           static_cast<std::ptrdiff_t>(std::min<std::size_t>(offset, page.documents.size())));
  page.has_more = page.documents.size() > limit;
  page.documents.resize(std::min<std::size_t>(page.documents.size(), limit));
  return page;
}

}  // namespace

Page match(Session& session, const Question& question, const SearchOptions& options) {
  return session.database.read_directly_or_not([&] { return page_of(session, question, options); });
}

}  // namespace fundstelle::searching
