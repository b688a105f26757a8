/// What was typed in dialogues: a file with a line each, the oldest first.
///
///     Result<std::vector<std::string>> lines = read_history(file);
///     Result<void> added = add_to_history(file, "Hafen Fähre");
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::personal {

/// The latest ones are kept.
inline constexpr std::size_t kMostHistory = 1000;

/// The latest lines; a file that has grown much longer is cut to them. None where there is no such file.
[[nodiscard]] Result<std::vector<std::string>> read_history(const std::filesystem::path& file);

/// One write, so that dialogues in two terminals do not mix their lines.
[[nodiscard]] Result<void> add_to_history(const std::filesystem::path& file, std::string_view line);

}  // namespace fundstelle::personal
