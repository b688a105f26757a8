/// Days, months, years and ranges of them, as people write them in queries.
///
///     parse_date_range("2022-01")              ->  20220101..20220131
///     parse_date_range("12.01.2022..2022-03")  ->  20220112..20220331
///     parse_date_range("..2021")               ->  00010101..20211231
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::searching {

/// Days as YYYYMMDD, both inclusive.
struct DateRange {
  std::string first;
  std::string last;
};

/// ISO (2022, 2022-01, 2022-01-12) and German dates (12.01.2022, 01.2022, Januar 2022, 12. Januar 2022),
/// alone or around ".."; an open end reaches to year 1 or 9999. Ends in the wrong order are exchanged.
/// Nothing for text that is no date, days that no month has included.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text);

}  // namespace fundstelle::searching
