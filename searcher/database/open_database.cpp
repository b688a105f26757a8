#include "database/open_database.hpp"

#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <chrono>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace fs = std::filesystem;

namespace {

// A merge publishes its result and then removes what it merged; a reader between the two sees segments go.
constexpr int kMostTries = 5;
constexpr std::chrono::milliseconds kPause{20};

bool may_pass(ErrorCode code) {
  return code == ErrorCode::Interrupted || code == ErrorCode::NotFound || code == ErrorCode::Internal;
}

}  // namespace

Result<OpenDatabase> OpenDatabase::open(std::span<const fs::path> folders) {
  if (folders.empty())
    return failure(ErrorCode::Usage, "no database was named",
                   "name one, as fundstelle-search does with --db");
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) return tl::unexpected(schema::read_stub(folder).error());
  }
  Result<OpenDatabase> database = open_once(folders);
  for (int tries = 1; tries < kMostTries && !database && may_pass(database.error().code); ++tries) {
    std::this_thread::sleep_for(kPause * tries);
    database = open_once(folders);
  }
  return database;
}

Result<OpenDatabase> OpenDatabase::open_once(std::span<const fs::path> folders) {
  OpenDatabase database;
  for (const fs::path& folder : folders) {
    const Result<std::vector<fs::path>> segments = schema::read_stub(folder);
    if (!segments) return tl::unexpected(segments.error());
    for (const fs::path& segment : *segments)
      if (Result<void> added = database.add_segment(folder, segment); !added)
        return tl::unexpected(added.error());
  }
  return database;
}

Result<void> OpenDatabase::add_segment(const fs::path& folder, const fs::path& path) {
  const std::string name = path.string();
  const Result<Xapian::Database> segment = schema::guarded(name, [&] { return Xapian::Database(name); });
  if (!segment) return tl::unexpected(segment.error());
  const Result<schema::SegmentMetadata> metadata = schema::read_metadata(*segment, name);
  if (!metadata) return tl::unexpected(metadata.error());
  if (first_folder_.empty()) {
    if (Result<void> taken = take_settings(folder, metadata->settings, metadata->lexicon); !taken)
      return taken;
    fingerprint_ = metadata->fingerprint;
  } else if (metadata->fingerprint != fingerprint_ || metadata->lexicon != lexicon_print_) {
    return failure(
        ErrorCode::Incompatible,
        fmt::format("{} and {} were built with different settings", first_folder_.string(), folder.string()),
        "search them one by one, or build one of them again with the other's settings");
  }
  for (const auto& [number, dictionary] : metadata->dictionaries)
    if (Result<void> known = codec_.add_dictionary(dictionary); !known) return known;
  return schema::guarded(name, [&] { index_.add_database(*segment); });
}

Result<void> OpenDatabase::take_settings(const fs::path& folder, const std::string& settings,
                                         const std::string& lexicon) {
  Result<Settings> parsed =
      parse_serialized(settings, fmt::format("{}: the settings it was built with", folder.string()));
  if (!parsed) return tl::unexpected(parsed.error());
  settings_ = std::move(*parsed);
  lexicon_print_ = lexicon;
  first_folder_ = folder;
  if (lexicon.empty()) return {};
  const fs::path file = folder / schema::kLexiconFolder / lexicon;
  Result<std::shared_ptr<const german::CompoundLexicon>> opened = german::CompoundLexicon::open(file);
  if (!opened)
    return failure(
        ErrorCode::Incompatible,
        fmt::format("{}: its compound lexicon cannot be read: {}", folder.string(), opened.error().message),
        fmt::format("copy {} from where the database came from, or build it again with fundstelle-index "
                    "add into a new --db",
                    file.string()));
  lexicon_ = std::move(*opened);
  return {};
}

}  // namespace fundstelle::searching
