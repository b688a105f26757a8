/// Names that belong together: a page saved by a browser and the folder of its parts, archives by their name.
///
///     without_page_ending("a/Deich.html")               ->  "a/Deich"
///     page_of_assets("a/Deich-Dateien/frame.html")      ->  "a/Deich"
///     is_archive_name("2023.tar.gz")                    ->  true
#pragma once

#include <array>
#include <string_view>

namespace fundstelle::indexer {

inline constexpr std::array<std::string_view, 4> kPageEndings{".html", ".htm", ".xhtml", ".shtml"};

/// Empty for a name that is no page's.
[[nodiscard]] std::string_view without_page_ending(std::string_view name);

/// For a path inside a folder that browsers make (page_files, page-Dateien, page_archivos …) the page it
/// would belong to; else empty.
[[nodiscard]] std::string_view page_of_assets(std::string_view path);

/// The page a folder of that name would belong to; else empty.
[[nodiscard]] std::string_view page_of_folder(std::string_view folder);

/// By its ending an archive or a packed file, in which the filter may find something.
[[nodiscard]] bool is_archive_name(std::string_view name);

}  // namespace fundstelle::indexer
