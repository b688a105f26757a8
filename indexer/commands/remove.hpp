/// fundstelle-index remove: takes documents out of the database.
///
///     $ fundstelle-index remove --dry-run archive/2019/
///     $ fundstelle-index remove --source Wochenblatt https://heute.example/rat-tagt-zur-bruecke
///     13 documents removed
#pragma once

#include "commands/command.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace fundstelle::indexer {

struct RemoveOptions {
  std::string database;              ///< --db; empty: the default one
  std::vector<std::string> sources;  ///< all documents of these
  std::vector<std::string> names;    ///< ids, web addresses, files, folders
  bool dry_run = false;
  bool wait = false;  ///< for another writer
  bool quiet = false;
};

void add_remove_command(CLI::App& app, CommandContext& context);

/// A dry run writes the ids to `out`. SomeFailed where a name has no document; the others go all the same.
[[nodiscard]] ExitStatus remove_command(const RemoveOptions& options, std::ostream& out);

}  // namespace fundstelle::indexer
