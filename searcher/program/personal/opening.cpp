#include "personal/opening.hpp"

#include "personal/personal_folders.hpp"

#include <filesystem>

#include <fundstelle/result.hpp>

namespace fundstelle::personal {

OpenOptions opening(OpenOptions options, Duration duration) {
  options.follows = duration == Duration::Long;
  if (const Result<std::filesystem::path> cache = cache_folder(); cache)
    options.cache_folder = cache->string();
  return options;
}

}  // namespace fundstelle::personal
