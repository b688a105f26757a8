/// What standard output is connected to, and what may be printed there.
///
///     const Terminal screen = look_at_terminal({.colour = When::Auto});
///     if (screen.has_colour) …
#pragma once

#include <cstddef>
#include <cstdint>

namespace fundstelle::terminal {

/// What a user asked for; Auto: where standard output is a terminal that can.
enum class When : std::uint8_t { Auto, Always, Never };

struct Wishes {
  When colour = When::Auto;
  When links = When::Auto;
};

struct Terminal {
  bool is_terminal = false;
  std::size_t width = 80;   ///< columns; of what is no terminal those of $COLUMNS, else 80
  std::size_t height = 24;  ///< rows
  bool has_colour = false;  ///< not by itself where NO_COLOR is set
  bool has_links = false;   ///< OSC 8; terminals that do not know it leave it out
};

[[nodiscard]] Terminal look_at_terminal(const Wishes& wishes = {});

}  // namespace fundstelle::terminal
