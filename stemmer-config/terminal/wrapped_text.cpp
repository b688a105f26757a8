#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fundstelle::terminal {

namespace {

/// The letter that begins at `at`, and behind it; negative for a byte that is no UTF-8.
UChar32 next_letter(std::string_view text, std::size_t& at) {
  // Seen through a window, so that ICU's 32-bit offsets do for any text.
  const auto* window = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  const auto length = static_cast<int32_t>(std::min<std::size_t>(text.size() - at, U8_MAX_LENGTH));
  int32_t behind = 0;
  UChar32 letter = 0;
  U8_NEXT(window, behind, length, letter);
  at += static_cast<std::size_t>(behind);
  return letter;
}

std::size_t letter_width(UChar32 letter) {
  if (letter < 0) return 1;  // shown as U+FFFD
  const int8_t type = u_charType(letter);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
      type == U_CONTROL_CHAR)
    return 0;
  // Vowels and finals of Hangul stand in the syllable that their initial begins.
  const int jamo = u_getIntPropertyValue(letter, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (jamo == U_HST_VOWEL_JAMO || jamo == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// By a terminal, which does what it says in place of showing it.
bool is_obeyed(UChar32 letter) {
  const int8_t type = u_charType(letter);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_LINE_SEPARATOR ||
         type == U_PARAGRAPH_SEPARATOR;
}

/// The part of `text` from `begin` to `end` with the highlights' marks in it.
std::string marked(std::string_view text, std::size_t begin, std::size_t end,
                   std::span<const Marked> highlights, const WrapOptions& options) {
  std::string out;
  std::size_t at = begin;
  for (const Marked& highlight : highlights) {
    const std::size_t from = std::max(highlight.begin, begin);
    const std::size_t to = std::min(highlight.end, end);
    if (from >= to) continue;
    out += text.substr(at, from - at);
    out += options.mark;
    out += text.substr(from, to - from);
    out += options.unmark;
    at = to;
  }
  return out += text.substr(at, end - at);
}

std::size_t marks_width(std::size_t begin, std::size_t end, std::span<const Marked> highlights,
                        const WrapOptions& options) {
  if (!options.marks_take_space) return 0;
  const auto inside = std::count_if(highlights.begin(), highlights.end(), [&](const Marked& highlight) {
    return std::max(highlight.begin, begin) < std::min(highlight.end, end);
  });
  return static_cast<std::size_t>(inside) * (display_width(options.mark) + display_width(options.unmark));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += letter_width(next_letter(text, at));
  return width;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 letter = next_letter(text, at);
    if (letter < 0)
      out += "\uFFFD";
    else if (is_obeyed(letter))
      out += '?';
    else
      out += text.substr(begin, at - begin);
  }
  return out;
}

std::string_view head_within(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    width += letter_width(next_letter(text, at));
    if (width > columns) return text.substr(0, begin);
  }
  return text;
}

std::string_view tail_within(std::string_view text, std::size_t columns) {
  std::size_t width = display_width(text);
  std::size_t begin = 0;
  // A mark without its letter would sit on what stands before it.
  while (begin < text.size()) {
    std::size_t next = begin;
    const std::size_t letter = letter_width(next_letter(text, next));
    if (width <= columns && (begin == 0 || letter > 0)) break;
    width -= letter;
    begin = next;
  }
  return text.substr(begin);
}

std::string shortened(std::string_view text, std::size_t columns) {
  constexpr std::string_view kEllipsis = "…";
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  const std::size_t room = columns - 1;
  return std::string(head_within(text, room / 2)) + std::string(kEllipsis) +
         std::string(tail_within(text, room - room / 2));
}

std::vector<std::string> wrap(std::string_view text, std::span<const Marked> highlights,
                              const WrapOptions& options) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;  // behind the last word that fits
    while (end < text.size()) {
      const std::size_t next = std::min(text.find(' ', end == begin ? begin : end + 1), text.size());
      const std::size_t width =
          display_width(text.substr(begin, next - begin)) + marks_width(begin, next, highlights, options);
      if (width > options.width && end > begin) break;
      end = next;
      if (width > options.width) break;
    }
    lines.push_back(marked(text, begin, end, highlights, options));
    begin = std::min(text.find_first_not_of(' ', end), text.size());
  }
  return lines;
}

}  // namespace fundstelle::terminal
