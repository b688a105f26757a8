// fundstelle-search: a thin program over the library.
#include "command_line/command_line.hpp"
#include "dialogue/dialogue.hpp"
#include "mcp/serve.hpp"
#include "personal/opening.hpp"
#include "terminal/screen.hpp"
#include "terminal/terminal.hpp"
#include "views/saved.hpp"
#include "views/views.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <fundstelle/searcher.hpp>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace fundstelle;
using command_line::CommandLine;
using views::ExitStatus;

/// The heap grows by several large pages at once, where the system has such. An answer takes some megabytes,
/// and to be handed each page of four kilobytes at its first touch may take as long as the answer.
void grow_heap_by_large_pages() {
#ifdef __GLIBC__
  constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20;
  constexpr int kGrowth = 4 * static_cast<int>(kLargePage);
  constexpr std::size_t kMoreThanHalfAHeap = 100'000;
  constexpr std::uintptr_t kTouched = std::uintptr_t{128} << 10;
  ::mallopt(M_TOP_PAD, kGrowth);
  // What the heap has by now ends anywhere. It goes on right before a large page's begin, since a page that
  // was touched before the system heard of it is a small one.
  const auto before = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  const std::uintptr_t begin = (before + kTouched + kLargePage - 1) / kLargePage * kLargePage;
  const std::uintptr_t moved = begin - kTouched;
  if (::sbrk(static_cast<std::intptr_t>(moved - before)) == reinterpret_cast<void*>(-1)) return;
  const auto end = [] { return reinterpret_cast<std::uintptr_t>(::sbrk(0)); };
  void* volatile const first = std::malloc(kMoreThanHalfAHeap);
  void* volatile const second = end() == moved ? std::malloc(kMoreThanHalfAHeap) : nullptr;
  if (begin < end()) ::madvise(reinterpret_cast<void*>(begin), end() - begin, MADV_HUGEPAGE);
  std::free(first);
  std::free(second);
#endif
}

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

/// The libraries for HTTP take longer to load than an answer takes to find: a program beside this one has
/// them. Returns only where it cannot be run.
ExitStatus become_server(char** argv) {
  std::error_code unknown;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", unknown);
  const std::string server = (self.parent_path() / FUNDSTELLE_SERVE).lexically_normal().string();
  ::execv(server.c_str(), argv);
  const std::string why = std::error_code(errno, std::generic_category()).message();
  return views::report({ErrorCode::NotFound, fmt::format("{} cannot be run: {}", server, why),
                        "install it together with fundstelle-search"});
}

ExitStatus run(const command_line::McpLine& line) {
  const Result<void> served = mcp::serve(
      line.databases, personal::opening(line.open, personal::Duration::Long), STDIN_FILENO, stdout);
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
  const auto duration = line.is_dialogue ? personal::Duration::Long : personal::Duration::Short;
  Result<Searcher> searcher = Searcher::open(line.databases, personal::opening(line.open, duration));
  if (!searcher) return views::report(searcher.error());
  if (line.is_dialogue) return finish(dialogue::hold(*searcher, line));
  const ExitStatus status = ask(*searcher, std::move(line));
  // All is written. What the process holds goes with it, faster than piece by piece.
  std::_Exit(static_cast<int>(status));
}

}  // namespace

int main(int argc, char** argv) {
  grow_heap_by_large_pages();
  try {
    auto parsed = command_line::parse_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&parsed)) return *status;
    if (std::holds_alternative<command_line::ServeLine>(parsed)) return static_cast<int>(become_server(argv));
    if (const auto* mcp = std::get_if<command_line::McpLine>(&parsed)) return static_cast<int>(run(*mcp));
    return static_cast<int>(run(std::get<CommandLine>(std::move(parsed))));
  } catch (const std::exception& fault) {
    return static_cast<int>(
        views::report({ErrorCode::Internal, fault.what(), "please report this as a bug"}));
  }
}
