/// fundstelle-index compact: all segments of a database into one.
///
///     $ fundstelle-index compact
///     fundstelle.db: 5 segments made one; 61.2 MB, 13.2 MB freed
///
/// Searches are a little faster then, and what was deleted leaves no trace. Needs room for a second copy.
#pragma once

#include "commands/command.hpp"

#include <string>

namespace fundstelle::indexer {

struct CompactOptions {
  std::string database;  ///< --db; empty: the default one
  bool wait = false;     ///< for another writer
  bool quiet = false;
};

void add_compact_command(CLI::App& app, CommandContext& context);

[[nodiscard]] ExitStatus compact_command(const CompactOptions& options);

}  // namespace fundstelle::indexer
