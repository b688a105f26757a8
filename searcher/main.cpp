// fundstelle-search: a thin program over the library.
#include "command_line/command_line.hpp"
#include "command_line/query_file.hpp"
#include "output/output.hpp"
#include "terminal/screen.hpp"
#include "terminal/terminal.hpp"

#include <cstdio>
#include <exception>
#include <optional>
#include <set>

#include <fmt/core.h>
#include <fundstelle/searcher.hpp>

namespace {

using namespace fundstelle;
using command_line::CommandLine;
using command_line::NumberedQuery;

enum class ExitStatus { Found = 0, NothingFound = 1, Failed = 2 };

ExitStatus report(const Error& error) {
  fmt::print(stderr, "fundstelle-search: {}\n", error.message);
  if (!error.hint.empty()) fmt::print(stderr, "  {}\n", error.hint);
  return ExitStatus::Failed;
}

SearchOptions search_options(const CommandLine& line, HitDetail detail) {
  SearchOptions options;
  options.offset = line.offset;
  options.limit = line.limit;
  options.detail = detail;
  options.collapse_similar = line.collapses;
  // A ranking alone tells neither totals nor suggestions.
  const bool is_ranking = detail == HitDetail::Ids;
  options.exact_total = options.suggest = !is_ranking;
  return options;
}

/// Found if something was; that nothing is there cannot be said where a part of the database is damaged.
Result<ExitStatus> ask(Searcher& searcher, const CommandLine& line, const NumberedQuery& query,
                       output::Output& output) {
  const Result<Answer> answer = searcher.search(query.text, search_options(line, output.detail()));
  if (!answer) return tl::unexpected(answer.error());
  for (const std::string& warning : answer->warnings)
    fmt::print(stderr, "fundstelle-search: {}{}\n", line.queries_file.empty() ? "" : query.id + ": ",
               warning);
  std::optional<Explanation> explanation;
  if (line.explains) {
    Result<Explanation> explained = searcher.explain(query.text);
    if (!explained) return tl::unexpected(explained.error());
    explanation = std::move(*explained);
    if (output.detail() != HitDetail::Snippets)
      fmt::print(stderr, "{}\n{}\n", explanation->tree, explanation->xapian_query);
  }
  output.write({query.id, &*answer, explanation ? &*explanation : nullptr, line.offset});
  if (!answer->hits.empty() || answer->total > 0) return ExitStatus::Found;
  return answer->is_partial ? ExitStatus::Failed : ExitStatus::NothingFound;
}

/// A document is named by its id, or by its file as one names files.
Result<bool> show_similar(Searcher& searcher, const CommandLine& line, output::Output& output) {
  const SearchOptions options = search_options(line, output.detail());
  Result<Answer> answer = searcher.similar(line.similar_to, options);
  std::error_code ignored;
  const std::filesystem::path file = std::filesystem::absolute(line.similar_to, ignored).lexically_normal();
  if (!answer && answer.error().code == ErrorCode::NotFound && file != line.similar_to) {
    if (Result<Answer> by_file = searcher.similar(file.string(), options)) answer = std::move(by_file);
  }
  if (!answer) return tl::unexpected(answer.error());
  output.write({"1", &*answer, nullptr, line.offset});
  return answer->total > 0;
}

output::OutputOptions output_options(const CommandLine& line, const terminal::Terminal& terminal) {
  output::OutputOptions options;
  options.format = line.format;
  options.is_batch = !line.queries_file.empty();
  options.collapses = line.collapses;
  options.width = terminal.width;
  options.is_terminal = terminal.is_terminal;
  if (terminal.has_colour) options.theme = line.theme;
  options.has_links = terminal.has_links;
  std::error_code ignored;
  options.folder = std::filesystem::current_path(ignored).string();
  return options;
}

ExitStatus run(const CommandLine& line) {
  std::vector<NumberedQuery> queries;
  if (line.similar_to.empty()) queries.push_back({"1", line.query});
  if (!line.queries_file.empty()) {
    Result<std::vector<NumberedQuery>> read = command_line::read_queries(line.queries_file);
    if (!read) return report(read.error());
    queries = std::move(*read);
  }
  Result<Searcher> searcher = Searcher::open(line.databases);
  if (!searcher) return report(searcher.error());
  const terminal::Terminal terminal = terminal::look_at_terminal(line.wishes);
  // Many queries are nothing to read page by page.
  const bool pages = line.pages && line.queries_file.empty();
  terminal::Screen screen(terminal,
                          pages ? terminal::Screen::Paging::WhereLong : terminal::Screen::Paging::Never);
  const std::unique_ptr<output::Output> output =
      output::make_output(output_options(line, terminal), screen.file());
  std::set<ExitStatus> statuses;
  if (!line.similar_to.empty()) {
    const Result<bool> shown = show_similar(*searcher, line, *output);
    if (!shown) return report(shown.error());
    statuses.insert(*shown ? ExitStatus::Found : ExitStatus::NothingFound);
  }
  for (const NumberedQuery& query : queries) {
    const Result<ExitStatus> asked = ask(*searcher, line, query, *output);
    if (!asked) return report(asked.error());
    statuses.insert(*asked);
  }
  if (!screen.show()) return report({ErrorCode::NoSpace, "standard output cannot be written", ""});
  for (const ExitStatus status : {ExitStatus::Found, ExitStatus::Failed})
    if (statuses.contains(status)) return status;
  return ExitStatus::NothingFound;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto parsed = command_line::parse_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&parsed)) return *status;
    return static_cast<int>(run(std::get<CommandLine>(parsed)));
  } catch (const std::exception& fault) {
    return static_cast<int>(report({ErrorCode::Internal, fault.what(), "please report this as a bug"}));
  }
}
