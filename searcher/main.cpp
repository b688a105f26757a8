// fundstelle-search: a thin program over the library.
#include "command_line/command_line.hpp"
#include "dialogue/dialogue.hpp"
#include "mcp/serve.hpp"
#include "personal/personal_folders.hpp"
#include "server/serve.hpp"
#include "terminal/screen.hpp"
#include "terminal/terminal.hpp"
#include "views/saved.hpp"
#include "views/views.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <optional>
#include <utility>
#include <variant>

#include <fundstelle/searcher.hpp>
#include <unistd.h>

namespace {

using namespace fundstelle;
using command_line::CommandLine;
using views::ExitStatus;

/// --since-last: restricts the line to what is new.
Result<std::optional<views::News>> look_for_news(Searcher& searcher, CommandLine& line) {
  if (!line.shows_news) return std::nullopt;
  Result<views::News> news = views::News::look(searcher, line);
  if (!news) return tl::unexpected(std::move(news).error());
  if (!news->is_all()) line.only.ids = news->fresh();
  if (!line.limit) line.limit = std::max<std::size_t>(news->fresh().size(), 1);
  return std::optional(std::move(*news));
}

ExitStatus ask(Searcher& searcher, CommandLine line) {
  Result<std::optional<views::News>> news = look_for_news(searcher, line);
  if (!news) return views::report(news.error());
  const terminal::Terminal terminal = terminal::look_at_terminal(line.wishes);
  // Many queries are nothing to read page by page.
  const bool pages = line.pages && line.queries_file.empty();
  terminal::Screen screen(terminal,
                          pages ? terminal::Screen::Paging::WhereLong : terminal::Screen::Paging::Never);
  output::OutputOptions options = views::output_options(line, terminal);
  if (*news) options.new_since = (*news)->since();
  const Result<ExitStatus> shown = views::show({searcher, line, options, screen.file()});
  if (!screen.show()) return views::report({ErrorCode::NoSpace, "standard output cannot be written", ""});
  if (!shown) return views::report(shown.error());
  // Who only counts has not read.
  const bool is_read =
      line.view == command_line::View::Hits && line.opens == 0 && *shown != ExitStatus::Failed;
  if (*news && is_read)
    if (const Result<void> remembered = (*news)->remember(); !remembered)
      return views::report(remembered.error());
  return *shown;
}

/// `options` with this user's cache. Who runs for long follows what is published.
OpenOptions opening(OpenOptions options, bool is_for_long) {
  options.follows = is_for_long;
  if (const Result<std::filesystem::path> cache = personal::cache_folder(); cache)
    options.cache_folder = cache->string();
  return options;
}

ExitStatus run(const command_line::ServeLine& line) {
  const Result<void> served = server::serve(line.databases, opening(line.open, true), line.options);
  return served ? ExitStatus::Found : views::report(served.error());
}

ExitStatus run(const command_line::McpLine& line) {
  const Result<void> served = mcp::serve(line.databases, opening(line.open, true), STDIN_FILENO, stdout);
  return served ? ExitStatus::Found : views::report(served.error());
}

ExitStatus run(CommandLine line) {
  const auto finish = [](const Result<ExitStatus>& status) {
    return status ? *status : views::report(status.error());
  };
  if (line.lists_saved) return finish(views::list_saved(stdout));
  if (!line.save_as.empty()) return finish(views::save_query(line, stdout));
  if (!line.saved.empty())
    if (const Result<void> taken = views::take_saved(line); !taken) return views::report(taken.error());
  Result<Searcher> searcher = Searcher::open(line.databases, opening(line.open, line.is_dialogue));
  if (!searcher) return views::report(searcher.error());
  if (line.is_dialogue) return finish(dialogue::hold(*searcher, line));
  return ask(*searcher, std::move(line));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    auto parsed = command_line::parse_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&parsed)) return *status;
    if (const auto* serve = std::get_if<command_line::ServeLine>(&parsed))
      return static_cast<int>(run(*serve));
    if (const auto* mcp = std::get_if<command_line::McpLine>(&parsed)) return static_cast<int>(run(*mcp));
    return static_cast<int>(run(std::get<CommandLine>(std::move(parsed))));
  } catch (const std::exception& fault) {
    return static_cast<int>(
        views::report({ErrorCode::Internal, fault.what(), "please report this as a bug"}));
  }
}
