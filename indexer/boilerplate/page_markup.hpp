/// The markup of a page's lines without what it says of all of the page's text alike.
///
///     std::vector<Markup> told = page_markup(facts);
///     told[i].near_words   // not "comment" where all messages of a forum are of that class
///
/// An element is told by what it has and others have not. Where a word of class or id stands around nearly
/// all of the prose, it is the page's kind. And where prose that looks alike makes up most of a page from its
/// beginning, in many elements (the messages of a thread, the answers of a list), those are one text: the
/// lines count as paragraphs of one element.
#pragma once

#include "boilerplate/line_facts.hpp"

#include <span>
#include <vector>

namespace fundstelle::indexer {

/// The markup of each line; as it is where the page has none.
[[nodiscard]] std::vector<Markup> page_markup(std::span<const LineFacts> lines);

}  // namespace fundstelle::indexer
