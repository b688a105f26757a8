/// Documents of each day put together by years, months or days, without a gap.
///
///     spread({{"20220130", 2}, {"20220301", 1}}, {{"20220130", 9}, …}, Period::Month)
///       ->  2022-01 2 of 9, 2022-02 0 of …, 2022-03 1 of …
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

/// Documents by day, YYYYMMDD.
using DayCounts = std::map<std::string, std::size_t>;

/// From the period of the first match to that of the last; what is no day of the calendar is left out.
[[nodiscard]] std::vector<TimelineStep> spread(const DayCounts& matches, const DayCounts& documents,
                                               Period period);

}  // namespace fundstelle::searching
