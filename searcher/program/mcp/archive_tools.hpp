/// What each tool does: asks the archive, and gives the answer as text to quote from and as JSON.
///
///     Result<ToolAnswer> found = search_archive(searcher, arguments);
///
/// Arguments are those of the tool's parameters in tools.cpp. JSON is that of the other interfaces, without
/// what only programs look at (marks, scores, times), and with "warnings". Errors are those of the Searcher,
/// and Usage; a hint tells an assistant what to do.
#pragma once

#include "mcp/parameters.hpp"

#include <array>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::mcp {

struct ToolAnswer {
  std::string text;
  Json structured;
};

// What parameters may say, the default first.
inline constexpr std::array<std::string_view, 3> kHitOrders{"relevance", "newest", "oldest"};
inline constexpr std::array<std::string_view, 3> kLineOrders{"text", "left", "right"};
inline constexpr std::array<std::string_view, 3> kPeriods{"year", "month", "day"};
inline constexpr std::array<std::string_view, 5> kFacets{"source", "section", "language", "year", "month"};

/// A timeline of more steps is refused.
constexpr std::size_t kMostSteps = 500;

[[nodiscard]] Result<ToolAnswer> search_archive(Searcher& searcher, const Arguments& arguments);
[[nodiscard]] Result<ToolAnswer> read_document(Searcher& searcher, const Arguments& arguments);
[[nodiscard]] Result<ToolAnswer> show_contexts(Searcher& searcher, const Arguments& arguments);
[[nodiscard]] Result<ToolAnswer> count_facets(Searcher& searcher, const Arguments& arguments);
[[nodiscard]] Result<ToolAnswer> count_over_time(Searcher& searcher, const Arguments& arguments);
[[nodiscard]] Result<ToolAnswer> find_similar(Searcher& searcher, const Arguments& arguments);
[[nodiscard]] Result<ToolAnswer> suggest_queries(Searcher& searcher, const Arguments& arguments);

}  // namespace fundstelle::mcp
