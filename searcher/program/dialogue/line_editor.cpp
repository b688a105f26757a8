#include "dialogue/line_editor.hpp"

#include "terminal/terminal.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <cwchar>
#include <utility>

#include <fmt/core.h>
#include <histedit.h>
#include <langinfo.h>

namespace fundstelle::dialogue {

namespace {

/// Lines are UTF-8 also where the locale does not say so.
void speak_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string common_beginning(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::size_t size = texts.front().size();
  for (const std::string& text : texts) {
    size = std::min(size, text.size());
    const auto differs =
        std::mismatch(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), texts.front().begin());
    size = static_cast<std::size_t>(differs.first - text.begin());
  }
  const std::string& first = texts.front();
  while (size > 0 && size < first.size() && (static_cast<unsigned char>(first[size]) & 0xC0) == 0x80) --size;
  return first.substr(0, size);
}

std::string in_columns(const std::vector<std::string>& texts, std::size_t width, std::size_t rows) {
  constexpr std::size_t kGap = 2;
  std::size_t widest = 1;
  for (const std::string& text : texts) widest = std::max(widest, terminal::display_width(text));
  const std::size_t columns = std::max<std::size_t>(1, (width + kGap) / (widest + kGap));
  const std::size_t shown = std::min(texts.size(), columns * std::max<std::size_t>(rows, 1));
  const std::size_t lines = (shown + columns - 1) / columns;
  std::string out;
  for (std::size_t line = 0; line < lines; ++line) {
    std::string row;
    std::size_t used = 0;
    for (std::size_t i = line; i < shown; i += lines) {
      if (i != line) {
        row += std::string(widest + kGap - used, ' ');
      }
      row += texts[i];
      used = terminal::display_width(texts[i]);
    }
    out += row + "\n";
  }
  if (shown < texts.size()) out += fmt::format("… {} more\n", texts.size() - shown);
  return out;
}

struct LineEditor::Inside {
  explicit Inside(EditorOptions wanted) : options(std::move(wanted)) {
    speak_utf8();
    history_list = ::history_init();
    HistEvent event{};
    ::history(history_list, &event, H_SETSIZE, static_cast<int>(options.history));
    ::history(history_list, &event, H_SETUNIQUE, 1);
    edit = ::el_init("fundstelle-search", stdin, stdout, stderr);
    if (edit == nullptr) return;
    ::el_set(edit, EL_CLIENTDATA, this);
    ::el_set(edit, EL_PROMPT, &Inside::show_prompt);
    ::el_set(edit, EL_EDITOR, "emacs");
    ::el_set(edit, EL_SIGNAL, 1);
    ::el_set(edit, EL_HIST, ::history, history_list);
    bind();
    ::el_source(edit, nullptr);
  }
  ~Inside() {
    if (edit != nullptr) ::el_end(edit);
    ::history_end(history_list);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void bind() const {
    // By the wide interface: the other one keeps copies of the names for good.
    const auto add = [&](const wchar_t* name, unsigned char (*function)(EditLine*, wint_t)) {
      ::el_wset(edit, EL_ADDFN, name, name, function);
    };
    const auto on = [&](const char* key, const char* name) { ::el_set(edit, EL_BIND, key, name, nullptr); };
    add(L"fundstelle-complete", &Inside::on_tab);
    add(L"fundstelle-interrupt", &Inside::on_interrupt);
    add(L"fundstelle-suspend", &Inside::on_suspend);
    add(L"fundstelle-page-down", &Inside::on_page_down);
    add(L"fundstelle-page-up", &Inside::on_page_up);
    on("^I", "fundstelle-complete");
    on("\\e[6~", "fundstelle-page-down");
    on("\\e[5~", "fundstelle-page-up");
    on("^R", "em-inc-search-prev");
    on("\\e[3~", "ed-delete-next-char");
    on("\\e[1;5C", "em-next-word");
    on("\\e[1;5D", "ed-prev-word");
    // While a line is typed Ctrl-C is a key: it ends the line, not the program. Ctrl-Z is one then, too.
    ::el_set(edit, EL_SETTY, "-d", "-isig", nullptr);
    on("^C", "fundstelle-interrupt");
    on("^Z", "fundstelle-suspend");
  }

  static Inside& of(EditLine* edit) {
    void* inside = nullptr;
    ::el_get(edit, EL_CLIENTDATA, &inside);
    return *static_cast<Inside*>(inside);
  }

  static char* show_prompt(EditLine* edit) { return of(edit).prompt.data(); }

  static bool is_empty(EditLine* edit) {
    const LineInfo* line = ::el_line(edit);
    return line->lastchar == line->buffer;
  }

  static unsigned char end_with(EditLine* edit, Key key) {
    of(edit).ended_by = key;
    // Behind the line only: printed into it, it would cover letters.
    const LineInfo* line = ::el_line(edit);
    const bool is_at_end = line->cursor == line->lastchar;
    std::fputs(key == Key::Interrupt && is_at_end ? "^C\n" : "\n", stdout);
    return CC_NEWLINE;
  }

  static unsigned char on_interrupt(EditLine* edit, wint_t) { return end_with(edit, Key::Interrupt); }
  /// The editor's own handler gives the terminal back before, and takes it again behind.
  static unsigned char on_suspend(EditLine*, wint_t) {
    ::kill(0, SIGTSTP);
    return CC_REDISPLAY;
  }
  static unsigned char on_page_down(EditLine* edit, wint_t) {
    return is_empty(edit) ? end_with(edit, Key::PageDown) : static_cast<unsigned char>(CC_ERROR);
  }
  static unsigned char on_page_up(EditLine* edit, wint_t) {
    return is_empty(edit) ? end_with(edit, Key::PageUp) : static_cast<unsigned char>(CC_ERROR);
  }

  static unsigned char on_tab(EditLine* edit, wint_t) {
    const LineInfo* line = ::el_line(edit);
    const std::string before(line->buffer, line->cursor);
    const Inside& inside = of(edit);
    if (!inside.options.complete) return CC_ERROR;
    const Continuations found = inside.options.complete(before);
    if (found.texts.empty() || found.begin > before.size()) return CC_ERROR;
    const std::string typed = before.substr(found.begin);
    std::string longest = common_beginning(found.texts);
    if (found.texts.size() == 1 && !longest.ends_with(':')) longest += ' ';
    // Letters may be other ones than those typed: names come in small letters.
    if (longest != typed && (longest.size() > typed.size() || found.texts.size() == 1)) {
      ::el_deletestr(edit, static_cast<int>(code_points(typed)));
      return ::el_insertstr(edit, longest.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }
    const terminal::Terminal screen = terminal::look_at_terminal();
    constexpr std::size_t kMostRows = 10;
    fmt::print("\n{}", in_columns(found.texts, screen.width - 1, kMostRows));
    std::fflush(stdout);
    return CC_REDISPLAY;
  }

  EditorOptions options;
  EditLine* edit = nullptr;
  History* history_list = nullptr;
  std::string prompt;
  Key ended_by = Key::Enter;
};

LineEditor::LineEditor(EditorOptions options) : inside_(std::make_unique<Inside>(std::move(options))) {}
LineEditor::~LineEditor() = default;
LineEditor::LineEditor(LineEditor&&) noexcept = default;
LineEditor& LineEditor::operator=(LineEditor&&) noexcept = default;

void LineEditor::remember(const std::string& line) {
  HistEvent event{};
  ::history(inside_->history_list, &event, H_ENTER, line.c_str());
}

Typed LineEditor::read(const std::string& prompt) {
  if (inside_->edit == nullptr) return {};
  inside_->prompt = prompt;
  inside_->ended_by = Key::Enter;
  std::fflush(stdout);
  int size = 0;
  const char* line = ::el_gets(inside_->edit, &size);
  if (inside_->ended_by != Key::Enter) return {inside_->ended_by, {}};
  if (line == nullptr || size <= 0) {
    std::fputs("\n", stdout);
    return {Key::End, {}};
  }
  std::string text(line);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return {Key::Enter, std::move(text)};
}

}  // namespace fundstelle::dialogue
