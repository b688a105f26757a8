/// Answers as text that an assistant reads and quotes from: with each passage where it stands.
///
///     quotation(answer, 0)  ->  3 documents match 'Klappbrücke'.
///
///                               1. Klappbrücke für Lastwagen gesperrt
///                                  Hafenstädter Bote, 2023-03-14
///                                  https://bote.example/klappbruecke
///                                  id: klappbruecke
///                                  … Die Sanierung der alten Klappbrücke werde …
///
/// Passages are unmarked: what is quoted from here stands so in the article. Whatever a document says of
/// itself stays on its own line.
#pragma once

#include "mcp/text_piece.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::mcp {

/// `offset`: of the page, in hits.
[[nodiscard]] std::string quotation(const Answer& answer, std::size_t offset);

/// The documents that print the text of another one.
[[nodiscard]] std::string similar_quotation(const Answer& answer, std::size_t offset);

[[nodiscard]] std::string quotation(const Document& document, const TextPiece& piece);

/// `offset`: of the page, in lines.
[[nodiscard]] std::string quotation(const Concordance& concordance, std::string_view query,
                                    std::size_t offset);

/// `omitted`: how many values of each facet were left out, as many as there are facets.
[[nodiscard]] std::string quotation(const FacetAnswer& answer, std::string_view query,
                                    const std::vector<std::size_t>& omitted);

[[nodiscard]] std::string quotation(const Timeline& timeline, std::string_view query);

/// What to ask instead of a query; empty where there is nothing to say.
[[nodiscard]] std::string quotation(const AdviceAnswer& advice, std::string_view suggestion);

/// What was not understood or left out, a line each.
[[nodiscard]] std::string notes(const std::vector<std::string>& warnings);

}  // namespace fundstelle::mcp
