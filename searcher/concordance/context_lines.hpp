/// Each match of a document with what stands around it.
///
///     std::vector<KeywordLine> lines = context_lines(record, marker, 40);
///     lines[0]   ->  left "Der Stadtrat stimmt über die neue ", keyword "Brücke", right " ab."
#pragma once

#include "schema/record.hpp"
#include "snippet/marker.hpp"

#include <cstddef>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

/// The title's, then the blocks' in their order; paragraphs that follow each other are one text. Parts of the
/// query's own compounds, which find nothing, have no line; of matches that overlap the first and longest
/// has one. KeywordLine::hit is left to the caller.
[[nodiscard]] std::vector<KeywordLine> context_lines(const Record& record, Marker& marker,
                                                     std::size_t context);

/// Stable.
void sort_by_context(std::vector<KeywordLine>& lines, ContextOrder order);

}  // namespace fundstelle::searching
