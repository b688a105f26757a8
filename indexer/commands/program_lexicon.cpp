#include "commands/program_lexicon.hpp"

#include "commands/command.hpp"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace fundstelle::indexer {

namespace {

/// Empty where the environment names no place.
std::filesystem::path cache_folder() {
  // The standard has relative paths in XDG_CACHE_HOME ignored.
  if (const char* const cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
    return std::filesystem::path(cache) / "fundstelle";
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home == '/')
    return std::filesystem::path(home) / ".cache" / "fundstelle";
  return {};
}

}  // namespace

german::CompoundLexicon::Pointer program_lexicon(const CompoundSettings& compounds) {
  if (!compounds.split) return nullptr;
  const std::filesystem::path cache = cache_folder();
  Result<german::CompoundLexicon::Pointer> lexicon =
      cache.empty() ? german::CompoundLexicon::compile(compounds.dictionary)
                    : german::CompoundLexicon::load_or_compile(compounds.dictionary, cache);
  if (lexicon) return *std::move(lexicon);
  report({lexicon.error().code, lexicon.error().message + "; compounds are not split", lexicon.error().hint});
  return nullptr;
}

}  // namespace fundstelle::indexer
