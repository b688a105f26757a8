/// Where a user's own files are, by the XDG Base Directory Specification.
///
///     Result<std::filesystem::path> file = saved_queries_file();   ->  ~/.config/fundstelle/queries.toml
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::personal {

// Below $XDG_CONFIG_HOME, else ~/.config; $XDG_STATE_HOME, else ~/.local/state; $XDG_CACHE_HOME, else
// ~/.cache. NotFound where there is neither such a variable nor a home.
[[nodiscard]] Result<std::filesystem::path> saved_queries_file();
[[nodiscard]] Result<std::filesystem::path> history_file();
[[nodiscard]] Result<std::filesystem::path> seen_file(std::string_view saved_query);
[[nodiscard]] Result<std::filesystem::path> cache_folder();

/// With ~ for the home folder.
[[nodiscard]] std::string shown_path(const std::filesystem::path& path);

}  // namespace fundstelle::personal
