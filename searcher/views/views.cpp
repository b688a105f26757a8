#include "views/views.hpp"

#include <fmt/core.h>

namespace fundstelle::views {

ExitStatus report(const Error& error) {
  fmt::print(stderr, "fundstelle-search: {}\n", error.message);
  if (!error.hint.empty()) fmt::print(stderr, "  {}\n", error.hint);
  return ExitStatus::Failed;
}

void warn(const std::vector<std::string>& warnings, std::string_view id) {
  for (const std::string& warning : warnings)
    fmt::print(stderr, "fundstelle-search: {}{}{}\n", id, id.empty() ? "" : ": ", warning);
}

SearchOptions search_options(const command_line::CommandLine& line, HitDetail detail) {
  SearchOptions options;
  options.offset = line.offset;
  options.limit = line.limit.value_or(options.limit);
  options.detail = detail;
  options.collapse_similar = line.collapses;
  options.order = line.order;
  options.only = line.only;
  // A ranking alone tells neither totals nor suggestions.
  const bool is_ranking = detail == HitDetail::Ids;
  options.exact_total = options.suggest = !is_ranking;
  return options;
}

Result<ExitStatus> show(const Showing& showing) {
  using command_line::View;
  if (!showing.line.similar_to.empty()) return show_similar(showing);
  if (showing.line.opens != 0) return open_hit(showing);
  switch (showing.line.view) {
    case View::Hits:
      return show_hits(showing);
    case View::Count:
      return show_count(showing);
    case View::Facets:
      return show_facets(showing);
    case View::Timeline:
      return show_timeline(showing);
    case View::Concordance:
      return show_concordance(showing);
  }
  return ExitStatus::Failed;
}

}  // namespace fundstelle::views
