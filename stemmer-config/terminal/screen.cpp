#include "terminal/screen.hpp"

#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include <sys/wait.h>

namespace fundstelle::terminal {

namespace {

/// What the shell answers for a command that is not there or cannot be run.
constexpr int kCannotRun = 126;

/// While a pager runs, interrupts are its business, and one that is left early is no failure.
class Patience {
 public:
  Patience() {
    struct sigaction nothing {};
    nothing.sa_handler = [](int) {};  // unlike SIG_IGN this is not handed on to the pager
    nothing.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &nothing, &interrupt_);
    ::sigaction(SIGPIPE, &nothing, &pipe_);
  }
  ~Patience() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGPIPE, &pipe_, nullptr);
  }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

 private:
  struct sigaction interrupt_ {};
  struct sigaction pipe_ {};
};

std::string pager_command() {
  const char* named = std::getenv("PAGER");
  return named == nullptr || *named == '\0' ? "less -R" : named;
}

/// False where there is no such pager.
bool page(std::string_view text) {
  const std::string command = pager_command();
  if (command == "cat") return false;
  const Patience patience;
  ::setenv("LESS", "R", 0);  // colours and links as they are, also where $PAGER is a plain less
  std::FILE* pager = ::popen(command.c_str(), "w");
  if (pager == nullptr) return false;
  (void)std::fwrite(text.data(), 1, text.size(), pager);
  const int status = ::pclose(pager);
  return !(WIFEXITED(status) && WEXITSTATUS(status) >= kCannotRun);
}

/// Where an escape sequence that begins at `at` ends: colours (CSI … letter) and links (OSC … ST).
std::size_t behind_sequence(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return text.size();
  if (text[at + 1] == ']') {
    const std::size_t end = text.find("\x1b\\", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  std::size_t end = at + 2;
  while (end < text.size() && (text[end] < '@' || text[end] > '~')) ++end;
  return std::min(end + 1, text.size());
}

}  // namespace

Screen::Screen(const Terminal& terminal, Paging paging) : terminal_(terminal), file_(stdout) {
  if (!terminal.is_terminal || paging == Paging::Never) return;
  if (std::FILE* memory = ::open_memstream(&kept_, &size_); memory != nullptr) file_ = memory;
}

Screen::~Screen() {
  if (file_ != stdout && file_ != nullptr) std::fclose(file_);
  std::free(kept_);  // NOLINT(cppcoreguidelines-no-malloc): open_memstream's
}

bool Screen::show() {
  if (file_ != stdout) {
    std::fclose(file_);
    file_ = nullptr;
    const std::string_view text(kept_, size_);
    // The shell's next prompt needs a row as well.
    const bool is_long = rows_of(text, terminal_.width) + 1 > terminal_.height;
    if (!is_long || !page(text)) (void)std::fwrite(text.data(), 1, text.size(), stdout);
    file_ = stdout;
  }
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

std::size_t rows_of(std::string_view text, std::size_t columns) {
  std::size_t rows = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string shown;
    for (std::size_t at = begin; at < end;) {
      const std::size_t escape = std::min(text.find('\x1b', at), end);
      shown += text.substr(at, escape - at);
      at = escape < end ? std::min(behind_sequence(text, escape), end) : end;
    }
    const std::size_t width = display_width(shown);
    rows += std::max<std::size_t>(1, columns == 0 ? 1 : (width + columns - 1) / columns);
    begin = end + 1;
  }
  return rows;
}

}  // namespace fundstelle::terminal
