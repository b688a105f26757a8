/// Whole small files.
///
///     Result<std::string> text = read_text_file(path);          // empty where there is none
///     Result<void> written = replace_file(path, "content\n");   // readers see the old content or the new
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::personal {

/// Empty where there is no such file; Unreadable.
[[nodiscard]] Result<std::string> read_text_file(const std::filesystem::path& path);

/// Whether a file must outlive a power cut from the moment that it is written; many files take long so.
enum class Syncing : std::uint8_t { Now, Later };

/// Makes the folders above as well. Unreadable where it cannot be written, NoSpace.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, std::string_view content,
                                        Syncing syncing = Syncing::Now);

}  // namespace fundstelle::personal
