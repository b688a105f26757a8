/// The search page: hits with facets and timeline beside them, or, without a query, how to ask.
///
///     std::string html = search_page({.archive = "Fundstelle", .state = state, .answer = answer, …});
#pragma once

#include "server/page/search_state.hpp"

#include <cstddef>
#include <optional>
#include <string>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::server::page {

struct SearchView {
  std::string archive;
  SearchState state;
  Answer answer;
  FacetAnswer facets;
  Timeline timeline;
  std::optional<AdviceAnswer> advice;  ///< where nothing was found
};

[[nodiscard]] std::string search_page(const SearchView& view);

/// `documents`: in the archive.
[[nodiscard]] std::string start_page(const std::string& archive, std::size_t documents);

/// For any page that cannot be shown; the form holds what was asked, as far as it could be read.
[[nodiscard]] std::string error_page(const std::string& archive, const Error& error,
                                     const SearchState& state);

}  // namespace fundstelle::server::page
