#include "command_line/query_file.hpp"
#include "terminal/opener.hpp"
#include "views/views.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace fundstelle::views {

namespace {

using command_line::NumberedQuery;

/// The queries of --queries, else the one of the command line.
Result<std::vector<NumberedQuery>> queries_of(const command_line::CommandLine& line) {
  if (line.queries_file.empty()) return std::vector<NumberedQuery>{{"1", line.query}};
  return command_line::read_queries(line.queries_file);
}

std::string_view id_in_batch(const Showing& showing, const NumberedQuery& query) {
  return showing.line.queries_file.empty() ? std::string_view() : std::string_view(query.id);
}

/// Of several queries: found if one found something, failed if one failed and none found anything.
ExitStatus overall(const std::set<ExitStatus>& statuses) {
  for (const ExitStatus status : {ExitStatus::Found, ExitStatus::Failed})
    if (statuses.contains(status)) return status;
  return ExitStatus::NothingFound;
}

/// Asks each query; stops at the first that cannot be asked.
template <class Ask>
Result<ExitStatus> each(const Showing& showing, const Ask& ask) {
  const Result<std::vector<NumberedQuery>> queries = queries_of(showing.line);
  if (!queries) return tl::unexpected(queries.error());
  std::set<ExitStatus> statuses;
  for (const NumberedQuery& query : *queries) {
    const Result<ExitStatus> asked = ask(query);
    if (!asked) return asked;
    statuses.insert(*asked);
  }
  return overall(statuses);
}

/// Found if something was; that nothing is there cannot be said where a part of the database is damaged.
ExitStatus status_of(const Answer& answer) {
  if (!answer.hits.empty() || answer.total > 0) return ExitStatus::Found;
  return answer.is_partial ? ExitStatus::Failed : ExitStatus::NothingFound;
}

Result<ExitStatus> show_answer(const Showing& showing, const NumberedQuery& query, output::Output& output) {
  const Result<Answer> answer =
      showing.searcher.search(query.text, search_options(showing.line, output.detail()));
  if (!answer) return tl::unexpected(answer.error());
  warn(answer->warnings, id_in_batch(showing, query));
  output::Asked asked{query.id, &*answer};
  std::optional<Explanation> explanation;
  if (showing.line.explains) {
    Result<Explanation> explained = showing.searcher.explain(query.text);
    if (!explained) return tl::unexpected(explained.error());
    explanation = std::move(*explained);
    asked.explanation = &*explanation;
    if (output.detail() != HitDetail::Snippets)
      fmt::print(stderr, "{}\n{}\n", explanation->tree, explanation->xapian_query);
  }
  const Result<std::optional<AdviceAnswer>> advice = advice_for(showing, *answer);
  if (!advice) return tl::unexpected(advice.error());
  if (*advice) asked.advice = &**advice;
  output.write(asked);
  return status_of(*answer);
}

}  // namespace

Result<std::optional<AdviceAnswer>> advice_for(const Showing& showing, const Answer& answer) {
  const bool is_read_by_people =
      showing.line.format == output::OutputFormat::Text && showing.line.queries_file.empty();
  // Where nothing is new, all is well.
  if (answer.total != 0 || !is_read_by_people || showing.line.only.ids) return std::nullopt;
  return showing.searcher.advise(answer.query, showing.line.only).map([](AdviceAnswer advised) {
    return std::optional(std::move(advised));
  });
}

Result<Hit> find_hit(const Showing& showing, std::size_t rank, HitDetail detail) {
  SearchOptions options = search_options(showing.line, detail);
  options.offset = rank - 1;
  options.limit = 1;
  Result<Answer> answer = showing.searcher.search(showing.line.query, options);
  if (!answer) return tl::unexpected(std::move(answer).error());
  if (!showing.line.is_dialogue) warn(answer->warnings, {});
  if (answer->hits.empty())
    return failure(ErrorCode::NotFound,
                   fmt::format("there is no hit {}: the query finds {}", rank, answer->total),
                   showing.line.is_dialogue ? "" : "leave out --open to see them");
  return std::move(answer->hits.front());
}

Result<ExitStatus> show_hits(const Showing& showing) {
  const std::unique_ptr<output::Output> output = output::make_output(showing.options, showing.file);
  return each(showing, [&](const NumberedQuery& query) { return show_answer(showing, query, *output); });
}

Result<ExitStatus> show_count(const Showing& showing) {
  return each(showing, [&](const NumberedQuery& query) -> Result<ExitStatus> {
    SearchOptions options = search_options(showing.line, HitDetail::Ids);
    options.limit = options.offset = 0;
    options.exact_total = true;
    const Result<Answer> answer = showing.searcher.search(query.text, options);
    if (!answer) return tl::unexpected(answer.error());
    const std::string_view id = id_in_batch(showing, query);
    warn(answer->warnings, id);
    fmt::print(showing.file, "{}{}{}\n", id, id.empty() ? "" : "\t", answer->total);
    return status_of(*answer);
  });
}

Result<ExitStatus> show_similar(const Showing& showing) {
  const std::string& wanted = showing.line.similar_to;
  const std::unique_ptr<output::Output> output = output::make_output(showing.options, showing.file);
  const SearchOptions options = search_options(showing.line, output->detail());
  Result<Answer> answer = showing.searcher.similar(wanted, options);
  // A document is named by its id, or by its file as one names files.
  std::error_code ignored;
  const std::filesystem::path file = std::filesystem::absolute(wanted, ignored).lexically_normal();
  if (!answer && answer.error().code == ErrorCode::NotFound && file != wanted) {
    if (Result<Answer> by_file = showing.searcher.similar(file.string(), options))
      answer = std::move(by_file);
  }
  if (!answer) return tl::unexpected(answer.error());
  output->write({"1", &*answer});
  return answer->total > 0 ? ExitStatus::Found : ExitStatus::NothingFound;
}

Result<ExitStatus> open_hit(const Showing& showing) {
  const Result<Hit> found = find_hit(showing, showing.line.opens, HitDetail::Record);
  if (!found) return tl::unexpected(found.error());
  const Hit& hit = *found;
  const std::string& address = hit.url.empty() ? hit.path : hit.url;
  if (address.empty())
    return failure(ErrorCode::NotFound, fmt::format("{}: has neither an address nor a file", hit.id), "");
  fmt::print(showing.file, "{}\n", address);
  if (const Result<void> opened = terminal::open_on_desktop(address); !opened)
    return tl::unexpected(opened.error());
  return ExitStatus::Found;
}

}  // namespace fundstelle::views
