// fundstelle-search: a thin program over the library.
#include "command_line/command_line.hpp"
#include "output/output.hpp"
#include "terminal/screen.hpp"
#include "terminal/terminal.hpp"
#include "views/views.hpp"

#include <exception>
#include <filesystem>
#include <system_error>

#include <fundstelle/searcher.hpp>

namespace {

using namespace fundstelle;
using command_line::CommandLine;
using views::ExitStatus;

output::OutputOptions output_options(const CommandLine& line, const terminal::Terminal& terminal) {
  output::OutputOptions options;
  options.format = line.format;
  options.is_batch = !line.queries_file.empty();
  options.ends_with_zero = line.ends_with_zero;
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
  Result<Searcher> searcher = Searcher::open(line.databases);
  if (!searcher) return views::report(searcher.error());
  const terminal::Terminal terminal = terminal::look_at_terminal(line.wishes);
  // Many queries are nothing to read page by page.
  const bool pages = line.pages && line.queries_file.empty();
  terminal::Screen screen(terminal,
                          pages ? terminal::Screen::Paging::WhereLong : terminal::Screen::Paging::Never);
  const output::OutputOptions options = output_options(line, terminal);
  const Result<ExitStatus> shown = views::show({*searcher, line, options, screen.file()});
  if (!screen.show()) return views::report({ErrorCode::NoSpace, "standard output cannot be written", ""});
  return shown ? *shown : views::report(shown.error());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto parsed = command_line::parse_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&parsed)) return *status;
    return static_cast<int>(run(std::get<CommandLine>(parsed)));
  } catch (const std::exception& fault) {
    return static_cast<int>(
        views::report({ErrorCode::Internal, fault.what(), "please report this as a bug"}));
  }
}
