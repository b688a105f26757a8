#include "views/views.hpp"

#include <filesystem>
#include <system_error>

#include <fmt/core.h>

namespace fundstelle::views {

ExitStatus report(const Error& error) {
  fmt::print(stderr, "fundstelle-search: {}\n", error.message);
  if (!error.hint.empty()) fmt::print(stderr, "  {}\n", error.hint);
  return ExitStatus::Failed;
}

output::OutputOptions output_options(const command_line::CommandLine& line,
                                     const terminal::Terminal& terminal) {
  output::OutputOptions options;
  options.format = line.format;
  options.is_batch = !line.queries_file.empty();
  options.ends_with_zero = line.ends_with_zero;
  options.collapses = line.collapses;
  options.width = terminal.width;
  options.is_terminal = terminal.is_terminal;
  if (terminal.has_colour) options.theme = line.theme;
  options.has_links = terminal.has_links;
  options.is_dialogue = line.is_dialogue;
  std::error_code ignored;
  options.folder = std::filesystem::current_path(ignored).string();
  return options;
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
  if (!showing.line.export_to.empty()) return export_hits(showing);
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
