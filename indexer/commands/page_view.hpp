/// A judged page for people: each block beside its line, its label in colour, and why.
///
///      1 boilerplate ┆ Sie sind hier:
///                    ┆ └ button or label: 'sie sind hier'
///      3 title       ┃ Rat lehnt Brücke ab
///                    ┃ └ headline before the article
///
///     write_page(article, "news/1.txt", {.width = 80}, std::cout);
///
/// A whole bar stands beside what is kept, a broken one beside what is suppressed. On a wide terminal the
/// reasons have a column of their own. With only_suppressed what is kept is hinted at, as in a diff.
#pragma once

#include "article/article.hpp"

#include <cstddef>
#include <ostream>
#include <string_view>

namespace fundstelle::indexer {

struct PageViewOptions {
  std::size_t width = 80;  ///< columns; 0: no line is broken
  bool has_colour = false;
  bool only_suppressed = false;
};

/// Control characters are shown as blanks, so that no text commands the terminal.
void write_page(const Article& article, std::string_view name, const PageViewOptions& options,
                std::ostream& out);

}  // namespace fundstelle::indexer
