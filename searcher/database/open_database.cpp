#include "database/open_database.hpp"

#include "database/publication.hpp"
#include "database/remote_database.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
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

bool is_missing(const fs::path& folder) {
  std::error_code ignored;
  return !fs::exists(folder / schema::kStubFile, ignored);
}

}  // namespace

Result<OpenDatabase> OpenDatabase::open(std::span<const std::string> databases,
                                        const std::set<fs::path>& left_out, const OpenOptions& options,
                                        Unreadable unreadable) {
  if (databases.empty())
    return failure(ErrorCode::Usage, "no database was named",
                   "name one, as fundstelle-search does with --db");
  Wanted wanted{{}, left_out, options};
  for (const std::string& database : databases) {
    Result<DatabaseAddress> address = DatabaseAddress::parse(database);
    if (!address) return tl::unexpected(address.error());
    if (!address->is_remote() && !options.allows_partial && is_missing(address->path))
      return tl::unexpected(schema::read_stub(address->path).error());
    wanted.databases.push_back(std::move(*address));
  }
  Result<OpenDatabase> database = open_once(wanted, Unreadable::IsFailure);
  const auto is_unfinished = [&] {
    // Beside remote parts hidden documents cannot be left out; a writer at work is about to delete them.
    return database ? database->has_remote() && database->hidden().size() != 0
                    : may_pass(database.error().code);
  };
  const int most_tries = unreadable == Unreadable::IsFailure ? kFewTries : kMostTries;
  for (int tries = 1; tries < most_tries && is_unfinished(); ++tries) {
    std::this_thread::sleep_for(kPause * tries);
    database = open_once(wanted, Unreadable::IsFailure);
  }
  // What does not pass is no writer's doing.
  if (!database && may_pass(database.error().code) && unreadable == Unreadable::IsLeftOut)
    if (Result<OpenDatabase> rest = open_once(wanted, Unreadable::IsLeftOut); rest)
      database = std::move(rest);
  if (database && is_unfinished()) database->show_hidden();
  return database;
}

Result<OpenDatabase> OpenDatabase::open_once(const Wanted& wanted, Unreadable unreadable) {
  OpenDatabase database;
  std::optional<Error> first;
  std::size_t absent = 0;
  for (const DatabaseAddress& address : wanted.databases) {
    const Result<void> added = address.is_remote() ? database.add_remote(wanted, address)
                                                   : database.add_folder(wanted, address.path, unreadable);
    if (added) continue;
    const bool is_absent =
        address.is_remote() ? added.error().code == ErrorCode::Unreadable : is_missing(address.path);
    if (!wanted.options.allows_partial || !is_absent) return tl::unexpected(added.error());
    database.left_out_.push_back(fmt::format("A database was left out: {}. To have it back, {}.",
                                             added.error().message,
                                             added.error().hint.empty() ? "ask again" : added.error().hint));
    if (!first) first = added.error();
    ++absent;
    database.lacks_database_ = true;
  }
  if (absent == wanted.databases.size()) return tl::unexpected(*first);
  database.open_readers();
  return database;
}

Result<void> OpenDatabase::add_remote(const Wanted& wanted, const DatabaseAddress& address) {
  const Result<Xapian::Database> remote = open_remote(address, wanted.options.timeout);
  if (!remote) return tl::unexpected(remote.error());
  const Result<schema::SegmentMetadata> metadata = schema::read_metadata(*remote, address.text);
  if (!metadata) return tl::unexpected(metadata.error());
  if (Result<void> taken = take_metadata(wanted, address, *metadata); !taken) return taken;
  return schema::guarded(address.text, [&] {
    terms_of_all_.add_remote(*remote);
    index_.add_database(*remote);
    has_remote_ = true;
  });
}

Result<void> OpenDatabase::add_folder(const Wanted& wanted, const fs::path& folder, Unreadable unreadable) {
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
    if (wanted.left_out.contains(segment)) {
      leave_out(segment, "Xapian's check finds errors");
      continue;
    }
    const Result<void> added = add_segment(wanted, folder, segment, owed);
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

void OpenDatabase::open_readers() {
  if (has_remote_ || hidden_.size() != 0) return;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    std::optional<glass::SegmentReader> reader = glass::SegmentReader::open(segments_[i], opened_[i]);
    if (!reader) {
      segment_readers_.clear();
      return;
    }
    segment_readers_.push_back(std::move(*reader));
  }
}

void OpenDatabase::check_current() const {
  for (const glass::SegmentReader& reader : segment_readers_)
    if (!reader.is_current())
      throw Xapian::DatabaseModifiedError("a segment was changed while it was searched");
}

