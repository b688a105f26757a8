#include "manual/definitions.hpp"

#include <algorithm>
#include <string_view>

#include <CLI/CLI.hpp>

namespace fundstelle::manual {

namespace {

/// "TEXT:{auto,always,never}" to its three words, none for a type without such.
std::vector<std::string> choices_of(const CLI::Option& option) {
  std::vector<std::string> choices;
  const std::string type = option.get_type_name();
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return choices;
  for (std::size_t begin = open + 1; begin < close;) {
    const std::size_t end = std::min(type.find(',', begin), close);
    choices.push_back(type.substr(begin, end - begin));
    begin = end + 1;
  }
  return choices;
}

ValueKind kind_of(const Option& option) {
  if (option.value.empty()) return ValueKind::None;
  if (!option.choices.empty()) return ValueKind::Choice;
  const auto is_called = [&](std::string_view name) {
    return std::string_view(option.value).substr(0, name.size()) == name;
  };
  if (is_called("FILE") || is_called("PATH")) return ValueKind::File;
  return is_called("DB") || is_called("DIR") || is_called("FOLDER") ? ValueKind::Folder : ValueKind::Text;
}

Option read_option(const CLI::Option& defined) {
  Option option;
  for (const std::string& name : defined.get_snames()) option.names.push_back("-" + name);
  for (const std::string& name : defined.get_lnames()) option.names.push_back("--" + name);
  const bool takes_value = defined.get_items_expected_min() > 0 || defined.get_positional();
  option.may_repeat = takes_value && defined.get_expected_max() > 1;
  if (defined.get_positional()) {
    option.names.push_back(defined.get_name(true, false));
    option.value = option.names.front() + (option.may_repeat ? "..." : "");
  } else if (takes_value) {
    option.value = defined.get_option_text().empty() ? "VALUE" : defined.get_option_text();
  }
  option.is_required = defined.get_required();
  option.description = defined.get_description();
  if (takes_value) option.choices = choices_of(defined);
  option.kind = kind_of(option);
  option.is_list = defined.get_delimiter() != '\0';
  return option;
}

/// What all programs have stands behind what is this one's own.
bool is_own(const Option& option) {
  return std::none_of(option.names.begin(), option.names.end(),
                      [](const std::string& name) { return name == "--help" || name == "--version"; });
}

}  // namespace

Command read_definitions(const CLI::App& app) {
  Command command;
  command.name = app.get_name();
  command.description = app.get_description();
  command.footer = app.get_footer();
  for (const CLI::Option* defined : app.get_options()) {
    if (defined->get_positional()) {
      command.positionals.push_back(read_option(*defined));
      continue;
    }
    const std::string title = defined->get_group();
    if (title.empty()) continue;  // hidden
    auto group = std::find_if(command.groups.begin(), command.groups.end(),
                              [&](const OptionGroup& known) { return known.title == title; });
    if (group == command.groups.end()) group = command.groups.insert(group, OptionGroup{title, {}});
    group->options.push_back(read_option(*defined));
  }
  for (OptionGroup& group : command.groups)
    std::stable_partition(group.options.begin(), group.options.end(), is_own);
  std::stable_partition(command.groups.begin(), command.groups.end(),
                        [](const OptionGroup& group) { return group.title != "Options"; });
  for (const CLI::App* inner :
       app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); }))
    command.commands.push_back(read_definitions(*inner));
  command.needs_command = app.get_require_subcommand_min() > 0;
  return command;
}

std::string usage_of(const Command& command) {
  std::string usage = "[OPTIONS]";
  for (const Option& positional : command.positionals)
    usage += positional.is_required ? " " + positional.value : " [" + positional.value + "]";
  if (command.needs_command) usage += " COMMAND";
  return usage;
}

std::string other_usage_of(const Command& command) {
  return command.commands.empty() || command.needs_command ? "" : "COMMAND [OPTIONS]";
}

}  // namespace fundstelle::manual
