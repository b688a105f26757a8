#include "manual/help.hpp"

#include "terminal/terminal.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace fundstelle::manual {

namespace {

constexpr std::size_t kColumn = 22;  ///< where descriptions begin
constexpr std::size_t kWidest = 100;
constexpr std::size_t kNarrowest = 50;

/// "-n, --limit N".
std::string names_of(const Option& option) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + name;
  return option.value.empty() ? names : names + " " + option.value;
}

void add_entry(std::string& out, const std::string& name, std::string_view description, std::size_t width) {
  std::string line = "  " + name;
  if (line.size() + 2 > kColumn) {
    out += line + "\n";
    line.clear();
  }
  line.resize(kColumn, ' ');
  for (const std::string& part : terminal::wrap(description, {}, {.width = width - kColumn})) {
    out += line + part + "\n";
    line = std::string(kColumn, ' ');
  }
}

class Formatter final : public CLI::FormatterBase {
 public:
  [[nodiscard]] std::string make_help(const CLI::App* app, std::string name,
                                      CLI::AppFormatMode /*mode*/) const override {
    const std::size_t width = terminal::look_at_terminal().width;
    return help_text(read_definitions(*app), name, std::clamp(width, kNarrowest, kWidest));
  }
};

}  // namespace

std::string help_text(const Command& command, std::string_view name, std::size_t width) {
  std::string out;
  for (const std::string& line : terminal::wrap(command.description, {}, {.width = width}))
    out += line + "\n";
  out += "Usage: " + std::string(name) + " " + usage_of(command) + "\n";
  if (const std::string other = other_usage_of(command); !other.empty())
    out += "       " + std::string(name) + " " + other + "\n";
  const bool tells_positionals =
      std::any_of(command.positionals.begin(), command.positionals.end(),
                  [](const Option& option) { return !option.description.empty(); });
  if (tells_positionals) {
    out += "\n";
    for (const Option& positional : command.positionals)
      add_entry(out, positional.value, positional.description, width);
  }
  for (const OptionGroup& group : command.groups) {
    out += "\n" + group.title + ":\n";
    for (const Option& option : group.options) add_entry(out, names_of(option), option.description, width);
  }
  if (!command.commands.empty()) {
    out += "\nCommands, each with a --help of its own:\n";
    for (const Command& inner : command.commands) add_entry(out, inner.name, inner.description, width);
  }
  if (!command.footer.empty()) out += "\n" + command.footer + "\n";
  return out;
}

std::shared_ptr<CLI::FormatterBase> help_formatter() {
  return std::make_shared<Formatter>();
}

}  // namespace fundstelle::manual
