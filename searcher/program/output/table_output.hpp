/// Counts, timelines and concordances in the formats that they have: text, json, tsv.
///
///     write_timeline(timeline, "Brücke", Period::Year, {.format = OutputFormat::Tsv}, stdout);
#pragma once

#include "output/output.hpp"

#include <cstddef>
#include <cstdio>
#include <string_view>

#include <fundstelle/searcher.hpp>

namespace fundstelle::output {

/// `most`: values of a facet that text shows; the other formats give all.
void write_facets(const FacetAnswer& answer, std::string_view query, std::size_t most,
                  const OutputOptions& options, std::FILE* file);

void write_timeline(const Timeline& timeline, std::string_view query, Period period,
                    const OutputOptions& options, std::FILE* file);

/// `offset`: lines that were left out.
void write_concordance(const Concordance& concordance, std::string_view query, std::size_t offset,
                       const OutputOptions& options, std::FILE* file);

}  // namespace fundstelle::output
