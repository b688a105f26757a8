/// The places that answer a query, over all documents.
///
///     Result<Concordance> concordance = make_concordance(session, "Brücke", {.limit = 100});
///     concordance->lines[0].keyword   ->  "Brücken"
#pragma once

#include "session.hpp"

#include <string_view>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

/// Usage as understand(); throws what Xapian throws.
[[nodiscard]] Result<Concordance> make_concordance(Session& session, std::string_view query,
                                                   const ConcordanceOptions& options);

}  // namespace fundstelle::searching
