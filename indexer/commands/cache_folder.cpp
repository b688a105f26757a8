#include "commands/cache_folder.hpp"

#include <cstdlib>

namespace fundstelle::indexer {

std::filesystem::path cache_folder() {
  // The standard has relative paths in XDG_CACHE_HOME ignored.
  if (const char* const cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
    return std::filesystem::path(cache) / "fundstelle";
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home == '/')
    return std::filesystem::path(home) / ".cache" / "fundstelle";
  return {};
}

}  // namespace fundstelle::indexer
