/// A program's command line as its help, its man page and its completions tell it: read from the one place
/// where the options are defined.
///
///     Command command = read_definitions(app);
///     command.groups[0].options[0].names   ->  {"-n", "--limit"}
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace fundstelle::manual {

/// What stands behind an option's name.
enum class ValueKind : std::uint8_t { None, Text, Choice, File, Folder };

struct Option {
  std::vector<std::string> names;  ///< short ones first: "-n", "--limit"; of a positional its one name
  std::string value;               ///< how the value is called: "N", "QUERY..."; empty for a flag
  std::string description;
  ValueKind kind = ValueKind::None;
  std::vector<std::string> choices;  ///< of ValueKind::Choice
  bool is_list = false;              ///< several choices with commas between them
  bool may_repeat = false;
  bool is_required = false;
};

struct OptionGroup {
  std::string title;
  std::vector<Option> options;
};

struct Command {
  std::string name;  ///< "fundstelle-index", "add"
  std::string description;
  std::vector<Option> positionals;
  std::vector<OptionGroup> groups;
  std::string footer;  ///< sections of text, each begun by a line "Title:"
  std::vector<Command> commands;
  bool needs_command = false;  ///< one of commands must follow; else the first word alone may be one
};

[[nodiscard]] Command read_definitions(const CLI::App& app);

/// How the command is called, without its name: "[OPTIONS] [QUERY...]".
[[nodiscard]] std::string usage_of(const Command& command);

/// The other way to call a program whose commands are optional, "COMMAND [OPTIONS]"; else empty.
[[nodiscard]] std::string other_usage_of(const Command& command);

}  // namespace fundstelle::manual
