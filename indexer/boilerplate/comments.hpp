/// Readers' comments: where they begin, by what opens them.
///
///     std::vector<bool> heads = comment_heads(texts, facts, families);
///     // "Ole Bayern 27.01.22 16:30" after the article's prose: heads[i]
///
/// A head is a name with a day and a time, in one line or two, in the forms that German sites use. Nothing
/// before the first prose is one: that is the author's line.
#pragma once

#include "boilerplate/line_facts.hpp"
#include "schema/block.hpp"

#include <span>
#include <vector>

namespace fundstelle::indexer {

/// For each block whether it opens a comment.
[[nodiscard]] std::vector<bool> comment_heads(std::span<const Block> blocks, std::span<const LineFacts> facts,
                                              const PhraseFamilies& families);

}  // namespace fundstelle::indexer
