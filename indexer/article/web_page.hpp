/// An HTML page as an article.
///
///     read_web_page(html, words, article);   // blocks; title, date, author, … where the record has none yet
///
/// The address is the page's canonical one, where that can be believed (canonical_address), and the identity
/// of a page that has none yet, where it is the address of this page alone.
#pragma once

#include "article/article.hpp"
#include "html/markup_words.hpp"

#include <string_view>

namespace fundstelle::indexer {

/// `html` is valid UTF-8 without U+0000. The article has no blocks where the page has no text.
void read_web_page(std::string_view html, const MarkupWords& words, Article& article);

}  // namespace fundstelle::indexer
