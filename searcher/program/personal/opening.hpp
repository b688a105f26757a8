/// How this user's programs open databases.
///
///     Searcher::open(line.databases, personal::opening(line.open, Duration::Long));
#pragma once

#include <cstdint>

#include <fundstelle/searcher.hpp>

namespace fundstelle::personal {

enum class Duration : std::uint8_t {
  Short,  ///< for a question or a few
  Long,   ///< what is published meanwhile is followed
};

/// `options` with this user's cache.
[[nodiscard]] OpenOptions opening(OpenOptions options, Duration duration);

}  // namespace fundstelle::personal
