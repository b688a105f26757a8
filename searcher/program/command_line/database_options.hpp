/// Which databases, and how they are opened: options that all commands share.
///
///     add_database_options(app, databases, open, {.group = "What to search"});
#pragma once

#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace CLI {
class App;
}

namespace fundstelle::command_line {

struct DatabaseOptionNames {
  std::string group = "Options";
  std::string timeout = "--timeout";
};

/// --db, --partial and --timeout. The values stand in `databases`, which stays empty where none was named,
/// and in `open` once the app has parsed; borrows both.
void add_database_options(CLI::App& app, std::vector<std::string>& databases, OpenOptions& open,
                          const DatabaseOptionNames& names);

}  // namespace fundstelle::command_line
