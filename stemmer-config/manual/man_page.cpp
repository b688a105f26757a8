#include "manual/man_page.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace fundstelle::manual {

namespace {

/// As it is, whatever troff makes of dashes, backslashes, quotes and dots; umlauts are preconv's.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\'')
      out += "\\(aq";
    else if (c == '`')
      out += "\\(ga";
    else if (c == '^')
      out += "\\(ha";
    else if (c == '~')
      out += "\\(ti";
    else
      out += c;
  }
  // A line that begins so would be a macro.
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff(text) + "\\fR";
}

std::string italic(std::string_view text) {
  return "\\fI" + roff(text) + "\\fR";
}

std::string capitals(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

void add_option(std::string& out, const Option& option) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + bold(name);
  if (!option.value.empty()) names += fmt::format(" {}", italic(option.value));
  out += ".TP\n" + names + "\n" + roff(option.description) + ".\n";
}

void add_options(std::string& out, const Command& command) {
  for (const Option& positional : command.positionals) {
    if (positional.description.empty()) continue;
    out += ".TP\n" + italic(positional.value) + "\n" + roff(positional.description) + ".\n";
  }
  for (const OptionGroup& group : command.groups) {
    if (command.groups.size() > 1) out += ".SS " + roff(group.title) + "\n";
    for (const Option& option : group.options) add_option(out, option);
  }
}

void add_commands(std::string& out, const Command& command) {
  if (command.commands.empty()) return;
  out += ".SH COMMANDS\n";
  for (const Command& inner : command.commands) {
    out += ".SS " + roff(fmt::format("{} {}", inner.name, usage_of(inner))) + "\n" + roff(inner.description) +
           ".\n";
    for (const Option& positional : inner.positionals)
      if (!positional.description.empty())
        out += ".TP\n" + italic(positional.value) + "\n" + roff(positional.description) + ".\n";
    for (const OptionGroup& group : inner.groups)
      for (const Option& option : group.options) add_option(out, option);
  }
}

/// The footer's sections: a line "Title:" begins one, whose lines stand as they are; other lines are text.
void add_footer(std::string& out, std::string_view footer) {
  bool is_literal = false;
  const auto end_literal = [&] {
    if (is_literal) out += ".EE\n";
    is_literal = false;
  };
  for (std::size_t begin = 0; begin < footer.size();) {
    const std::size_t end = std::min(footer.find('\n', begin), footer.size());
    const std::string_view line = footer.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t colon = line.find(':');
    const bool is_section = !line.empty() && line.front() != ' ' && colon != std::string_view::npos;
    if (is_section) {
      end_literal();
      out += ".SH " + roff(capitals(line.substr(0, colon))) + "\n";
      const std::string_view rest = line.substr(colon + 1);
      if (rest.empty()) {
        out += ".EX\n";
        is_literal = true;
      } else {
        out += roff(rest.substr(rest.find_first_not_of(' '))) + "\n";
      }
    } else if (!line.empty()) {
      out += roff(is_literal ? line : line.substr(std::min(line.find_first_not_of(' '), line.size()))) + "\n";
    }
  }
  end_literal();
}

}  // namespace

std::string man_page(const Command& command, const ManText& text) {
  std::string out =
      fmt::format(".TH {} 1 \"\" \"Fundstelle {}\" \"\"\n", capitals(roff(command.name)), text.version);
  out += ".SH NAME\n" + roff(command.name) + " \\- " + roff(text.summary) + "\n";
  out += ".SH SYNOPSIS\n" + bold(command.name) + " " + roff(usage_of(command)) + "\n";
  if (const std::string other = other_usage_of(command); !other.empty())
    out += ".br\n" + bold(command.name) + " " + roff(other) + "\n";
  out += ".SH DESCRIPTION\n" + roff(command.description) + "\n";
  out += ".SH OPTIONS\n";
  add_options(out, command);
  add_commands(out, command);
  add_footer(out, command.footer);
  for (const ManSection& section : text.sections) {
    out += ".SH " + roff(section.title) + "\n";
    for (std::size_t begin = 0; begin < section.text.size();) {
      const std::size_t end = std::min(section.text.find("\n\n", begin), section.text.size());
      if (begin > 0) out += ".PP\n";
      out += roff(section.text.substr(begin, end - begin)) + "\n";
      begin = end + 2;
    }
  }
  if (!text.see_also.empty()) out += ".SH SEE ALSO\n" + roff(text.see_also) + "\n";
  return out;
}

}  // namespace fundstelle::manual
