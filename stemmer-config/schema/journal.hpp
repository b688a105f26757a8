/// What a writer still owes older segments: documents to delete once a publication has come through.
///
///     Result<std::optional<Journal>> journal = read_journal(folder);
///     if (*journal && holds(**journal, segments)) hide((*journal)->deletions);
///
/// Between a publication and the end of its deletions a changed document stands in two segments; a reader
/// that opens the database then, or after a crash there, leaves out what is owed.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::schema {

inline constexpr std::string_view kJournalFile = "journal";

/// Documents by segment ("segments/000001").
using Deletions = std::map<std::string, std::set<Xapian::docid>>;

struct Journal {
  std::string publishes;  ///< the segment that must be listed for the deletions to hold; empty: always
  Deletions deletions;

  [[nodiscard]] bool operator==(const Journal&) const = default;
};

/// Nothing where there is none; Malformed where it is damaged.
[[nodiscard]] Result<std::optional<Journal>> read_journal(const std::filesystem::path& database);

/// Whether the publication came through: `segments` are the listed ones, as paths or names.
[[nodiscard]] bool holds(const Journal& journal, std::span<const std::filesystem::path> segments);

}  // namespace fundstelle::schema
