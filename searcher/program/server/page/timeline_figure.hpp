/// A timeline as an inline SVG: a bar a period that links to the documents of that time, and a table that
/// tells the same without a picture.
///
///     write_timeline_figure(html, timeline, state);
#pragma once

#include "server/page/html.hpp"
#include "server/page/search_state.hpp"

#include <fundstelle/searcher.hpp>

namespace fundstelle::server::page {

/// More periods than that are too thin to be seen; a longer one is to be counted by.
inline constexpr std::size_t kMostBars = 72;

/// Nothing where the steps are fewer than two or more than kMostBars.
void write_timeline_figure(Html& html, const Timeline& timeline, const SearchState& state);

}  // namespace fundstelle::server::page
