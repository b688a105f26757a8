#include "sources/saved_page.hpp"

#include "sources/header_fields.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace fundstelle::indexer {

namespace {

/// In the languages of the browsers that German readers have, and of the tools that use the same.
constexpr std::array<std::string_view, 6> kFolders{"_files",     "-Dateien",  "_fichiers",
                                                   "-bestanden", "_archivos", "_file"};
constexpr std::array<std::string_view, 9> kArchives{".tar",  ".tgz", ".tbz", ".tbz2", ".txz",
                                                    ".tzst", ".zip", ".7z",  ".wacz"};
constexpr std::array<std::string_view, 4> kPackings{".gz", ".zst", ".xz", ".bz2"};

}  // namespace

std::string_view without_page_ending(std::string_view name) {
  const std::string lower = lower_ascii(name.substr(name.size() - std::min<std::size_t>(name.size(), 8)));
  for (const std::string_view ending : kPageEndings)
    if (lower.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return {};
}

std::string_view page_of_folder(std::string_view folder) {
  for (const std::string_view ending : kFolders)
    if (folder.ends_with(ending)) return folder.substr(0, folder.size() - ending.size());
  return {};
}

std::string_view page_of_assets(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (const std::string_view page = page_of_folder(path.substr(0, slash)); !page.empty()) return page;
  return {};
}

bool is_archive_name(std::string_view name) {
  std::string lower = lower_ascii(name);
  for (const std::string_view ending : kPackings)
    if (lower.ends_with(ending)) lower.resize(lower.size() - ending.size());
  return std::any_of(kArchives.begin(), kArchives.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

}  // namespace fundstelle::indexer