void OpenDatabase::leave_out(const fs::path& segment, std::string_view why) {
  left_out_.push_back(
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

Result<void> OpenDatabase::add_segment(const Wanted& wanted, const fs::path& folder, const fs::path& path,
                                       const schema::Journal& journal) {
  const std::string name = path.string();
  const Result<Xapian::Database> segment = schema::guarded(name, [&] { return Xapian::Database(name); });
  if (!segment) return tl::unexpected(segment.error());
  const Result<schema::SegmentMetadata> metadata = schema::read_metadata(*segment, name, &known_);
  if (!metadata) return tl::unexpected(metadata.error());
  const DatabaseAddress address{DatabaseKind::Folder, folder.string(), {}, {}, 0, folder.string()};
  if (Result<void> taken = take_metadata(wanted, address, *metadata); !taken) return taken;
  return schema::guarded(name, [&] {
    const auto owed =
        journal.deletions.find(fmt::format("{}/{}", schema::kSegmentsFolder, path.filename().string()));
    if (owed != journal.deletions.end()) hidden_.add(*segment, owed->second);
    terms_of_all_.add(*segment);
    index_.add_database(*segment);
    segments_.push_back(path);
    opened_.push_back(*segment);
  });
}

Result<void> OpenDatabase::take_metadata(const Wanted& wanted, const DatabaseAddress& address,
                                         const schema::SegmentMetadata& metadata) {
  if (first_.empty()) {
    Result<Settings> parsed =
        parse_serialized(metadata.settings, fmt::format("{}: the settings it was built with", address.text));
    if (!parsed) return tl::unexpected(parsed.error());
    settings_ = std::move(*parsed);
    fingerprint_ = metadata.fingerprint;
    lexicon_print_ = metadata.lexicon;
    if (address.is_remote())
      find_lexicon(wanted, address);
    else if (Result<void> taken = take_lexicon(address.path); !taken)
      return taken;
    first_ = address.text;
  } else if (metadata.fingerprint != fingerprint_ || metadata.lexicon != lexicon_print_) {
    return failure(ErrorCode::Incompatible,
                   fmt::format("{} and {} were built with different settings", first_, address.text),
                   "search them one by one, or build one of them again with the other's settings");
  }
  for (const auto& [number, dictionary] : metadata.dictionaries) {
    if (Result<void> known = codec_.add_dictionary(dictionary); !known) return known;
    known_.dictionaries[number];
  }
  known_.fingerprint = fingerprint_;
  return {};
}

Result<void> OpenDatabase::take_lexicon(const fs::path& folder) {
  if (lexicon_print_.empty()) return {};
  const fs::path file = folder / schema::kLexiconFolder / lexicon_print_;
  // A seventh of a process's first answer would be its checksum, which fundstelle-index check looks at.
  Result<std::shared_ptr<const german::CompoundLexicon>> opened =
      german::CompoundLexicon::open(file, german::CompoundLexicon::Verification::Header);
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

// A server sends no files. The same table is in a local database that was built alike, or comes from the
// dictionary of this machine, or was copied here.
void OpenDatabase::find_lexicon(const Wanted& wanted, const DatabaseAddress& address) {
  if (lexicon_print_.empty()) return;
  const auto take = [&](Result<std::shared_ptr<const german::CompoundLexicon>> found) {
    if (!found || (*found)->fingerprint() != lexicon_print_) return false;
    lexicon_ = std::move(*found);
    return true;
  };
  for (const DatabaseAddress& other : wanted.databases)
    if (!other.is_remote() &&
        take(german::CompoundLexicon::open(fs::path(other.path) / schema::kLexiconFolder / lexicon_print_)))
      return;
  const fs::path cache = wanted.options.cache_folder;
  if (!cache.empty() && take(german::CompoundLexicon::open(cache / lexicon_print_))) return;
  const std::string& dictionary = settings_.analysis.compounds.dictionary;
  if (take(cache.empty() ? german::CompoundLexicon::compile(dictionary)
                         : german::CompoundLexicon::load_or_compile(dictionary, cache)))
    return;
  notes_.push_back(fmt::format(
      "{}: compounds of the query are not split, since this machine lacks the lexicon that the database was "
      "built with: copy {}/{} from the database's folder there to {}/ here.",
      address.text, schema::kLexiconFolder, lexicon_print_,
      cache.empty() ? std::string("OpenOptions::cache_folder") : cache.string()));
}

void OpenDatabase::show_hidden() {
  notes_.push_back(
      fmt::format("{} documents that a writer has replaced or removed may be found as well, until "
                  "fundstelle-index has finished what was interrupted.",
                  hidden_.size()));
  hidden_ = {};
}

const Xapian::Weight& OpenDatabase::counting_weight() const {
  static const CountingWeight kLocal;
  // Every server knows this one. Without a part for lengths it is nearly as cheap, and needs the wdf as well.
  // (TradWeight(0) divides by the wdf, which names have as 0, and loses their documents.)
  static const Xapian::BM25Weight kRemote(1, 0, 1, 0, 0.5);
  if (has_remote_) return kRemote;
  return kLocal;
}

}  // namespace fundstelle::searching
