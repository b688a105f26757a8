#include "terminal/terminal.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace fundstelle::terminal {

namespace {

constexpr std::size_t kMostColumns = 1000;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool decide(When wish, bool can) {
  return wish == When::Always || (wish == When::Auto && can);
}

}  // namespace

Terminal look_at_terminal(const Wishes& wishes) {
  Terminal terminal;
  terminal.is_terminal = ::isatty(STDOUT_FILENO) == 1;
  if (terminal.is_terminal) {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
      terminal.width = size.ws_col;
      terminal.height = size.ws_row;
    }
  } else {
    const std::string_view columns = variable("COLUMNS");
    std::size_t width = 0;
    const auto [end, error] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
    if (error == std::errc() && width > 0 && width <= kMostColumns) terminal.width = width;
  }
  const std::string_view kind = variable("TERM");
  const bool obeys = terminal.is_terminal && !kind.empty() && kind != "dumb";
  terminal.has_colour = decide(wishes.colour, obeys && variable("NO_COLOR").empty());
  // Linux' own console shows what it does not know.
  terminal.has_links = decide(wishes.links, obeys && kind != "linux");
  return terminal;
}

}  // namespace fundstelle::terminal
