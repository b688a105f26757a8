#include "compounds/compound_splitter.hpp"

#include "compounds/compound_lexicon.hpp"
#include "compounds/compound_search.hpp"
#include "compounds/folded_word.hpp"

namespace fundstelle::german {

CompoundSplitter::CompoundSplitter(std::shared_ptr<const CompoundLexicon> lexicon)
    : lexicon_(std::move(lexicon)) {}

std::vector<CompoundPart> CompoundSplitter::split(std::string_view word) const {
  if (lexicon_ == nullptr || word.size() < SplitSearch::kMinimalWord || word.size() > kMaximalBytes)
    return {};
  FoldedWord folded;
  if (!fold(word, folded)) return {};
  Cuts cuts;
  if (!SplitSearch(lexicon_->pieces(), kSplitCosts).run(folded.view(), cuts)) return {};

  std::vector<CompoundPart> parts;
  parts.reserve(cuts.size + 1);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < cuts.size; ++i) {
    const std::size_t end = folded.byte_at(cuts.cuts[i].end);
    if (end == FoldedWord::kInside) continue;  // no letter is cut in two: the pieces stay together
    const CompoundPiece piece = cuts.cuts[i].piece;
    CompoundPart part;
    part.surface = word.substr(begin, end - begin);
    // Linking elements are plain letters, one byte each.
    part.bare = part.surface.substr(
        0, part.surface.size() - std::min<std::size_t>(piece.link_letters(), part.surface.size() - 1));
    if (piece.drops_e()) part.bare += 'e';
    part.is_bound = cuts.cuts[i].is_inner;
    parts.push_back(std::move(part));
    begin = end;
  }
  if (parts.empty()) return {};
  parts.push_back({std::string(word.substr(begin)), std::string(word.substr(begin)), false});
  return parts;
}

}  // namespace fundstelle::german
