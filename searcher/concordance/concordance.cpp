#include "concordance/concordance.hpp"

#include "concordance/context_lines.hpp"
#include "ranking/page.hpp"
#include "snippet/hit_fields.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

/// Lines that must be known so that the page asked for can be cut out.
std::size_t lines_wanted(const ConcordanceOptions& options) {
  constexpr std::size_t kMost = std::numeric_limits<std::ptrdiff_t>::max();
  const std::size_t offset = std::min(options.offset, kMost);
  return offset + std::min(options.limit, kMost - offset);
}

void add_document(Session& session, const Question& question, const RankedDocument& found,
                  std::size_t context, Concordance& concordance) {
  const Xapian::Document document = session.database.index().get_document(found.id);
  Hit hit;
  hit.rank = concordance.hits.size() + 1;
  hit.score = question.built.has_weight ? found.weight : 0;
  fill_from_values(session.database, found.id, hit);
  const Result<Record> record = session.database.codec().decode(document.get_data());
  if (!record) {
    concordance.warnings.push_back(fmt::format("{}: {}.", hit.id, record.error().message));
    return;
  }
  fill_from_record(*record, hit);
  Marker marker(session.analyzer, question.built.targets, german::reading_of(record->language));
  for (KeywordLine& line : context_lines(*record, marker, context)) {
    line.hit = concordance.hits.size();
    concordance.lines.push_back(std::move(line));
  }
  concordance.hits.push_back(std::move(hit));
}

void cut_page(const ConcordanceOptions& options, std::size_t wanted, Concordance& concordance) {
  std::vector<KeywordLine>& lines = concordance.lines;
  concordance.has_more = lines.size() > wanted;
  if (concordance.has_more) lines.resize(wanted);
  const std::size_t left_out = std::min(options.offset, lines.size());
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(left_out));
}

}  // namespace

Result<Concordance> make_concordance(Session& session, std::string_view query,
                                     const ConcordanceOptions& options) {
  const Result<Question> question = understand(session, query, options.only);
  if (!question) return tl::unexpected(question.error());
  Concordance concordance;
  if (!question->is_empty()) {
    concordance.total = count(session, question->finding());
    SearchOptions search;
    search.limit = options.documents;
    search.collapse_similar = options.collapse_similar;
    search.order = options.order;
    const std::size_t wanted = lines_wanted(options);
    for (const RankedDocument& found : match(session, *question, search).documents) {
      add_document(session, *question, found, options.context, concordance);
      // What is to be sorted must be known whole.
      if (options.context_order == ContextOrder::Text && concordance.lines.size() > wanted) break;
    }
    sort_by_context(concordance.lines, options.context_order);
    cut_page(options, wanted, concordance);
  }
  const std::vector<std::string> warnings = warnings_of(session, *question);
  concordance.warnings.insert(concordance.warnings.end(), warnings.begin(), warnings.end());
  return concordance;
}

}  // namespace fundstelle::searching
