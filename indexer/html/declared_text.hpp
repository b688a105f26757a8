/// Which blocks of a page hold the words that its structured data names as headline and text of the article.
///
///     mark_declared(page.data, page.blocks);
///     page.blocks[3].markup.declared_share == 100;
#pragma once

#include "html/page_data.hpp"
#include "schema/block.hpp"

#include <span>

namespace fundstelle::indexer {

/// Sets declared_share, page_declares_body and is_headline. A block's share counts runs of three words (of
/// two in a block of two) that the declared text has too; a single word says nothing. A block that begins
/// like a description has all: that is the lead, the first paragraph, or the beginning of either.
void mark_declared(const PageData& data, std::span<Block> blocks);

}  // namespace fundstelle::indexer
