#include "schema/manifest.hpp"

#include "schema/field.hpp"
#include "schema/xapian_guard.hpp"

#include <charconv>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::schema {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> read_stub(const fs::path& database) {
  std::error_code ignored;
  if (!fs::exists(database, ignored))
    return failure(ErrorCode::NotFound, fmt::format("{}: no database there", database.string()),
                   fmt::format("make one: fundstelle-index add --db {} FOLDER", database.string()));
  std::ifstream stub(database / kStubFile);
  if (!stub)
    return failure(
        ErrorCode::Malformed,
        fmt::format("{}: not a Fundstelle database (it has no file {})", database.string(), kStubFile),
        "name another one with --db");
  std::vector<fs::path> segments;
  constexpr std::string_view kPrefix = "auto ";
  for (std::string line; std::getline(stub, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (!line.starts_with(kPrefix))
      return failure(
          ErrorCode::Malformed,
          fmt::format("{}/{}: a line that is no segment: '{}'", database.string(), kStubFile, line),
          "name a database that fundstelle-index made");
    segments.push_back(fs::absolute(database / line.substr(kPrefix.size())));
  }
  return segments;
}

std::string stub_content(const std::vector<std::string>& segments) {
  std::string content =
      "# Segments of a Fundstelle database; Xapian's own tools read this folder as one database.\n";
  for (const std::string& segment : segments) content += fmt::format("auto {}\n", segment);
  return content;
}

Result<SegmentMetadata> read_metadata(const Xapian::Database& segment, std::string_view name,
                                      const SegmentMetadata* known) {
  return guarded(name, [&]() -> Result<SegmentMetadata> {
    SegmentMetadata metadata;
    const std::string version = segment.get_metadata(std::string(kSchemaKey));
    const auto parsed =
        std::from_chars(version.data(), version.data() + version.size(), metadata.schema_version);
    if (parsed.ec != std::errc())
      return failure(ErrorCode::Malformed,
                     fmt::format("{}: a Xapian database, but not one of Fundstelle's", name),
                     "name another one with --db");
    if (metadata.schema_version != kVersion)
      return failure(ErrorCode::Incompatible,
                     fmt::format("{}: has schema {}, and this program reads schema {}", name,
                                 metadata.schema_version, kVersion),
                     metadata.schema_version < kVersion
                         ? "build it again with fundstelle-index add into a new --db"
                         : "use the newer release of Fundstelle that made it");
    metadata.fingerprint = segment.get_metadata(std::string(kFingerprintKey));
    if (known == nullptr || known->fingerprint != metadata.fingerprint)
      metadata.settings = segment.get_metadata(std::string(kSettingsKey));
    metadata.lexicon = segment.get_metadata(std::string(kLexiconKey));
    metadata.xapian_version = segment.get_metadata(std::string(kXapianKey));
    for (auto key = segment.metadata_keys_begin(std::string(kDictionaryKeys));
         key != segment.metadata_keys_end(std::string(kDictionaryKeys)); ++key) {
      std::string number = (*key).substr(kDictionaryKeys.size());
      if (known == nullptr || !known->dictionaries.contains(number))
        metadata.dictionaries.emplace(std::move(number), segment.get_metadata(*key));
    }
    return metadata;
  });
}

std::map<std::string, std::string> entries_of(const SegmentMetadata& metadata) {
  std::map<std::string, std::string> entries{
      {std::string(kSchemaKey), std::to_string(metadata.schema_version)},
      {std::string(kSettingsKey), metadata.settings},
      {std::string(kFingerprintKey), metadata.fingerprint},
      {std::string(kLexiconKey), metadata.lexicon},
      {std::string(kXapianKey), metadata.xapian_version}};
  for (const auto& [number, bytes] : metadata.dictionaries)
    entries.emplace(std::string(kDictionaryKeys) + number, bytes);
  return entries;
}

void write_metadata(Xapian::WritableDatabase& segment, const SegmentMetadata& metadata) {
  for (const auto& [key, value] : entries_of(metadata)) segment.set_metadata(key, value);
}

}  // namespace fundstelle::schema
