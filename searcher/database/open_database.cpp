#include "database/open_database.hpp"

#include "database/publication.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace fs = std::filesystem;

namespace {

// A merge publishes its result and then removes what it merged; a reader between the two sees segments go. A
// state that a writer changed while it was opened is opened again.
constexpr int kMostTries = 10;
constexpr int kFewTries = 3;
constexpr std::chrono::milliseconds kPause{10};

bool may_pass(ErrorCode code) {
  return code == ErrorCode::Interrupted || code == ErrorCode::NotFound || code == ErrorCode::Internal ||
         code == ErrorCode::Malformed;
}

/// What a reader must know beside the segments, to see one state of the database.
struct Published {
  std::vector<fs::path> segments;
  std::optional<schema::Journal> journal;
};

Result<Published> read_published(const fs::path& folder) {
  Result<std::vector<fs::path>> segments = schema::read_stub(folder);
  if (!segments) return tl::unexpected(segments.error());
  // A damaged journal is the writer's business: no reader knows what it owes.
  Result<std::optional<schema::Journal>> journal = schema::read_journal(folder);
  return Published{std::move(*segments), journal ? std::move(*journal) : std::nullopt};
}

}  // namespace

Result<OpenDatabase> OpenDatabase::open(std::span<const std::string> databases,
                                        const std::set<fs::path>& left_out, Unreadable unreadable) {
  if (databases.empty())
    return failure(ErrorCode::Usage, "no database was named",
                   "name one, as fundstelle-search does with --db");
  for (const fs::path folder : databases) {
    std::error_code ignored;
    if (!fs::exists(folder / schema::kStubFile, ignored))
      return tl::unexpected(schema::read_stub(folder).error());
  }
  Result<OpenDatabase> database = open_once(databases, left_out, Unreadable::IsFailure);
  const int most_tries = unreadable == Unreadable::IsFailure ? kFewTries : kMostTries;
  for (int tries = 1; tries < most_tries && !database && may_pass(database.error().code); ++tries) {
    std::this_thread::sleep_for(kPause * tries);
    database = open_once(databases, left_out, Unreadable::IsFailure);
  }
  // What does not pass is no writer's doing.
  if (!database && may_pass(database.error().code) && unreadable == Unreadable::IsLeftOut)
    if (Result<OpenDatabase> rest = open_once(databases, left_out, Unreadable::IsLeftOut); rest) return rest;
  return database;
}

Result<OpenDatabase> OpenDatabase::open_once(std::span<const std::string> databases,
                                             const std::set<fs::path>& left_out, Unreadable unreadable) {
  OpenDatabase database;
  for (const fs::path folder : databases)
    if (Result<void> added = database.add_folder(folder, left_out, unreadable); !added)
      return tl::unexpected(added.error());
  return database;
}

Result<void> OpenDatabase::add_folder(const fs::path& folder, const std::set<fs::path>& left_out,
                                      Unreadable unreadable) {
  const std::vector<std::string> name{folder.string()};
  const Publication current = Publication::of(name);
  const Result<Published> published = read_published(folder);
  if (!published) return tl::unexpected(published.error());
  schema::Journal owed;
  if (published->journal && schema::holds(*published->journal, published->segments))
    owed = *published->journal;
  const std::size_t before = segments_.size();
  std::optional<Error> first;
  for (const fs::path& segment : published->segments) {
    if (left_out.contains(segment)) {
      leave_out(segment, "Xapian's check finds errors");
      continue;
    }
    const Result<void> added = add_segment(folder, segment, owed);
    if (added) continue;
    if (unreadable == Unreadable::IsFailure || added.error().code == ErrorCode::Incompatible) return added;
    if (!first) first = added.error();
    leave_out(segment, added.error().message);
  }
  if (segments_.size() == before && !published->segments.empty())
    return first ? Result<void>(tl::unexpected<Error>(*first))
                 : failure(ErrorCode::Malformed,
                           fmt::format("{}: every one of its segments is damaged", folder.string()),
                           "build it again with fundstelle-index add into a new --db");
  // Publications and deletions in between would have been seen by half.
  if (!(Publication::of(name) == current))
    return failure(ErrorCode::Interrupted, fmt::format("{}: changed while it was opened", folder.string()),
                   "try again");
  return {};
}

void OpenDatabase::leave_out(const fs::path& segment, std::string_view why) {
  damaged_.push_back(
      fmt::format("A damaged part of the database was left out: {}: {}. Mend it with fundstelle-index check "
                  "--repair, then add the archive again.",
                  segment.string(), why));
}

std::set<fs::path> OpenDatabase::find_damaged() const {
  std::set<fs::path> damaged;
  for (const fs::path& segment : segments_) {
    const Result<std::size_t> errors = schema::guarded(
        segment.string(), [&] { return Xapian::Database::check(segment.string(), 0, nullptr); });
    if (!errors || *errors != 0) damaged.insert(segment);
  }
  return damaged;
}

Result<void> OpenDatabase::add_segment(const fs::path& folder, const fs::path& path,
                                       const schema::Journal& journal) {
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
  return schema::guarded(name, [&] {
    const auto owed =
        journal.deletions.find(fmt::format("{}/{}", schema::kSegmentsFolder, path.filename().string()));
    if (owed != journal.deletions.end()) hidden_.add(*segment, owed->second);
    terms_of_all_.add(*segment);
    index_.add_database(*segment);
    segments_.push_back(path);
  });
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
