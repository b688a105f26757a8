/// A document's positions of one term, as glass codes them: interpolative coding.
///
///     const std::uint32_t positions[] = {3, 17, 18};
///     append_positions(tag, positions);   // four bytes
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace fundstelle::glass {

/// `positions` ascending, each once, at least one.
void append_positions(std::string& to, std::span<const std::uint32_t> positions);

}  // namespace fundstelle::glass
