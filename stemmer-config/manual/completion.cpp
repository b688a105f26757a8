#include "manual/completion.hpp"

#include "replaced_text.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace fundstelle::manual {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

std::vector<std::string> names_of(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

/// The name of the shell function: of letters and underscores.
std::string function_of(const Command& command) {
  std::string name = "_" + command.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// Between single quotes, as bash and zsh read it.
std::string quoted(std::string_view text) {
  return fmt::format("'{}'", replaced(text, "'", "'\\''"));
}

/// Of a description, what fits beside a completion: its first clause.
std::string brief(std::string_view description) {
  std::size_t end = description.find_first_of(";:");
  // A parenthesis is not left open.
  if (end != std::string_view::npos && description.substr(0, end).find('(') != std::string_view::npos)
    end = description.find(" (");
  return std::string(description.substr(0, end));
}

/// A description that begins by explaining a value is told whole.
std::string brief(const Option& option) {
  std::string clause = brief(option.description);
  const bool explains =
      std::find(option.choices.begin(), option.choices.end(), clause) != option.choices.end();
  return explains ? option.description : clause;
}

template <class Visit>
void each_option(const Command& command, const Visit& visit) {
  for (const OptionGroup& group : command.groups)
    for (const Option& option : group.options) visit(option);
}

bool takes_files(const Command& command) {
  return std::any_of(command.positionals.begin(), command.positionals.end(),
                     [](const Option& option) { return option.kind == ValueKind::File; });
}

// bash

void add_bash_words(std::string& out, const Command& command, const std::string& name) {
  std::vector<std::string> words;
  each_option(command, [&](const Option& option) {
    words.insert(words.end(), option.names.begin(), option.names.end());
  });
  out += fmt::format("    {}) options={} commands={} files={} ;;\n", quoted(name), quoted(joined(words, " ")),
                     quoted(joined(names_of(command.commands), " ")), takes_files(command) ? "yes" : "''");
}

/// `function`: of the program, whose choices another one completes.
void add_bash_values(std::string& out, const Command& command, const std::string& name,
                     const std::string& function) {
  each_option(command, [&](const Option& option) {
    if (option.kind == ValueKind::None) return;
    std::vector<std::string> cases;
    for (const std::string& spelling : option.names) cases.push_back(quoted(name + " " + spelling));
    std::string action = "return";
    if (option.kind == ValueKind::Choice)
      action = fmt::format("{}_choose {}{}; return", function, quoted(joined(option.choices, " ")),
                           option.is_list ? " list" : "");
    else if (option.kind == ValueKind::File)
      action = "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\")); return";
    else if (option.kind == ValueKind::Folder)
      action = "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$word\")); return";
    out += fmt::format("    {}) {} ;;\n", joined(cases, " | "), action);
  });
}

// zsh

std::string zsh_text(std::string_view text) {
  std::string out = replaced(text, "\\", "\\\\");
  for (const std::string_view sign : {"[", "]", ":"}) out = replaced(out, sign, fmt::format("\\{}", sign));
  return out;
}

std::string zsh_action(const Option& option) {
  switch (option.kind) {
    case ValueKind::None:
      return {};
    case ValueKind::Choice:
      return option.is_list ? fmt::format("_values -s , {} {}", option.value, joined(option.choices, " "))
                            : "(" + joined(option.choices, " ") + ")";
    case ValueKind::File:
      return "_files";
    case ValueKind::Folder:
      return "_files -/";
    case ValueKind::Text:
      return " ";
  }
  return {};
}

/// The arguments of _arguments, a line each.
void add_zsh_arguments(std::string& out, const Command& command, std::string_view indent) {
  each_option(command, [&](const Option& option) {
    const std::string value =
        option.value.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option));
    const std::string what = fmt::format("[{}]{}", zsh_text(brief(option)), value);
    const std::string repeats = option.may_repeat ? "*" : "";
    const std::string others =
        option.may_repeat || option.names.size() < 2 ? "" : fmt::format("'({})'", joined(option.names, " "));
    if (option.names.size() == 1) {
      out += fmt::format("{}{} \\\n", indent, quoted(repeats + option.names.front() + what));
    } else {
      // The shell makes one argument of each name in the braces.
      out += fmt::format("{}{}{}{{{}}}{} \\\n", indent, others, repeats.empty() ? "" : "'*'",
                         joined(option.names, ","), quoted(what));
    }
  });
}

