/// fundstelle-index add --dry-run: what would be read, and nothing written.
///
///     $ fundstelle-index add --dry-run archive/
///     1	html	archive/2023/deich.html
///     1204	warc	archive/crawl.warc.gz
///     would read 1,205 documents in 8.2 MB: 1 html, 1,204 warc
#pragma once

#include "commands/command.hpp"
#include "sources/source.hpp"

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>

namespace fundstelle::indexer {

/// Reads everything there is, without analysing it. A line a file or member of an archive that holds
/// documents goes to `out` (documents, type, path; tabs between), what is wrong and the sums to standard
/// error.
[[nodiscard]] ExitStatus dry_run(SourceOptions options, std::ostream& out);

/// "skipped 1,204 that hold no article: 800 pictures, 404 scripts".
[[nodiscard]] std::string told_skips(const std::map<std::string, std::uint64_t>& skipped);

}  // namespace fundstelle::indexer
