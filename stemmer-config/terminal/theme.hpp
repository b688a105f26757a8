/// How the parts of what is printed look on a terminal: named sets of escape sequences.
///
///     const Theme& theme = *find_theme("dark");
///     fmt::print("{}{}{}", theme.title, title, theme.plain);
#pragma once

#include <string_view>

namespace fundstelle::terminal {

/// Each sets its look; plain ends any.
struct Theme {
  std::string_view name;
  std::string_view rank;
  std::string_view title;
  std::string_view mark;    ///< what matches
  std::string_view source;  ///< who printed it
  std::string_view date;
  std::string_view address;
  std::string_view note;   ///< what stands beside: totals, "and 3 similar"
  std::string_view bar;    ///< of a count
  std::string_view share;  ///< bar of a count's share in all
  std::string_view plain;
};

/// Without any sequence.
[[nodiscard]] const Theme& no_theme();

/// "standard" (the terminal's own colours, readable on dark and light), "dark", "light", "mono" (bold and
/// underlined). Null for another name.
[[nodiscard]] const Theme* find_theme(std::string_view name);

}  // namespace fundstelle::terminal