void add_zsh_positional(std::string& out, const Command& command, std::string_view indent) {
  const std::string name = command.positionals.empty() ? "" : command.positionals.front().names.front();
  if (takes_files(command))
    out += fmt::format("{}{}\n", indent, quoted("*:" + name + ":_files"));
  else
    out += fmt::format("{}{}\n", indent, quoted(name.empty() ? "*: :" : "*:" + name + ": "));
}

/// The names with what they do, as an action of _arguments has them.
std::string zsh_commands(const Command& command) {
  std::string out;
  for (const Command& inner : command.commands) {
    std::string what = zsh_text(brief(inner.description));
    for (const std::string_view sign : {" ", "(", ")"})
      what = replaced(what, sign, fmt::format("\\{}", sign));
    out += fmt::format("{}{}\\:{}", out.empty() ? "" : " ", inner.name, what);
  }
  return out;
}

/// What each command takes.
void add_zsh_commands(std::string& out, const Command& command, const std::string& indent) {
  out += indent + "case $words[1] in\n";
  for (const Command& inner : command.commands) {
    out += fmt::format("{0}  ({1})\n{0}    _arguments -s -S \\\n", indent, inner.name);
    add_zsh_arguments(out, inner, indent + "      ");
    add_zsh_positional(out, inner, indent + "      ");
    out += indent + "    ;;\n";
  }
  out += indent + "esac\n";
}

// fish

std::string fish_quoted(std::string_view text) {
  return fmt::format("'{}'", replaced(replaced(text, "\\", "\\\\"), "'", "\\'"));
}

void add_fish_options(std::string& out, const Command& command, const std::string& program,
                      const std::string& condition) {
  each_option(command, [&](const Option& option) {
    std::string line = "complete -c " + program;
    if (!condition.empty()) line += " -n " + fish_quoted(condition);
    for (const std::string& name : option.names)
      line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    switch (option.kind) {
      case ValueKind::None:
        break;
      case ValueKind::Text:
        line += " -x";
        break;
      case ValueKind::File:
        line += " -r -F";
        break;
      case ValueKind::Folder:
        line += " -x -a '(__fish_complete_directories)'";
        break;
      case ValueKind::Choice:
        line += option.is_list ? fmt::format(" -x -a '(__fish_append , {})'", joined(option.choices, " "))
                               : " -x -a " + fish_quoted(joined(option.choices, " "));
        break;
    }
    out += line + " -d " + fish_quoted(brief(option)) + "\n";
  });
}

}  // namespace

std::string bash_completion(const Command& command) {
  const std::string function = function_of(command);
  std::string out = fmt::format("# bash completion of {}, made from its options\n", command.name);
  out += fmt::format(R"({0}_choose() {{
  # $1: words; $2: list where several may stand with commas between them
  local prefix=''
  if [[ $2 = list && $word = *,* ]]; then prefix=${{word%,*}},; fi
  COMPREPLY=($(compgen -P "$prefix" -W "$1" -- "${{word##*,}}"))
}}

