/// Numbers as bars of block characters, an eighth of a column fine.
///
///     bar(3, 8, 4)   ->  "█▌"
#pragma once

#include <cstddef>
#include <string>

namespace fundstelle::terminal {

/// `columns` for `most`; something is always seen, nothing never.
[[nodiscard]] std::string bar(double value, double most, std::size_t columns);

}  // namespace fundstelle::terminal
