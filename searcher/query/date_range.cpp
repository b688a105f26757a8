#include "query/date_range.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

// As typed, in lower case; a month may be shortened to three letters or more.
constexpr std::array<std::array<std::string_view, 3>, 12> kMonths{{{"januar", "jänner", "jaenner"},
                                                                   {"februar", "feber", ""},
                                                                   {"märz", "maerz", "mrz"},
                                                                   {"april", "", ""},
                                                                   {"mai", "", ""},
                                                                   {"juni", "", ""},
                                                                   {"juli", "", ""},
                                                                   {"august", "", ""},
                                                                   {"september", "", ""},
                                                                   {"oktober", "", ""},
                                                                   {"november", "", ""},
                                                                   {"dezember", "", ""}}};

std::optional<int> parse_number(std::string_view text, std::size_t least, std::size_t most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.size() < least || text.size() > most || error != std::errc() || end != text.data() + text.size() ||
      text.front() == '-')
    return std::nullopt;
  return number;
}

std::optional<int> parse_month_name(std::string_view text) {
  std::string name;
  for (const char c : text) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name.ends_with('.')) name.pop_back();
  if (name.size() < 3) return std::nullopt;
  for (std::size_t month = 0; month < kMonths.size(); ++month)
    for (const std::string_view full : kMonths[month])
      if (full.starts_with(name)) return static_cast<int>(month) + 1;
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    const std::string_view piece = text.substr(begin, end - begin);
    if (separator != ' ' || !piece.empty()) pieces.push_back(piece);
    if (end == std::string_view::npos) return pieces;
    begin = end + 1;
  }
}

std::string day(int year, int month, int day_of_month) {
  return fmt::format("{:04}{:02}{:02}", year, month, day_of_month);
}

/// A year, a month of it or a day, each as the range it covers.
std::optional<DateRange> period(std::optional<int> year, std::optional<int> month,
                                std::optional<int> day_of_month) {
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  if (!month) return DateRange{day(*year, 1, 1), day(*year, 12, 31)};
  if (*month < 1 || *month > 12) return std::nullopt;
  const std::chrono::year_month_day_last last{
      std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)} / std::chrono::last};
  const int days = static_cast<int>(static_cast<unsigned>(last.day()));
  if (!day_of_month) return DateRange{day(*year, *month, 1), day(*year, *month, days)};
  if (*day_of_month < 1 || *day_of_month > days) return std::nullopt;
  const std::string only = day(*year, *month, *day_of_month);
  return DateRange{only, only};
}

std::optional<DateRange> parse_written_out(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ');
  if (words.size() != 2 && words.size() != 3) return std::nullopt;
  const std::optional<int> month = parse_month_name(words[words.size() - 2]);
  const std::optional<int> year = parse_number(words.back(), 4, 4);
  if (!month || !year) return std::nullopt;
  if (words.size() == 2) return period(year, month, std::nullopt);
  if (!words.front().ends_with('.')) return std::nullopt;
  const std::optional<int> number = parse_number(words.front().substr(0, words.front().size() - 1), 1, 2);
  return number ? period(year, month, number) : std::nullopt;
}

std::optional<DateRange> parse_date(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return parse_written_out(text);
  const bool is_german = text.find('.') != std::string_view::npos;
  std::vector<std::string_view> pieces = split(text, is_german ? '.' : '-');
  if (is_german) std::reverse(pieces.begin(), pieces.end());
  if (pieces.size() > 3) return std::nullopt;
  const std::optional<int> year = parse_number(pieces[0], 4, 4);
  std::optional<int> month;
  std::optional<int> number;
  if (pieces.size() > 1 && !(month = parse_number(pieces[1], 1, 2))) return std::nullopt;
  if (pieces.size() > 2 && !(number = parse_number(pieces[2], 1, 2))) return std::nullopt;
  return period(year, month, number);
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_date(trim(text));
  const std::string_view left = trim(text.substr(0, dots));
  const std::string_view right = trim(text.substr(dots + 2));
  if (left.empty() && right.empty()) return std::nullopt;
  const std::optional<DateRange> from = left.empty() ? period(kFirstYear, 1, 1) : parse_date(left);
  const std::optional<DateRange> to = right.empty() ? period(kLastYear, 12, 31) : parse_date(right);
  if (!from || !to) return std::nullopt;
  return from->first <= to->last ? DateRange{from->first, to->last} : DateRange{to->first, from->last};
}

}  // namespace fundstelle::searching
