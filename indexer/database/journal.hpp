/// What the writer still owes older segments: documents to delete once a publication has come through.
///
///     write_journal(folder, {.publishes = "segments/000002", .deletions = {{"segments/000001", {17, 23}}}});
///     // … publish, delete …
///     remove_durably(folder / kJournalFile);
///
/// A crash leaves it behind. The next writer finishes it if the publication happened, and else drops it.
/// Deleting twice does no harm: glass does not use a document number again.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

inline constexpr std::string_view kJournalFile = "journal";

/// Documents by segment ("segments/000001").
using Deletions = std::map<std::string, std::set<Xapian::docid>>;

struct Journal {
  std::string publishes;  ///< the segment that must be listed for the deletions to hold; empty: always
  Deletions deletions;
};

[[nodiscard]] Result<void> write_journal(const std::filesystem::path& database, const Journal& journal);

/// Nothing where there is none; Malformed where it is damaged.
[[nodiscard]] Result<std::optional<Journal>> read_journal(const std::filesystem::path& database);

}  // namespace fundstelle::indexer
