/// One file as an article.
///
///     Result<Article> article = read_article_file("news/1.txt", filter->markup_words());
#pragma once

#include "article/article.hpp"

#include <string>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Reads and parses a page; its content, then its name say whether it is HTML. NotFound, Usage for a folder,
/// Unreadable, or what parse_article() has to say; the message names the file as given.
[[nodiscard]] Result<Article> read_article_file(const std::string& name, const MarkupWords& words);

}  // namespace fundstelle::indexer
