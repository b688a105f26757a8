/// Why a query finds nothing, and what like it would be found.
///
///     advise(session, "\"alte Klapbrücke\" datum:2023", {})
///       ->  missing Klapbrücke; "spelt otherwise": "alte Klappbrücke" datum:2023, 1 document
#pragma once

#include "session.hpp"

#include <string_view>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

/// Asks some twenty queries at most. Usage as understand(); throws what Xapian throws.
[[nodiscard]] Result<AdviceAnswer> advise(Session& session, std::string_view query,
                                          const Restriction& restriction);

}  // namespace fundstelle::searching
