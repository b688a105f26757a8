#include "commands/program_lexicon.hpp"

#include "commands/cache_folder.hpp"
#include "commands/command.hpp"

#include <filesystem>
#include <utility>

namespace fundstelle::indexer {

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
