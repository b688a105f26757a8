/// Text in lines of a terminal's width, with marks in it.
///
///     wrap("Der Rat berät über die Brücke.", {{26, 33}}, {.width = 20, .mark = "*", .unmark = "*"})
///       ->  {"Der Rat berät über", "die *Brücke*."}
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::terminal {

/// Bytes of a text.
struct Marked {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct WrapOptions {
  std::size_t width = 80;         ///< columns
  std::string_view mark{};        ///< before a highlight
  std::string_view unmark{};      ///< and behind it; both again where a highlight goes over a line's end
  bool marks_take_space = false;  ///< they are printed letters, no escape sequences
};

/// Columns that a terminal needs for the text.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text without what a terminal would obey or would not show: control and format characters are '?',
/// bytes that are no UTF-8 are U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// The longest beginning, end of `text` that fits into that many columns; combining marks stay with their
/// letter.
[[nodiscard]] std::string_view head_within(std::string_view text, std::size_t columns);
[[nodiscard]] std::string_view tail_within(std::string_view text, std::size_t columns);

/// `text`, or as much of its beginning and its end as fits, with … between: paths and addresses tell by both.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// `text`: one line. A word longer than the width has a line of its own.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::span<const Marked> highlights,
                                            const WrapOptions& options);

}  // namespace fundstelle::terminal
