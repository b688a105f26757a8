/// Days and sources as Xapian queries.
///
///     date_query({"20220101", "20221231"})                    ->  Y2022
///     restriction_query({.from = "2022-03", .sources = {"Weitblick"}})
///       ->  VALUE_RANGE date 20220301 99991231 FILTER XSRCweitblick
#pragma once

#include "query/date_range.hpp"

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// A day, a month or a year has its own term; any other range is compared with the stored day.
[[nodiscard]] Xapian::Query date_query(const DateRange& range);

/// The days of a restriction, open ends as DateRange has them. Usage for a date that is none, or days that
/// end before they begin.
[[nodiscard]] Result<DateRange> days_of(const Restriction& restriction);

/// Empty where everything counts, and where an empty list of ids lets nothing count. Usage for a date that is
/// none, or days that end before they begin.
[[nodiscard]] Result<Xapian::Query> restriction_query(const Restriction& restriction);

}  // namespace fundstelle::searching
