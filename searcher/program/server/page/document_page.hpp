/// The page of a document: what is known of it, its text, and what was suppressed of it and why.
///
///     std::string html = document_page("Fundstelle", document, state);
#pragma once

#include "server/page/search_state.hpp"

#include <string>

#include <fundstelle/searcher.hpp>

namespace fundstelle::server::page {

/// `state`: the search that led here.
[[nodiscard]] std::string document_page(const std::string& archive, const Document& document,
                                        const SearchState& state);

/// Documents that print the same text as that one; `answer` is of Searcher::similar().
[[nodiscard]] std::string similar_page(const std::string& archive, const Document& document,
                                       const Answer& answer, std::size_t offset);

}  // namespace fundstelle::server::page
