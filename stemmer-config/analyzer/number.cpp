#include "analyzer/number.hpp"

#include "stemming/folding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::german {
namespace {

constexpr std::string_view kRightQuote = "\xE2\x80\x99";

/// The value of up to nine digits.
unsigned value_of(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

unsigned days_in(unsigned month, unsigned year) {
  constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/// Length in bytes of the separator between thousands at the front of `text`; 0 where there is none.
std::size_t thousands_separator(std::string_view text) {
  if (text.starts_with('.') || text.starts_with('\'')) return 1;
  return text.starts_with(kRightQuote) ? kRightQuote.size() : 0;
}

std::size_t leading_digits(std::string_view text) {
  const auto* end = std::find_if_not(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

bool is_digits(std::string_view text) {
  return !text.empty() && leading_digits(text) == text.size();
}

std::string plain_number(std::string_view text) {
  const std::size_t first = leading_digits(text);
  if (first == 0 || first > 3 || text[0] == '0') return std::string(text);
  std::string plain(text.substr(0, first));
  std::string_view rest = text.substr(first);
  while (const std::size_t separator = thousands_separator(rest)) {
    const std::string_view group = rest.substr(separator, leading_digits(rest.substr(separator)));
    if (group.size() != 3) return std::string(text);
    plain += group;
    rest.remove_prefix(separator + group.size());
  }
  const bool has_decimals = rest.starts_with(',') && is_digits(rest.substr(1));
  if (!rest.empty() && !has_decimals) return std::string(text);
  return plain.append(rest);
}

std::optional<std::string> iso_date(std::string_view year, std::string_view month, std::string_view day) {
  const bool has_digits = is_digits(year) && is_digits(month) && is_digits(day);
  if (!has_digits || month.size() > 2 || day.size() > 2) return std::nullopt;
  if (year.size() != 4 && year.size() != 2) return std::nullopt;
  unsigned y = value_of(year);
  if (year.size() == 2) y += y < 50 ? 2000 : 1900;
  const unsigned m = value_of(month);
  const unsigned d = value_of(day);
  if (y < 1000 || m < 1 || m > 12 || d < 1 || d > days_in(m, y)) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", y, m, d);
}

std::optional<std::string> numeric_date(std::string_view text) {
  const std::size_t first = text.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return iso_date(text.substr(second + 1), text.substr(first + 1, second - first - 1), text.substr(0, first));
}

std::optional<std::string> time_of_day(std::string_view hours, std::string_view minutes) {
  if (!is_digits(hours) || !is_digits(minutes) || hours.size() > 2 || minutes.size() != 2)
    return std::nullopt;
  const unsigned h = value_of(hours);
  const unsigned m = value_of(minutes);
  if (h > 23 || m > 59) return std::nullopt;
  return fmt::format("{}:{:02}", h, m);
}

unsigned month_number(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, unsigned>, 28> kMonths{{
      {"januar", 1}, {"jänner", 1},    {"jan", 1},       {"februar", 2}, {"feber", 2},    {"feb", 2},
      {"märz", 3},   {"maerz", 3},     {"mär", 3},       {"mrz", 3},     {"april", 4},    {"apr", 4},
      {"mai", 5},    {"juni", 6},      {"jun", 6},       {"juli", 7},    {"jul", 7},      {"august", 8},
      {"aug", 8},    {"september", 9}, {"sept", 9},      {"sep", 9},     {"oktober", 10}, {"okt", 10},
      {"nov", 11},   {"november", 11}, {"dezember", 12}, {"dez", 12},
  }};
  if (word.size() < 3 || word.size() > 12) return 0;
  const std::string lower = exact_form(word);
  for (const auto& [name, number] : kMonths)
    if (name == lower) return number;
  return 0;
}

}  // namespace fundstelle::german
