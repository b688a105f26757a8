/// Dates as German texts write them.
///
///     find_date("BERLIN, 12. Januar 2022 – Der Rat")  ->  {2022-01-12, begin 8, end 23}
///     find_date("Stand: 12.01.22, 14:05 Uhr")         ->  {2022-01-12, begin 7, end 15}
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

struct WrittenDate {
  std::string iso;  ///< YYYY-MM-DD, a day that exists, from 1600 to 2199
  std::size_t begin = 0;
  std::size_t end = 0;  ///< bytes
};

/// The first date at or behind byte `from`: 12.01.2022, 12.1.22, 12. Januar 2022, 12. Jan. 2022, 2022-01-12.
/// Two-digit years are those of 1970 to 2069.
[[nodiscard]] std::optional<WrittenDate> find_date(std::string_view text, std::size_t from = 0);

/// Where a time of day begins (14:05, 14.05 Uhr, 9 Uhr); npos without one.
[[nodiscard]] std::size_t find_time(std::string_view text);

/// The day in an address or path: /2022/01/12/, /2022-01-12-, 20220112 between other signs.
[[nodiscard]] std::optional<std::string> date_in_address(std::string_view address);

/// The ISO day at the start of a machine-written or a German date; none if there is no day in it.
[[nodiscard]] std::optional<std::string> iso_day(std::string_view date);

}  // namespace fundstelle::indexer
