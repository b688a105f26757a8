#include "boilerplate/normal_text.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fundstelle::indexer {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

void append_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    text.push_back(static_cast<char>(0xC0U | (c >> 6)));
    text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  } else if (c < 0x10000) {
    text.push_back(static_cast<char>(0xE0U | (c >> 12)));
    text.push_back(static_cast<char>(0x80U | ((c >> 6) & 0x3FU)));
    text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  } else {
    text.push_back(static_cast<char>(0xF0U | (c >> 18)));
    text.push_back(static_cast<char>(0x80U | ((c >> 12) & 0x3FU)));
    text.push_back(static_cast<char>(0x80U | ((c >> 6) & 0x3FU)));
    text.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  }
}

/// Blanks, controls, and what is not to be seen: soft hyphen, zero-width blanks and joiners, byte order mark.
bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (bytes[position] < 0x80) return bytes[position++];
  // ICU's macro counts in 32 bits; a sequence has four bytes at most.
  const std::uint8_t* const here = bytes + position;
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - position, 4));
  std::int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT(here, used, left, c);
  position += static_cast<std::size_t>(used);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

std::string normal_text(std::string_view text) {
  std::string normal;
  normal.reserve(text.size() + 2);
  bool in_word = false;
  bool in_number = false;
  const auto begin = [&](bool number) {
    if (!in_word) normal.push_back(' ');
    in_word = true;
    const bool more = number && in_number;
    in_number = number;
    return !more;  // a number's further digits are one 0 with the first
  };
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (is_ascii_letter(byte)) {
      begin(false);
      const std::size_t first = at;
      while (++at < text.size() && is_ascii_letter(text[at])) {
      }
      const std::size_t before = normal.size();
      normal.append(text.substr(first, at - first));
      for (std::size_t i = before; i < normal.size(); ++i) normal[i] = static_cast<char>(normal[i] | 0x20);
    } else if (is_ascii_digit(byte)) {
      if (begin(true)) normal.push_back('0');
      ++at;
    } else if (static_cast<unsigned char>(byte) < 0x80) {
      in_word = in_number = false;
      ++at;
    } else {
      const char32_t c = next_code_point(text, at);
      const auto point = static_cast<UChar32>(c);
      if (c == 0xAD || c == 0x200B) continue;  // not to be seen, and inside words
      if (u_isalpha(point) || u_charType(point) == U_NON_SPACING_MARK) {
        begin(false);
        append_code_point(normal, static_cast<char32_t>(u_tolower(point)));
      } else if (u_isdigit(point)) {
        if (begin(true)) normal.push_back('0');
      } else {
        in_word = in_number = false;
      }
    }
  }
  if (!normal.empty()) normal.push_back(' ');
  return normal;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t start = end - 1;
    while (start > begin && end - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U)
      --start;
    std::size_t next = start;
    if (!is_blank(next_code_point(text, next)) || next != end) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

}  // namespace fundstelle::indexer
