/// fundstelle-index stats: what a database holds, and how sure the filter was of it.
///
///     $ fundstelle-index stats
///     fundstelle.db
///       documents        26    2 kept whole, 3 without a date
///       …
///
/// The filter is unsure of a block where the line model is less than four to one sure; a site is shown as one
/// to look at (blocks --diff) where such blocks hold a tenth of its words or more.
#pragma once

#include "commands/command.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>

namespace fundstelle::indexer {

struct StatsOptions {
  std::string database;  ///< --db; empty: the default one
  bool as_json = false;
  std::size_t rows = 15;  ///< of each table for people
};

void add_stats_command(CLI::App& app, CommandContext& context);

[[nodiscard]] ExitStatus stats_command(const StatsOptions& options, std::ostream& out);

}  // namespace fundstelle::indexer
