/// The matching documents counted by what they are.
///
///     count_facets(session, question, {Facet::Source, Facet::Year})
///       ->  26 documents; source: Weitblick 6, none 20; year: 1991 1, 2004 1, 2023 24
#pragma once

#include "schema/field.hpp"
#include "session.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>

#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// Exact, by value slots. Without warnings. Throws what Xapian throws.
[[nodiscard]] FacetAnswer count_facets(Session& session, const Question& question,
                                       std::span<const Facet> facets);

/// How many documents that `finding` finds have which value; those without one are not among them.
struct SlotCounts {
  std::size_t total = 0;  ///< all that it finds
  std::map<std::string, std::size_t> values;
};
[[nodiscard]] SlotCounts count_slot(Session& session, const Xapian::Query& finding, schema::Slot slot);

}  // namespace fundstelle::searching
