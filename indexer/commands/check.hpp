/// fundstelle-index check: whether a database is whole, and what to do where it is not.
///
///     $ fundstelle-index check
///     fundstelle.db: whole; 12,480 documents in 3 segments, 61.2 MB
///
/// Exit status: 0 whole, 1 something was found, 2 nothing could be checked.
#pragma once

#include "commands/command.hpp"

#include <string>

namespace fundstelle::indexer {

struct CheckOptions {
  std::string database;  ///< --db; empty: the default one
  bool repair = false;   ///< take damaged segments off the list, finish what a stopped writer left
  bool quiet = false;
};

void add_check_command(CLI::App& app, CommandContext& context);

[[nodiscard]] ExitStatus check_command(const CheckOptions& options);

}  // namespace fundstelle::indexer
