/// One page of what a question finds, ranked or sorted.
///
///     Page page = match(session, question, {.offset = 10, .limit = 10});
///     page.documents[0].id
#pragma once

#include "ranking/ordered_matches.hpp"
#include "ranking/proximity.hpp"
#include "session.hpp"

#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

struct Page {
  MatchCount counts;
  std::vector<RankedDocument> documents;
  bool has_more = false;
};

/// Of documents in one cluster the best of the first stage stays, so that each page shows the same ones: the
/// second stage orders them. The question must not be empty. Throws what Xapian throws.
[[nodiscard]] Page match(Session& session, const Question& question, const SearchOptions& options);

}  // namespace fundstelle::searching
