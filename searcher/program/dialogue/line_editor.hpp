/// One line after another from a person at a terminal: editing, history, completion by Tab.
///
///     LineEditor editor({.complete = …});
///     editor.remember("Hafen Fähre");
///     Typed typed = editor.read("> ");
///     if (typed.key == Key::Enter) ask(typed.text);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::dialogue {

/// What ended the line.
enum class Key : std::uint8_t {
  Enter,
  PageDown,   ///< in an empty line
  PageUp,     ///< likewise
  Interrupt,  ///< Ctrl-C: the line is to be forgotten
  End,        ///< Ctrl-D in an empty line, or the terminal is gone
};

struct Typed {
  Key key = Key::End;
  std::string text;  ///< UTF-8, without the line's end
};

/// What may stand from byte `begin` of a line to the cursor.
struct Continuations {
  std::size_t begin = 0;
  std::vector<std::string> texts;  ///< the likeliest first
};

struct EditorOptions {
  /// By what stands before the cursor.
  std::function<Continuations(std::string_view)> complete;
  std::size_t history = 1000;  ///< lines
};

/// What all the texts begin with; whole letters.
[[nodiscard]] std::string common_beginning(const std::vector<std::string>& texts);

/// The texts in columns, as many lines as `rows` allows at most: what does not fit is counted.
[[nodiscard]] std::string in_columns(const std::vector<std::string>& texts, std::size_t width,
                                     std::size_t rows);

/// On standard input and output, by the user's ~/.editrc where there is one.
class LineEditor {
 public:
  explicit LineEditor(EditorOptions options);
  ~LineEditor();
  LineEditor(LineEditor&&) noexcept;
  LineEditor& operator=(LineEditor&&) noexcept;

  /// As the latest line of the history.
  void remember(const std::string& line);

  [[nodiscard]] Typed read(const std::string& prompt);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::dialogue
