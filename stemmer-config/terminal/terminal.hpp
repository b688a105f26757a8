/// What standard output is connected to.
///
///     if (look_at_terminal().has_colour) …
#pragma once

#include <cstddef>

namespace fundstelle::terminal {

struct Terminal {
  std::size_t width = 80;   ///< columns; 80 where it is no terminal
  bool has_colour = false;  ///< a terminal that can, and NO_COLOR is not set
};

[[nodiscard]] Terminal look_at_terminal();

}  // namespace fundstelle::terminal
