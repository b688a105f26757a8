/// `fundstelle-search mcp`: its options.
///
///     McpLine line;
///     CLI::App* command = add_mcp_command(app, line);
///     app.parse(argc, argv);
///     if (command->parsed()) mcp::serve(line.databases, line.open, STDIN_FILENO, stdout);
#pragma once

#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace CLI {
class App;
}

namespace fundstelle::command_line {

struct McpLine {
  std::vector<std::string> databases;  ///< empty where none was named
  OpenOptions open;
};

/// The values stand in `line` once the app has parsed; borrows both.
CLI::App* add_mcp_command(CLI::App& app, McpLine& line);

}  // namespace fundstelle::command_line
