#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace fundstelle::terminal {

namespace {

std::size_t letter_width(UChar32 letter) {
  const int8_t type = u_charType(letter);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
      type == U_CONTROL_CHAR)
    return 0;
  const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
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
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::size_t width = 0;
  for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1))
    width += letter_width(wide.char32At(at));
  return width;
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
