/// fundstelle-index add --dry-run: what would be read, and nothing written.
///
///     $ fundstelle-index add --dry-run archive/
///     1	html	new	archive/2023/deich.html
///     1204	warc	changed	archive/crawl.warc.gz
///     would read 1,205 documents in 8.2 MB: 1,204 warc, 1 html
///     fundstelle.db: 1,204 in changed files, 1 in new files, 90,210 unchanged
///     would remove 2 documents whose files are gone
#pragma once

#include "commands/command.hpp"
#include "sources/source.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>

namespace fundstelle::indexer {

struct DryRunOptions {
  SourceOptions source;
  std::filesystem::path database;  ///< need not be there
  bool force = false;              ///< what has not changed would be read again
  bool keep_vanished = false;
};

/// Reads what a run would read, without analysing it: where there is a database, files that have not changed
/// since it read them are left out, as by size and time they are told. A line a file or member of an archive
/// that holds documents goes to `out` (documents, type, state, path; tabs between); the state is "new",
/// "changed", "again" (known, and read whatever its state), or "-" for standard input. What is wrong and the
/// sums go to standard error.
[[nodiscard]] ExitStatus dry_run(const DryRunOptions& options, std::ostream& out);

/// "3 documents whose files are gone".
[[nodiscard]] std::string told_vanished(std::uint64_t count);

/// "skipped 1,204 that hold no article: 800 pictures, 404 scripts".
[[nodiscard]] std::string told_skips(const std::map<std::string, std::uint64_t>& skipped);

}  // namespace fundstelle::indexer
