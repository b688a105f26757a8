/// Files that are there whole or not at all, also after a crash.
///
///     Result<void> written = write_durably(database / "XAPIANDB", content);   // old content or new, never
///     between
#pragma once

#include <filesystem>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Suffix of a file that is being written; what bears it after a crash may be removed.
inline constexpr std::string_view kUnfinishedSuffix = ".new";

/// Writes beside, flushes to the disk, renames over `file`, flushes the folder.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& file, std::string_view content);

/// Removes `file` (which may be missing) and flushes its folder.
[[nodiscard]] Result<void> remove_durably(const std::filesystem::path& file);

/// Flushes the files directly in `folder`, the folder itself and the one above it.
[[nodiscard]] Result<void> flush_folder(const std::filesystem::path& folder);

}  // namespace fundstelle::indexer
