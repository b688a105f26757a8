/// What a database folder and its segments say of themselves, for reading.
///
///     fundstelle.db/
///       XAPIANDB            the stub file: a line a segment, "auto segments/000001"
///       segments/000001/    an ordinary glass database
///       lexicon/<print>     compiled compound lexicon, named by its fingerprint
///       journal, lock       the writer's (indexer/database/)
///
/// Every Xapian tool reads the folder as one database.
#pragma once

#include "settings/settings.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::schema {

inline constexpr std::string_view kStubFile = "XAPIANDB";
inline constexpr std::string_view kSegmentsFolder = "segments";
inline constexpr std::string_view kLexiconFolder = "lexicon";

/// The segments' folders in the order of the stub file, absolute. NotFound where there is no database,
/// Malformed where the folder is something else, with the remedy.
[[nodiscard]] Result<std::vector<std::filesystem::path>> read_stub(const std::filesystem::path& database);

/// The stub file's content for segments named relative to the database folder ("segments/000001").
[[nodiscard]] std::string stub_content(const std::vector<std::string>& segments);

/// A segment's metadata, as far as both sides need it.
struct SegmentMetadata {
  unsigned schema_version = 0;
  std::string settings;        ///< serialize(Settings)
  std::string fingerprint;     ///< fingerprint(Settings)
  std::string lexicon;         ///< fingerprint of the compound lexicon; empty without one
  std::string xapian_version;  ///< of the library that wrote it
  std::map<std::string, std::string> dictionaries;  ///< zstd dictionaries by number
};

/// Metadata keys. Per-site furniture counts and dictionaries append to theirs.
inline constexpr std::string_view kSchemaKey = "fundstelle.schema";
inline constexpr std::string_view kSettingsKey = "fundstelle.settings";
inline constexpr std::string_view kFingerprintKey = "fundstelle.fingerprint";
inline constexpr std::string_view kLexiconKey = "fundstelle.lexicon";
inline constexpr std::string_view kXapianKey = "fundstelle.xapian";
inline constexpr std::string_view kDictionaryKeys = "fundstelle.dictionary/";
inline constexpr std::string_view kFurnitureKeys = "fundstelle.furniture/";

/// Incompatible where the schema is older or newer than ours, with the command that mends it; Malformed where
/// the database is not ours. `name` is the segment's, for errors. Settings with the fingerprint of `known`
/// and dictionaries with its numbers are left out, if it is not null.
[[nodiscard]] Result<SegmentMetadata> read_metadata(const Xapian::Database& segment, std::string_view name,
                                                    const SegmentMetadata* known = nullptr);

/// The metadata's keys and values.
[[nodiscard]] std::map<std::string, std::string> entries_of(const SegmentMetadata& metadata);

void write_metadata(Xapian::WritableDatabase& segment, const SegmentMetadata& metadata);

}  // namespace fundstelle::schema
