#include "counting/timeline.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<year_month_day> read_day(std::string_view day) {
  if (day.size() != 8) return std::nullopt;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(day.data(), day.data() + day.size(), number);
  if (error != std::errc() || end != day.data() + day.size()) return std::nullopt;
  const year_month_day date{std::chrono::year(static_cast<int>(number / 10000)),
                            std::chrono::month(number / 100 % 100), std::chrono::day(number % 100)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// The first day of the period that a day is in.
year_month_day begin_of(year_month_day day, Period period) {
  if (period == Period::Year) return day.year() / std::chrono::January / 1;
  return period == Period::Month ? day.year() / day.month() / 1 : day;
}

year_month_day next(year_month_day begin, Period period) {
  if (period == Period::Year) return begin + std::chrono::years(1);
  if (period == Period::Month) return begin + std::chrono::months(1);
  return sys_days(begin) + std::chrono::days(1);
}

std::string name_of(year_month_day begin, Period period) {
  std::string name = fmt::format("{:04}", static_cast<int>(begin.year()));
  if (period != Period::Year) name += fmt::format("-{:02}", static_cast<unsigned>(begin.month()));
  if (period == Period::Day) name += fmt::format("-{:02}", static_cast<unsigned>(begin.day()));
  return name;
}

std::map<year_month_day, std::size_t> gathered(const DayCounts& days, Period period) {
  std::map<year_month_day, std::size_t> counts;
  for (const auto& [day, documents] : days)
    if (const std::optional<year_month_day> date = read_day(day))
      counts[begin_of(*date, period)] += documents;
  return counts;
}

}  // namespace

std::vector<TimelineStep> spread(const DayCounts& matches, const DayCounts& documents, Period period) {
  const std::map<year_month_day, std::size_t> matching = gathered(matches, period);
  const std::map<year_month_day, std::size_t> all = gathered(documents, period);
  std::vector<TimelineStep> steps;
  if (matching.empty()) return steps;
  const auto at = [](const std::map<year_month_day, std::size_t>& counts, year_month_day begin) {
    const auto found = counts.find(begin);
    return found == counts.end() ? std::size_t{0} : found->second;
  };
  const year_month_day last = matching.rbegin()->first;
  for (year_month_day begin = matching.begin()->first; begin <= last; begin = next(begin, period))
    steps.push_back({name_of(begin, period), at(matching, begin), at(all, begin)});
  return steps;
}

}  // namespace fundstelle::searching

namespace fundstelle {

std::string_view to_string(Period period) {
  constexpr std::array<std::string_view, 3> kNames{"year", "month", "day"};
  return kNames[static_cast<std::size_t>(period)];
}

}  // namespace fundstelle
