/// Standard output for people: what is longer than the terminal's screen goes through a pager.
///
///     Screen screen(look_at_terminal(), Screen::Paging::WhereLong);
///     std::fputs("…", screen.file());
///     if (!screen.show()) …   // standard output cannot be written
#pragma once

#include "terminal/terminal.hpp"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace fundstelle::terminal {

class Screen {
 public:
  enum class Paging : std::uint8_t { Never, WhereLong };

  /// What is no terminal is never paged.
  Screen(const Terminal& terminal, Paging paging);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  /// Where to print. Never null.
  [[nodiscard]] std::FILE* file() { return file_; }

  /// Brings what was printed before the reader's eyes, by $PAGER, else less -R, where it is longer than the
  /// screen, and waits until it is read. False where standard output cannot be written. To be called once.
  [[nodiscard]] bool show();

 private:
  Terminal terminal_;
  std::FILE* file_;
  char* kept_ = nullptr;  ///< what was printed to a file_ that is not standard output
  std::size_t size_ = 0;
};

/// Rows of a terminal that many columns wide that the text needs.
[[nodiscard]] std::size_t rows_of(std::string_view text, std::size_t columns);

}  // namespace fundstelle::terminal
