#include "manual/program.hpp"

#include "manual/completion.hpp"
#include "manual/definitions.hpp"
#include "manual/help.hpp"

#include <cstdio>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

namespace fundstelle::manual {

namespace {

std::string generated(const std::string& what, const Command& command, const ManText& text) {
  if (what == "man") return man_page(command, text);
  if (what == "bash") return bash_completion(command);
  return what == "zsh" ? zsh_completion(command) : fish_completion(command);
}

}  // namespace

void describe(CLI::App& app, ManText text) {
  text.version = FUNDSTELLE_VERSION;
  app.formatter(help_formatter());
  app.set_help_flag("-h,--help", "Print this help");
  app.set_version_flag("--version", app.get_name() + " " + text.version, "Print the version");
  app.add_option_function<std::string>(
         "--generate",
         [&app, text = std::move(text)](const std::string& what) {
           std::fputs(generated(what, read_definitions(app), text).c_str(), stdout);
           throw CLI::Success();
         },
         "The man page or a shell's completions")
      ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}))
      ->group("");
}

}  // namespace fundstelle::manual
