/// The article's headline among the lines before its text.
///
///     std::optional<std::size_t> title = find_headline(blocks, facts, odds, first_prose, families);
#pragma once

#include "boilerplate/line_facts.hpp"
#include "schema/block.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace fundstelle::indexer {

/// The block that is most like a headline of the text that begins at block `first_prose`: near above it, of a
/// headline's length, no furniture, and about the same things. `odds` are the line model's. None if there is
/// nothing like one.
[[nodiscard]] std::optional<std::size_t> find_headline(std::span<const Block> blocks,
                                                       std::span<const LineFacts> facts,
                                                       std::span<const float> odds, std::size_t first_prose,
                                                       const PhraseFamilies& families);

}  // namespace fundstelle::indexer
