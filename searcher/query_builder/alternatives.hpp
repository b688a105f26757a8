/// Several queries of which any finds.
///
///     any_of({a})       // a
///     any_of({a, b})    // a OR b
#pragma once

#include <utility>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

/// `queries`: one at least.
[[nodiscard]] inline Xapian::Query any_of(std::vector<Xapian::Query> queries) {
  if (queries.size() == 1) return std::move(queries.front());
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

}  // namespace fundstelle::searching
