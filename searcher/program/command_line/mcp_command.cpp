#include "command_line/mcp_command.hpp"

#include "command_line/database_options.hpp"

#include <CLI/CLI.hpp>

namespace fundstelle::command_line {

namespace {

constexpr const char* kFooter = R"(Setting up:
  An assistant's program starts this one and speaks the Model Context Protocol
  with it, on standard input and output, a message a line. Most such programs
  have a file like this:

  {"mcpServers": {"archive": {"command": "fundstelle-search",
                              "args": ["mcp", "--db", "/srv/fundstelle.db"]}}}

What there is:
  Tools search, document, concordance, facets, timeline, similar, suggest;
  resources fundstelle://document/{id}, fundstelle://search/{query}.
  What is published meanwhile is found.

Security:
  The assistant may read the whole archive, and change nothing.

Stopping:
  At the end of its input; Ctrl-C.)";

}  // namespace

CLI::App* add_mcp_command(CLI::App& app, McpLine& line) {
  CLI::App* command = app.add_subcommand("mcp", "Let an assistant search and quote the archive");
  command->footer(kFooter);
  add_database_options(*command, line.databases, line.open, {});
  return command;
}

}  // namespace fundstelle::command_line
