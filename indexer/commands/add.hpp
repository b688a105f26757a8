/// fundstelle-index add: an archive into a database.
///
///     $ fundstelle-index add --db news.db archive/
///     12,480 documents added in 41.0 s; news.db holds 12,480 documents in 61.2 MB
#pragma once

#include "commands/command.hpp"
#include "database/writer_kind.hpp"
#include "pipeline/run_limits.hpp"
#include "sources/source.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fundstelle::indexer {

struct AddOptions {
  std::string database;  ///< --db; empty: the default one
  std::string source;
  std::string rules;  ///< --rules; empty: the settings' or the database's
  InputFormat format = InputFormat::Auto;
  std::vector<std::string> include;  ///< patterns of paths
  std::vector<std::string> exclude;
  std::size_t most_document_mib = 64;
  bool dry_run = false;
  bool use_filter = true;
  std::size_t jobs = 0;                 ///< worker threads; 0: one a core
  std::size_t memory = kDefaultMemory;  ///< bytes
  WriterKind writer = WriterKind::Bulk;
  bool keep_vanished = false;  ///< documents whose files are gone
  bool force = false;
  bool wait = false;
  bool watch = false;  ///< go on after the first pass, and index what changes
  bool quiet = false;
  std::vector<std::string> paths;
};

void add_add_command(CLI::App& app, CommandContext& context);

[[nodiscard]] ExitStatus add_command(const AddOptions& options, const CommandContext& context);

}  // namespace fundstelle::indexer
