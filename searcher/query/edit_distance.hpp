/// Damerau-Levenshtein distance (optimal string alignment) over code points.
///
///     edit_distance("stoltenburg", "stoltenberg") == 1
///     edit_distance("tietl", "titel") == 1
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fundstelle::searching {

/// Insertions, deletions, replacements and exchanges of neighbours; any number over `limit` means more than
/// `limit`, found early.
[[nodiscard]] std::size_t edit_distance(std::u32string_view left, std::u32string_view right,
                                        std::size_t limit = 16);
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right,
                                        std::size_t limit = 16);

}  // namespace fundstelle::searching