{0}() {{
  local IFS=$' \t\n'
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command='' options commands files i
  COMPREPLY=()
  # --option=value are three words.
  if [[ $word = = ]]; then word=''
  elif [[ $before = = ]]; then before=${{COMP_WORDS[COMP_CWORD - 2]}}; fi
)",
                     function);
  if (command.needs_command) {
    out += fmt::format(R"(  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${{COMP_WORDS[i]}} in
      {}) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
)",
                       joined(names_of(command.commands), " | "));
  } else if (!command.commands.empty()) {
    out += fmt::format(R"(  if ((COMP_CWORD > 1)); then
    case ${{COMP_WORDS[1]}} in
      {}) command=${{COMP_WORDS[1]}} ;;
    esac
  fi
)",
                       joined(names_of(command.commands), " | "));
  }
  out += "  case $command in\n";
  add_bash_words(out, command, "");
  for (const Command& inner : command.commands) add_bash_words(out, inner, inner.name);
  out += "  esac\n  case \"$command $before\" in\n";
  add_bash_values(out, command, "", function);
  for (const Command& inner : command.commands) add_bash_values(out, inner, inner.name, function);
  out += fmt::format(R"(  esac
  if [[ $word = -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))
  elif [[ $commands{} ]]; then COMPREPLY=($(compgen -W "$commands" -- "$word"))
  elif [[ $files ]]; then compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); fi
}}
)",
                     command.needs_command ? "" : " && $COMP_CWORD = 1");
  out += fmt::format("complete -F {} {}\n", function, command.name);
  return out;
}

std::string zsh_completion(const Command& command) {
  const std::string function = function_of(command);
  std::string out = fmt::format("#compdef {}\n# made from its options\n\n{}() {{\n", command.name, function);
  if (command.commands.empty()) {
    out += "  _arguments -s -S \\\n";
    add_zsh_arguments(out, command, "    ");
    add_zsh_positional(out, command, "    ");
  } else if (!command.needs_command) {
    // The first word alone may be a command.
    out += fmt::format("  if (( CURRENT < 3 )) || [[ $words[2] != ({}) ]]; then\n    _arguments -s -S \\\n",
                       joined(names_of(command.commands), "|"));
    add_zsh_arguments(out, command, "      ");
    out += fmt::format("      {} \\\n", quoted("1: :((" + zsh_commands(command) + "))"));
    add_zsh_positional(out, command, "      ");
    out += "    return\n  fi\n  shift words\n  (( CURRENT -= 1 ))\n";
    add_zsh_commands(out, command, "  ");
  } else {
    out += "  local context state state_descr line\n  typeset -A opt_args\n  _arguments -s -S -C \\\n";
    add_zsh_arguments(out, command, "    ");
    out += "    '1:command:->command' \\\n    '*::argument:->argument'\n  case $state in\n    (command)\n";
    out += "      local -a commands=(\n";
    for (const Command& inner : command.commands)
      out += fmt::format("        {}\n", quoted(inner.name + ":" + zsh_text(brief(inner.description))));
    out += "      )\n      _describe command commands\n      ;;\n    (argument)\n";
    add_zsh_commands(out, command, "      ");
    out += "      ;;\n  esac\n";
  }
  out += fmt::format("}}\n\n{} \"$@\"\n", function);
  return out;
}

std::string fish_completion(const Command& command) {
  std::string out = fmt::format("# fish completion of {}, made from its options\n", command.name);
  if (command.commands.empty()) {
    if (!takes_files(command)) out += fmt::format("complete -c {} -f\n", command.name);
    add_fish_options(out, command, command.name, "");
    return out;
  }
  // Where a command need not follow, the program's own options stand behind other words as well.
  const std::string own = command.needs_command
                              ? "__fish_use_subcommand"
                              : "not __fish_seen_subcommand_from " + joined(names_of(command.commands), " ");
  out +=
      fmt::format("complete -c {} -n {} -f\n", command.name, command.needs_command ? own : fish_quoted(own));
  add_fish_options(out, command, command.name, own);
  for (const Command& inner : command.commands) {
    out += fmt::format("complete -c {} -n __fish_use_subcommand -f -a {} -d {}\n", command.name, inner.name,
                       fish_quoted(brief(inner.description)));
    const std::string condition = "__fish_seen_subcommand_from " + inner.name;
    if (!takes_files(inner))
      out += fmt::format("complete -c {} -n {} -f\n", command.name, fish_quoted(condition));
    add_fish_options(out, inner, command.name, condition);
  }
  return out;
}

}  // namespace fundstelle::manual
