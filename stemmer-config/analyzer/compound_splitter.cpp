#include "analyzer/compound_splitter.hpp"

namespace fundstelle::german {

CompoundSplitter::CompoundSplitter(std::shared_ptr<const CompoundLexicon> lexicon)
    : lexicon_(std::move(lexicon)) {}

std::vector<CompoundPart> CompoundSplitter::split(std::string_view) const {
  return {};
}

}  // namespace fundstelle::german
