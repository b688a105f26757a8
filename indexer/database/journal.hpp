/// Writes what a writer still owes older segments; reading it: schema/journal.hpp.
///
///     write_journal(folder, {.publishes = "segments/000002", .deletions = {{"segments/000001", {17, 23}}}});
///     // … publish, delete …
///     remove_durably(folder / kJournalFile);
///
/// A crash leaves it behind. The next writer finishes it if the publication happened, and else drops it.
/// Deleting twice does no harm: glass does not use a document number again.
#pragma once

#include "schema/journal.hpp"

#include <filesystem>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

using schema::Deletions;
using schema::Journal;
using schema::kJournalFile;
using schema::read_journal;

[[nodiscard]] Result<void> write_journal(const std::filesystem::path& database, const Journal& journal);

}  // namespace fundstelle::indexer
