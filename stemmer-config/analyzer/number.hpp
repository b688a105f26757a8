/// Numbers and dates as German texts write them.
///
///     plain_number("5.000") == "5000"            plain_number("3,5") == "3,5"
///     numeric_date("12.1.22") == "2022-01-12"    month_number("Januar") == 1
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::german {

/// The number without separators between thousands (dot, apostrophe; 5.000.000,50 -> 5000000,50); anything
/// else as it is. `text`: ASCII digits with marks between them, the right quotation mark included.
[[nodiscard]] std::string plain_number(std::string_view text);

/// ISO form of 12.01.2022, 12.1.2022, 12.1.22 (years from 1950 to 2049); nothing for what is no day.
[[nodiscard]] std::optional<std::string> numeric_date(std::string_view text);

/// ISO form of a day whose parts are written as digits; a year has four of them, or two.
[[nodiscard]] std::optional<std::string> iso_date(std::string_view year, std::string_view month,
                                                  std::string_view day);

/// 1 to 12 for a German or Austrian month name or its usual abbreviation without dot, any case; 0 otherwise.
[[nodiscard]] unsigned month_number(std::string_view word);

[[nodiscard]] bool is_digits(std::string_view text);

/// "09", "05" -> "9:05"; nothing where that is no time of day.
[[nodiscard]] std::optional<std::string> time_of_day(std::string_view hours, std::string_view minutes);

}  // namespace fundstelle::german
