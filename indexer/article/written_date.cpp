#include "article/written_date.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, unsigned>, 31> kMonths{
    {{"januar", 1},   {"jänner", 1},    {"jan", 1},  {"februar", 2},   {"feber", 2},    {"feb", 2},
     {"märz", 3},     {"maerz", 3},     {"mär", 3},  {"mrz", 3},       {"april", 4},    {"apr", 4},
     {"mai", 5},      {"juni", 6},      {"jun", 6},  {"juli", 7},      {"jul", 7},      {"august", 8},
     {"aug", 8},      {"september", 9}, {"sept", 9}, {"sep", 9},       {"oktober", 10}, {"okt", 10},
     {"october", 10}, {"november", 11}, {"nov", 11}, {"dezember", 12}, {"dez", 12},     {"december", 12},
     {"dec", 12}}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A run of digits at `at`, at most `most` long; moves `at`.
std::optional<unsigned> number_at(std::string_view text, std::size_t& at, std::size_t most) {
  std::size_t end = at;
  unsigned number = 0;
  while (end < text.size() && end - at < most && is_digit(text[end]))
    number = number * 10 + static_cast<unsigned>(text[end++] - '0');
  if (end == at || (end < text.size() && is_digit(text[end]))) return std::nullopt;
  at = end;
  return number;
}

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t')
      ++at;
    else if (text.substr(at).starts_with("\xC2\xA0"))
      at += 2;
    else
      break;
  }
  return at;
}

bool exists(unsigned year, unsigned month, unsigned day) {
  constexpr std::array<unsigned, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1600 || year > 2199 || month < 1 || month > 12 || day < 1 || day > kDays[month - 1])
    return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month != 2 || day < 29 || leap;
}

std::optional<std::string> iso(unsigned year, unsigned month, unsigned day) {
  if (!exists(year, month, day)) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// The year at `at`, of four digits or of two.
std::optional<unsigned> year_at(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  const std::optional<unsigned> year = number_at(text, at, 4);
  if (!year || (at - begin != 4 && at - begin != 2)) return std::nullopt;
  if (at - begin == 4) return year;
  return *year < 70 ? 2000 + *year : 1900 + *year;
}

/// A month's name at `at`, case aside, with or without a dot.
std::optional<unsigned> month_at(std::string_view text, std::size_t& at) {
  std::string word;
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end]) && word.size() < 12) {
    const char c = text[end++];
    word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  }
  if (const std::size_t umlaut = word.find("\xC3\x84"); umlaut != std::string::npos)
    word[umlaut + 1] = '\xA4';
  for (const auto& [name, month] : kMonths) {
    if (word != name) continue;
    at = end;
    if (at < text.size() && text[at] == '.') ++at;
    return month;
  }
  return std::nullopt;
}

/// A date that begins with the digit at `begin`.
std::optional<WrittenDate> date_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const std::optional<unsigned> first = number_at(text, at, 4);
  if (!first) return std::nullopt;
  const std::size_t digits = at - begin;
  if (digits == 4 && at < text.size() && text[at] == '-') {
    const std::optional<unsigned> month = number_at(text, ++at, 2);
    if (!month || at >= text.size() || text[at] != '-') return std::nullopt;
    const std::optional<unsigned> day = number_at(text, ++at, 2);
    if (!day) return std::nullopt;
    if (auto found = iso(*first, *month, *day)) return WrittenDate{std::move(*found), begin, at};
    return std::nullopt;
  }
  if (digits > 2 || at >= text.size()) return std::nullopt;
  if (text[at] == '.') ++at;
  at = behind_blanks(text, at);
  std::size_t month_begin = at;
  if (const std::optional<unsigned> month = month_at(text, month_begin)) {
    at = behind_blanks(text, month_begin);
    const std::optional<unsigned> year = year_at(text, at);
    if (!year) return std::nullopt;
    if (auto found = iso(*year, *month, *first)) return WrittenDate{std::move(*found), begin, at};
    return std::nullopt;
  }
  if (text[begin + digits] != '.') return std::nullopt;
  const std::optional<unsigned> month = number_at(text, at, 2);
  if (!month || at >= text.size() || text[at] != '.') return std::nullopt;
  at = behind_blanks(text, at + 1);
  const std::optional<unsigned> year = year_at(text, at);
  if (!year) return std::nullopt;
  if (auto found = iso(*year, *month, *first)) return WrittenDate{std::move(*found), begin, at};
  return std::nullopt;
}

}  // namespace

std::optional<WrittenDate> find_date(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const bool inside = at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '-');
    if (!inside)
      if (auto found = date_at(text, at)) return found;
    while (at + 1 < text.size() && is_digit(text[at + 1])) ++at;
  }
  return std::nullopt;
}

std::size_t find_time(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t begin = at;
    const std::optional<unsigned> hour = number_at(text, at, 2);
    if (hour && *hour < 25 && at < text.size()) {
      if (text[at] == ':' && at + 2 < text.size() && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
          text[at + 1] < '6' && (at + 3 == text.size() || !is_digit(text[at + 3])))
        return begin;
      std::size_t end = at;
      if (text[end] == '.' && end + 2 < text.size() && is_digit(text[end + 1]) && is_digit(text[end + 2]))
        end += 3;
      if (text.substr(behind_blanks(text, end)).starts_with("Uhr")) return begin;
    }
    at = begin;
    while (at + 1 < text.size() && is_digit(text[at + 1])) ++at;
  }
  return std::string_view::npos;
}

std::optional<std::string> date_in_address(std::string_view address) {
  const auto digits = [&](std::size_t at, std::size_t count) -> std::optional<unsigned> {
    unsigned number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      if (i >= address.size() || !is_digit(address[i])) return std::nullopt;
      number = number * 10 + static_cast<unsigned>(address[i] - '0');
    }
    return number;
  };
  for (std::size_t at = 0; at + 8 <= address.size(); ++at) {
    if (!is_digit(address[at]) || (at > 0 && is_digit(address[at - 1]))) continue;
    const std::optional<unsigned> year = digits(at, 4);
    if (!year || *year < 1980) continue;
    const char sign = address[at + 4];
    if (sign == '/' || sign == '-' || sign == '_' || sign == '.') {
      const std::optional<unsigned> month = digits(at + 5, 2);
      if (!month || at + 7 >= address.size() || address[at + 7] != sign) continue;
      const std::optional<unsigned> day = digits(at + 8, 2);
      const bool more = at + 10 < address.size() && is_digit(address[at + 10]);
      if (day && !more)
        if (auto found = iso(*year, *month, *day)) return found;
    } else if (is_digit(sign)) {
      const std::optional<unsigned> month = digits(at + 4, 2);
      const std::optional<unsigned> day = digits(at + 6, 2);
      const bool more = at + 8 < address.size() && is_digit(address[at + 8]);
      if (month && day && !more)
        if (auto found = iso(*year, *month, *day)) return found;
    }
  }
  return std::nullopt;
}

std::optional<std::string> iso_day(std::string_view date) {
  if (const std::optional<WrittenDate> found = find_date(date)) return found->iso;
  return date_in_address(date);
}

}  // namespace fundstelle::indexer
