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

/// `text`: one line. A word longer than the width has a line of its own.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::span<const Marked> highlights,
                                            const WrapOptions& options);

}  // namespace fundstelle::terminal
