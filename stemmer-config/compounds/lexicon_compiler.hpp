/// From a dictionary's words to the pieces of compounds.
///
///     const std::vector<std::uint32_t> units = compile_pieces(*HunspellDictionary::read(path));
///     LetterTrie(units)   // "häuser" as haeuser: NounForm as modifier, NounForm as head, …
///
/// Knows the flags of the igerman98 dictionary, which every German hunspell package descends from.
#pragma once

#include <cstdint>
#include <vector>

namespace fundstelle::german {

class HunspellDictionary;
struct SplitCosts;

/// Units for a LetterTrie whose numbers are CompoundPiece bits. `costs`: as the words will be split.
[[nodiscard]] std::vector<std::uint32_t> compile_pieces(const HunspellDictionary& dictionary,
                                                        const SplitCosts& costs);

}  // namespace fundstelle::german
