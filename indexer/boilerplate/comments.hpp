/// Readers' comments: where they begin, by what opens them.
///
///     std::vector<bool> heads = comment_heads(blocks, facts, odds, families);
///     // "Ole Bayern 27.01.22 16:30" after the article's prose: heads[i]
///
/// A head is a name with a day and a time, in one line or two, in the forms that German sites use. Nothing
/// before the article's prose is one, nor a line with most of that prose behind it: that is the author's.
#pragma once

#include "boilerplate/line_facts.hpp"
#include "schema/block.hpp"

#include <span>
#include <vector>

namespace fundstelle::indexer {

/// For each block whether it opens a comment. `odds` are the line model's.
[[nodiscard]] std::vector<bool> comment_heads(std::span<const Block> blocks, std::span<const LineFacts> facts,
                                              std::span<const float> odds, const PhraseFamilies& families);

}  // namespace fundstelle::indexer
