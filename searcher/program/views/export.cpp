#include "exporting/document_export.hpp"
#include "views/views.hpp"

#include <fmt/core.h>

namespace fundstelle::views {

Result<ExitStatus> export_hits(const Showing& showing) {
  SearchOptions options = search_options(showing.line, HitDetail::Ids);
  if (!showing.line.limit) options.limit = showing.searcher.size();
  const Result<Answer> answer = showing.searcher.search(showing.line.query, options);
  if (!answer) return tl::unexpected(answer.error());
  warn(answer->warnings, {});
  const exporting::DocumentExport folder(showing.line.export_to);
  std::size_t written = 0;
  bool has_failed = false;
  for (const Hit& hit : answer->hits) {
    const Result<std::string> name = showing.searcher.document(hit.id).and_then(
        [&](const Document& document) { return folder.write(document); });
    if (name) {
      ++written;
      continue;
    }
    report(name.error());
    has_failed = true;
    // The next one would fail likewise.
    if (name.error().code == ErrorCode::NoSpace) break;
  }
  if (answer->hits.empty())
    fmt::print(showing.file, "Nothing {}.\n",
               showing.options.new_since.empty() ? "found" : "new since " + showing.options.new_since);
  else
    fmt::print(showing.file, "{} of {} {} written to {}.\n", written, answer->hits.size(),
               answer->hits.size() == 1 ? "document" : "documents", showing.line.export_to.string());
  if (has_failed || answer->is_partial) return ExitStatus::Failed;
  return answer->hits.empty() ? ExitStatus::NothingFound : ExitStatus::Found;
}

}  // namespace fundstelle::views
