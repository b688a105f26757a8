/// A page in HTML: its blocks of text, and what it says of itself.
///
///     HtmlPage page = read_html_page(html, words);
///     page.blocks.front().text; page.data.headline;
#pragma once

#include "html/markup_words.hpp"
#include "html/page_data.hpp"
#include "schema/block.hpp"
#include "schema/record.hpp"

#include <string_view>
#include <vector>

namespace fundstelle::indexer {

struct HtmlPage {
  std::vector<Block> blocks;             ///< in the page's order, with their Markup; lines are the page's
  std::vector<SelectedBlocks> selected;  ///< by the selectors of the words
  PageData data;
};

/// `html` is valid UTF-8 without U+0000. Linear in its size; thread-safe.
/// `title`: the article's, where it is known beside the page.
[[nodiscard]] HtmlPage read_html_page(std::string_view html, const MarkupWords& words,
                                      std::string_view title = {});

}  // namespace fundstelle::indexer
