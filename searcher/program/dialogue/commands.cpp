#include "dialogue/commands.hpp"

#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace fundstelle::dialogue {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// The whole name, else the only one that begins so.
Action action_of(std::string_view name) {
  const Command* found = nullptr;
  for (const Command& command : kCommands) {
    if (command.name == name) return command.action;
    if (!command.name.starts_with(name)) continue;
    if (found != nullptr) return Action::Unknown;
    found = &command;
  }
  return found == nullptr || name.empty() ? Action::Unknown : found->action;
}

}  // namespace

Order read_command(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (!text.starts_with(':')) return {Action::Query, std::string(text)};
  if (text.starts_with("::")) return {Action::Query, std::string(text.substr(1))};
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view name = text.substr(1, end - 1);
  const Action action = action_of(name);
  if (action == Action::Unknown) return {action, std::string(text.substr(0, end))};
  return {action, std::string(trimmed(text.substr(end)))};
}

std::optional<std::size_t> read_rank(std::string_view text) {
  std::size_t rank = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rank);
  if (error != std::errc() || end != text.data() + text.size() || rank == 0) return std::nullopt;
  return rank;
}

std::string help_text(std::size_t width) {
  constexpr std::size_t kColumns = 23;  // of the names
  constexpr std::size_t kLeast = 30;    // of their descriptions beside them
  constexpr std::size_t kMost = 80;
  const std::size_t columns = std::min(width, kMost);
  const bool is_narrow = columns < kColumns + kLeast;
  const std::string indent(is_narrow ? 6 : kColumns, ' ');
  std::string text;
  const auto add = [&](std::string_view before, std::string_view what, std::string_view behind) {
    terminal::WrapOptions wrapping;
    wrapping.width = columns > behind.size() + 1 ? columns - behind.size() : 1;
    for (const std::string& line : terminal::wrap(what, {}, wrapping)) {
      text += fmt::format("{}{}\n", before, line);
      before = behind;
    }
  };
  add("",
      "A line is a query; Tab completes words of the archive and fields, Ctrl-R looks back in the history. "
      "Commands may be shortened:",
      "");
  text += '\n';
  for (const Command& command : kCommands) {
    const std::string name =
        fmt::format("  :{}{}{}", command.name, command.argument.empty() ? "" : " ", command.argument);
    if (is_narrow) text += name + '\n';
    add(is_narrow ? indent : fmt::format("{:<{}}", name, kColumns), command.what, indent);
  }
  text += '\n';
  add("", "What a query may hold: fundstelle-search --help", "");
  return text;
}

}  // namespace fundstelle::dialogue
