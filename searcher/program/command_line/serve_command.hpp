/// `fundstelle-search serve`: its options.
///
///     ServeLine line;
///     CLI::App* command = add_serve_command(app, line);
///     app.parse(argc, argv);
///     if (command->parsed()) serve(line);
#pragma once

#include "server/server_options.hpp"

#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace CLI {
class App;
}

namespace fundstelle::command_line {

struct ServeLine {
  std::vector<std::string> databases;  ///< empty where none was named
  OpenOptions open;
  server::ServerOptions options;
};

/// The values stand in `line` once the app has parsed; borrows both.
CLI::App* add_serve_command(CLI::App& app, ServeLine& line);

}  // namespace fundstelle::command_line
