#include "analyzer/hyphen.hpp"

#include "stemming/folding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fundstelle::german {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

/// Bytes of one hyphen at the front; the soft hyphen is part of words and none of these.
std::size_t hyphen_at(std::string_view text) {
  if (text.starts_with('-')) return 1;
  return text.starts_with("\xE2\x80\x90") || text.starts_with("\xE2\x80\x91") ? 3 : 0;
}

/// Bytes of one quotation mark at the front that may close a quotation.
std::size_t closing_quote_at(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kQuotes{"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                                           "\xC2\xAB",     "\xC2\xBB",     "\xE2\x80\x98",
                                                           "\xE2\x80\xB9", "\xE2\x80\xBA"};
  if (text.empty() || text.front() == ' ') return 0;
  for (const std::string_view quote : kQuotes)
    if (text.starts_with(quote)) return quote.size();
  return 0;
}

/// The code point at the front and its bytes; negative where there is none.
struct CodePoint {
  UChar32 value = -1;
  std::size_t bytes = 0;
};

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(std::min<std::size_t>(text.size(), U8_MAX_LENGTH));
  int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, used, length, c);
  return {c, static_cast<std::size_t>(used)};
}

UChar32 first_letter(std::string_view text) {
  return first_code_point(text).value;
}

/// Bytes of white space with exactly one line end in it; 0 for anything else.
std::size_t line_end_length(std::string_view text) {
  std::size_t at = text.find_first_not_of(" \t\r");
  if (at == std::string_view::npos || text[at] != '\n') return 0;
  at = text.find_first_not_of(" \t", at + 1);
  return at == std::string_view::npos ? text.size() : at;
}

}  // namespace

std::size_t hyphen_length(std::string_view behind) {
  const std::size_t mark = behind.starts_with('.') ? 1 : closing_quote_at(behind);
  const std::size_t hyphen = hyphen_at(behind.substr(mark));
  if (hyphen == 0) return 0;
  const std::size_t length = mark + hyphen;
  const std::string_view rest = behind.substr(length);
  if (rest.empty()) return 0;
  if (u_isalnum(first_letter(rest))) return length;
  const std::size_t line_end = mark ? 0 : line_end_length(rest);
  return line_end && u_isupper(first_letter(rest.substr(line_end))) ? length + line_end : 0;
}

bool is_suspended(std::string_view behind) {
  const std::size_t hyphen = hyphen_at(behind);
  if (hyphen == 0) return false;
  const std::string_view rest = behind.substr(hyphen);
  return rest.starts_with(", ") || rest.starts_with(' ') || rest.starts_with('\n') ||
         rest.starts_with("\r\n") || rest.starts_with("\xC2\xA0") || rest.starts_with('/');
}

bool is_tail(std::string_view between, std::string_view before) {
  if (between == ", -" || between == "/-" || between == " / -") return true;
  return (between == " -" || between == ". -") && is_connector(before);
}

bool joins_over_line_end(std::string_view word, std::string_view between, std::string_view next) {
  const std::size_t hyphen = word.ends_with(kSoftHyphen) ? 0 : hyphen_at(between);
  if (hyphen == 0 && !word.ends_with(kSoftHyphen)) return false;
  const std::string_view space = between.substr(hyphen);
  if (space.empty() || line_end_length(space) != space.size()) return false;
  return u_islower(first_letter(next)) && !is_connector(next);
}

bool is_connector(std::string_view word) {
  static constexpr std::array<std::string_view, 11> kConnectors{
      "und", "oder", "bzw", "sowie", "beziehungsweise", "als", "wie", "auch", "noch", "statt", "bis"};
  if (word.size() > 16) return false;
  return std::find(kConnectors.begin(), kConnectors.end(), exact_form(word)) != kConnectors.end();
}

bool is_single_letter(std::string_view word) {
  const CodePoint first = first_code_point(word);
  return first.value >= 0 && first.bytes == word.size() && u_isalpha(first.value);
}

bool is_capitalised(std::string_view word) {
  return u_isupper(first_letter(word)) != 0;
}

bool is_initials(std::string_view word) {
  bool has_dot = false;
  while (true) {
    const std::size_t dot = word.find('.');
    if (!is_single_letter(word.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return has_dot;
    has_dot = true;
    word.remove_prefix(dot + 1);
  }
}

std::string joined_initials(std::string_view word) {
  std::string joined = exact_form(word);
  joined.erase(std::remove(joined.begin(), joined.end(), '.'), joined.end());
  return joined;
}

}  // namespace fundstelle::german
