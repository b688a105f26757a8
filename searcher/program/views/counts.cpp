#include "output/table_output.hpp"
#include "views/views.hpp"

#include <fmt/core.h>

namespace fundstelle::views {

namespace {

ExitStatus status_of(std::size_t total) {
  return total > 0 ? ExitStatus::Found : ExitStatus::NothingFound;
}

}  // namespace

Result<ExitStatus> show_facets(const Showing& showing) {
  const Result<FacetAnswer> answer =
      showing.searcher.facets(showing.line.query, showing.line.facets, showing.line.only);
  if (!answer) return tl::unexpected(answer.error());
  warn(answer->warnings, {});
  constexpr std::size_t kValues = 20;
  output::write_facets(*answer, showing.line.query, showing.line.limit.value_or(kValues), showing.options,
                       showing.file);
  return status_of(answer->total);
}

Result<ExitStatus> show_timeline(const Showing& showing) {
  const Result<Timeline> timeline =
      showing.searcher.timeline(showing.line.query, showing.line.period, showing.line.only);
  if (!timeline) return tl::unexpected(timeline.error());
  warn(timeline->warnings, {});
  output::write_timeline(*timeline, showing.line.query, showing.line.period, showing.options, showing.file);
  return status_of(timeline->total);
}

ConcordanceOptions concordance_options(const command_line::CommandLine& line) {
  ConcordanceOptions options;
  options.offset = line.offset;
  options.limit = line.limit.value_or(options.limit);
  options.context_order = line.context_order;
  options.order = line.order;
  options.collapse_similar = line.collapses;
  options.only = line.only;
  return options;
}

Result<ExitStatus> show_concordance(const Showing& showing) {
  const ConcordanceOptions options = concordance_options(showing.line);
  const Result<Concordance> concordance = showing.searcher.concordance(showing.line.query, options);
  if (!concordance) return tl::unexpected(concordance.error());
  warn(concordance->warnings, {});
  output::write_concordance(*concordance, showing.line.query, options.offset, showing.options, showing.file);
  return status_of(concordance->total);
}

}  // namespace fundstelle::views
