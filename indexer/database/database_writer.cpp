#include "database/database_writer.hpp"

#include "database/bulk/run_merger.hpp"
#include "database/bulk/run_store.hpp"
#include "database/bulk/run_writer.hpp"
#include "database/durable_file.hpp"
#include "database/segment_merge.hpp"
#include "database/stored_rules.hpp"
#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <span>
#include <unordered_set>

#include <fmt/format.h>
#include <xxhash.h>
#include <zdict.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

// So many parts are open at a time when they are joined, with five files each.
constexpr std::size_t kMostParts = 48;

unsigned number_of(std::string_view segment) {
  const std::string_view digits = segment.substr(segment.rfind('/') + 1);
  unsigned number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// An empty folder, or one where a writer stopped before its first publication.
bool may_become_database(const fs::path& folder) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name != kLockFile && name != schema::kSegmentsFolder && name != schema::kLexiconFolder &&
        name != kJournalFile && name != kRulesFile && name != kPendingRulesFile &&
        !name.ends_with(kUnfinishedSuffix))
      return false;
  }
  return !error;
}

/// Of an identity: long enough to stand for it.
using IdHash = std::pair<std::uint64_t, std::uint64_t>;

IdHash hash_of(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.high64, hash.low64};
}

/// What is to be known of a run beside its postings.
struct RunNotes {
  struct Document {
    Xapian::docid number;
    IdHash id;
  };
  std::uint32_t count;  ///< of documents, those that another one replaced included
  std::vector<Document> documents;
  std::vector<JoinedCluster> joined;
};

RunNotes notes_of(const Part& part) {
  RunNotes notes{.count = part.run->count, .documents = {}, .joined = part.joined};
  for (const Part::Document& document : part.documents)
    notes.documents.push_back({document.number, hash_of(document.id)});
  std::sort(notes.documents.begin(), notes.documents.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  return notes;
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  const bool is_new = fs::create_directories(folder, error);
  if (is_new) return flush_folder(folder);
  if (error)
    return failure(ErrorCode::Unreadable,
                   fmt::format("{}: cannot be made: {}", folder.string(), error.message()),
                   "name a database folder that you may write to: --db DB");
  return {};
}

}  // namespace

struct DatabaseWriter::Inside {
  struct Segment {
    std::string name;
    Xapian::Database database;
  };

  WriterOptions options;
  WriterLock lock;
  schema::SegmentMetadata metadata;
  std::vector<std::string> names;
  std::vector<Segment> opened;
  std::vector<fs::path> parts;   ///< unpublished, in order
  std::size_t joined_parts = 0;  ///< of them, those at the front that were joined from others
  unsigned joins = 0;
  bulk::RunStore runs;  ///< unpublished parts, in order, where they are no databases
  std::vector<RunNotes> run_notes;
  std::uint64_t unpublished = 0;
  std::unordered_set<std::uint64_t> unpublished_ids;  ///< hashes
  std::set<std::string> repeated_ids;                 ///< those that several parts may hold
  Deletions deletions;
  std::set<std::string> run_segments;  ///< published by this object

  bool knows_published = false;  ///< `names` are what the disk lists

  Inside(WriterOptions with, WriterLock held)
      : options(std::move(with)),
        lock(std::move(held)),
        runs(options.folder / schema::kSegmentsFolder, options.run_bytes) {}
  /// What was not published is of no use, and on a full disk its space is.
  ~Inside() {
    if (knows_published) (void)remove_leftovers();
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void fault(std::string_view step) const {
    if (options.fault) options.fault(step);
  }
  [[nodiscard]] fs::path segments_folder() const { return options.folder / schema::kSegmentsFolder; }
  [[nodiscard]] fs::path path_of(const std::string& segment) const { return options.folder / segment; }
  [[nodiscard]] std::string next_name() const {
    unsigned last = 0;
    for (const std::string& name : names) last = std::max(last, number_of(name));
    return fmt::format("{}/{:06}", schema::kSegmentsFolder, last + 1);
  }

  Result<void> read_stub();
  Result<void> check_metadata(const Settings& settings);
  Result<void> recover();
  Result<void> remove_leftovers();
  Result<void> apply(const Deletions& owed);
  Result<void> reopen();
  Result<void> write_stub(const std::vector<std::string>& segments);
  Result<void> join_small_parts();
  Result<void> delete_repeated();
  Result<void> note(const SiteNotes& notes);
  Result<void> note_dictionaries();
  Result<void> take(const Part& part);
  Result<void> join_databases(const fs::path& target, const SiteNotes& notes);
  Result<void> merge_runs(const fs::path& target, const SiteNotes& notes);
  void leave_out_repeated(bulk::RunMerger& merger) const;
  Result<std::string> finish_segment(const SiteNotes& notes);
  Result<void> merge(const std::vector<std::size_t>& indexes);
};

Result<void> DatabaseWriter::Inside::read_stub() {
  std::error_code ignored;
  if (!fs::exists(options.folder / schema::kStubFile, ignored)) {
    if (may_become_database(options.folder)) return {};
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: a folder, but not a Fundstelle database (it has no file {})",
                               options.folder.string(), schema::kStubFile),
                   "name another one with --db; a new name makes a new database");
  }
  const Result<std::vector<fs::path>> stub = schema::read_stub(options.folder);
  if (!stub) return tl::unexpected<Error>(stub.error());
  for (const fs::path& segment : *stub)
    names.push_back(fmt::format("{}/{}", schema::kSegmentsFolder, segment.filename().string()));
  return {};
}

Result<void> DatabaseWriter::Inside::check_metadata(const Settings& settings) {
  for (const Segment& segment : opened) {
    Result<schema::SegmentMetadata> read =
        schema::read_metadata(segment.database, path_of(segment.name).string());
    if (!read) return tl::unexpected<Error>(read.error());
    metadata.lexicon = read->lexicon;
    metadata.dictionaries.merge(read->dictionaries);
    const std::string wanted = fingerprint(settings);
    if (read->fingerprint != wanted)
      return failure(
          ErrorCode::Incompatible,
          fmt::format(
              "{}: was made with other analysis settings (fingerprint {}, and the settings given have {}); "
              "words would not meet their own forms",
              options.folder.string(), read->fingerprint, wanted),
          "go on with the settings it was made with: --settings FILE; or make a new database: "
          "fundstelle-index add --db NEW PATH");
  }
  metadata.schema_version = schema::kVersion;
  metadata.settings = serialize(settings);
  metadata.fingerprint = fingerprint(settings);
  metadata.xapian_version = Xapian::version_string();
  return {};
}

Result<void> DatabaseWriter::Inside::apply(const Deletions& owed) {
  for (const auto& [segment, documents] : owed) {
    if (std::find(names.begin(), names.end(), segment) == names.end()) continue;
    fault("delete replaced documents");
    if (Result<void> deleted = delete_documents(path_of(segment), documents); !deleted) return deleted;
  }
  fault("remove journal");
  return remove_durably(options.folder / kJournalFile);
}

Result<void> DatabaseWriter::Inside::recover() {
  const Result<std::optional<Journal>> journal = read_journal(options.folder);
  if (!journal) return tl::unexpected<Error>(journal.error());
  if (*journal) {
    const std::string& published = (*journal)->publishes;
    const bool holds = published.empty() || std::find(names.begin(), names.end(), published) != names.end();
    if (Result<void> finished = apply(holds ? (*journal)->deletions : Deletions()); !finished)
      return finished;
  }
  return remove_leftovers();
}

Result<void> DatabaseWriter::Inside::remove_leftovers() {
  return schema::guarded(options.folder.string(), [&] {
    for (const fs::directory_entry& entry : fs::directory_iterator(options.folder))
      if (entry.path().filename().string().ends_with(kUnfinishedSuffix)) fs::remove(entry.path());
    for (const fs::directory_entry& entry : fs::directory_iterator(segments_folder())) {
      const std::string name =
          fmt::format("{}/{}", schema::kSegmentsFolder, entry.path().filename().string());
      if (std::find(names.begin(), names.end(), name) == names.end()) fs::remove_all(entry.path());
    }
  });
}

Result<void> DatabaseWriter::Inside::reopen() {
  opened.clear();
  for (const std::string& name : names) {
    const std::string path = path_of(name).string();
    Result<Xapian::Database> database = schema::guarded(path, [&] { return Xapian::Database(path); });
    if (!database) {
      database.error().hint =
          "see what else is damaged with fundstelle-index check, mend it with check --repair";
      return tl::unexpected<Error>(std::move(database).error());
    }
    opened.push_back({name, std::move(*database)});
  }
  return {};
}

Result<void> DatabaseWriter::Inside::write_stub(const std::vector<std::string>& segments) {
  fault("publish");
  knows_published = false;
  if (Result<void> written =
          write_durably(options.folder / schema::kStubFile, schema::stub_content(segments));
      !written)
    return written;
  names = segments;
  knows_published = true;
  fault("published");
  return {};
}

Result<void> DatabaseWriter::Inside::take(const Part& part) {
  if (part.run ? !parts.empty() : runs.size() != 0)
    return failure(ErrorCode::Internal, "parts of both kinds were added", "please report this as a bug");
  if (!part.run) {
    parts.push_back(part.folder);
    return {};
  }
  fault("take run");
  return schema::guarded(segments_folder().string(), [&] {
    runs.add(part.run);
    run_notes.push_back(notes_of(part));
  });
}

/// So that the number of open files stays bounded.
Result<void> DatabaseWriter::Inside::join_small_parts() {
  const std::span<const fs::path> small = std::span(parts).subspan(joined_parts);
  if (small.size() < kMostParts) return {};
  const fs::path target = segments_folder() / fmt::format("joined-{:06}", ++joins);
  if (Result<void> joined = join_parts(small, target); !joined) return joined;
  return schema::guarded(target.string(), [&] {
    for (const fs::path& part : small) fs::remove_all(part);
    parts.resize(joined_parts);
    parts.push_back(target);
    ++joined_parts;
  });
}

/// Of the documents of one identity the last one stays.
Result<void> DatabaseWriter::Inside::delete_repeated() {
  if (repeated_ids.empty()) return {};
  return schema::guarded(segments_folder().string(), [&] {
    std::vector<Xapian::WritableDatabase> databases;
    for (const fs::path& part : parts)
      databases.emplace_back(part.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    for (const std::string& id : repeated_ids) {
      const std::string term = schema::id_term(id);
      bool is_last = true;
      for (auto database = databases.rbegin(); database != databases.rend(); ++database) {
        std::vector<Xapian::docid> found;
        for (auto at = database->postlist_begin(term); at != database->postlist_end(term); ++at)
          found.push_back(*at);
        for (auto number = found.rbegin(); number != found.rend(); ++number, is_last = false)
          if (!is_last) database->delete_document(*number);
      }
    }
    for (Xapian::WritableDatabase& database : databases) database.commit();
  });
}

/// Into the metadata of the youngest segment.
Result<void> DatabaseWriter::Inside::note(const SiteNotes& notes) {
  const fs::path segment = path_of(names.back());
  return schema::guarded(segment.string(), [&] {
    Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
    for (const auto& [key, value] : metadata_of(notes)) database.set_metadata(key, value);
    database.commit();
  });
}

/// A server of Xapian's shows the metadata of the first segment alone: it holds the dictionaries of all.
Result<void> DatabaseWriter::Inside::note_dictionaries() {
  if (opened.empty()) return {};
  const std::string path = path_of(opened.front().name).string();
  return schema::guarded(path, [&] {
    std::map<std::string, std::string> missing;
    for (const auto& [number, dictionary] : metadata.dictionaries) {
      std::string key = std::string(schema::kDictionaryKeys) + number;
      if (opened.front().database.get_metadata(key).empty()) missing.emplace(std::move(key), dictionary);
    }
    if (missing.empty()) return;
    fault("note dictionaries");
    Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
    for (const auto& [key, dictionary] : missing) database.set_metadata(key, dictionary);
    database.commit();
  });
}

Result<void> DatabaseWriter::Inside::join_databases(const fs::path& target, const SiteNotes& notes) {
  if (Result<void> done = delete_repeated(); !done) return done;
  const fs::path notes_part = segments_folder() / fmt::format("notes-{}", target.filename().string());
  if (Result<void> done = indexer::finish_segment(parts, notes_part, target, metadata, notes, options.fault);
      !done)
    return done;
  return schema::guarded(segments_folder().string(), [&] {
    fs::remove_all(notes_part);
    for (const fs::path& part : parts) fs::remove_all(part);
  });
}

/// Of the documents of one identity the last one stays.
void DatabaseWriter::Inside::leave_out_repeated(bulk::RunMerger& merger) const {
  std::set<IdHash> repeated;
  for (const std::string& id : repeated_ids) repeated.insert(hash_of(id));
  std::set<IdHash> seen;
  for (std::size_t run = run_notes.size(); run-- > 0;) {
    const RunNotes& notes = run_notes[run];
    auto document = notes.documents.rbegin();
    for (std::uint32_t number = notes.count; number > 0; --number) {
      const bool is_there = document != notes.documents.rend() && document->number == number;
      if (!is_there || (repeated.contains(document->id) && !seen.insert(document->id).second))
        merger.remove(run, number);
      if (is_there) ++document;
    }
  }
}

Result<void> DatabaseWriter::Inside::merge_runs(const fs::path& target, const SiteNotes& notes) {
  return schema::guarded(target.string(), [&]() -> Result<void> {
    std::vector<std::uint32_t> counts;
    for (const RunNotes& run : run_notes) counts.push_back(run.count);
    bulk::RunMerger merger(runs, counts);
    leave_out_repeated(merger);
    for (std::size_t run = 0; run < run_notes.size(); ++run)
      for (const JoinedCluster& joined : run_notes[run].joined)
        merger.change(run, joined.number, bulk::late_change(joined));
    std::map<std::string, std::string> with = schema::entries_of(metadata);
    for (auto& [key, value] : metadata_of(notes)) with[key] = value;
    fault("write segment");
    merger.write(target, with, options.threads);
    fault("check segment");
    if (Result<void> checked = check_segment(target, options.threads); !checked) return checked;
    fault("flush segment");
    return flush_folder(target);
  });
}

Result<std::string> DatabaseWriter::Inside::finish_segment(const SiteNotes& notes) {
  const std::string name = next_name();
  if (Result<void> done =
          runs.size() != 0 ? merge_runs(path_of(name), notes) : join_databases(path_of(name), notes);
      !done)
    return tl::unexpected<Error>(done.error());
  parts.clear();
  joined_parts = 0;
  runs.clear();
  run_notes.clear();
  unpublished = 0;
  unpublished_ids.clear();
  repeated_ids.clear();
  return name;
}

DatabaseWriter::DatabaseWriter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
DatabaseWriter::DatabaseWriter(DatabaseWriter&&) noexcept = default;
DatabaseWriter& DatabaseWriter::operator=(DatabaseWriter&&) noexcept = default;
DatabaseWriter::~DatabaseWriter() = default;

Result<DatabaseWriter> DatabaseWriter::open(WriterOptions options, const Settings& settings) {
  std::error_code ignored;
  const fs::file_status status = fs::status(options.folder, ignored);
  if (fs::exists(status) && !fs::is_directory(status))
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: a file, not a Fundstelle database", options.folder.string()),
                   "name another one with --db; a new name makes a new database");
  // Somebody else's folder is refused before anything is written into it.
  if (fs::exists(status) && !fs::exists(options.folder / schema::kStubFile, ignored) &&
      !may_become_database(options.folder))
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: a folder, but not a Fundstelle database (it has no file {})",
                               options.folder.string(), schema::kStubFile),
                   "name another one with --db; a new name makes a new database");
  if (Result<void> made = make_folder(options.folder); !made) return tl::unexpected<Error>(made.error());
  Result<WriterLock> lock = WriterLock::acquire(options.folder / kLockFile, options.lock);
  if (!lock) return tl::unexpected<Error>(std::move(lock).error());
  auto inside = std::make_unique<Inside>(std::move(options), std::move(*lock));
  if (Result<void> made = make_folder(inside->segments_folder()); !made)
    return tl::unexpected<Error>(made.error());
  for (const auto step : {&Inside::read_stub, &Inside::reopen})
    if (Result<void> done = (*inside.*step)(); !done) return tl::unexpected<Error>(done.error());
  if (Result<void> checked = inside->check_metadata(settings); !checked)
    return tl::unexpected<Error>(checked.error());
  for (const auto step : {&Inside::recover, &Inside::reopen})
    if (Result<void> done = (*inside.*step)(); !done) return tl::unexpected<Error>(done.error());
  inside->knows_published = true;
  return DatabaseWriter(std::move(inside));
}

Result<DatabaseWriter> DatabaseWriter::open_existing(WriterOptions options) {
  const Result<std::vector<fs::path>> segments = schema::read_stub(options.folder);
  if (!segments) return tl::unexpected<Error>(segments.error());
  Settings settings;
  if (!segments->empty()) {
    const std::string path = segments->front().string();
    const Result<Xapian::Database> database = schema::guarded(path, [&] { return Xapian::Database(path); });
    if (!database) return tl::unexpected<Error>(database.error());
    const Result<schema::SegmentMetadata> metadata = schema::read_metadata(*database, path);
    if (!metadata) return tl::unexpected<Error>(metadata.error());
    Result<Settings> read = parse_serialized(metadata->settings, path);
    if (!read) return tl::unexpected<Error>(std::move(read).error());
    settings = std::move(*read);
  }
  return open(std::move(options), settings);
}

const std::vector<std::string>& DatabaseWriter::segments() const {
  return inside_->names;
}

fs::path DatabaseWriter::path_of(const std::string& segment) const {
  return inside_->path_of(segment);
}

Result<std::uint64_t> DatabaseWriter::size() const {
  return schema::guarded(inside_->options.folder.string(), [&] {
    std::uint64_t documents = 0;
    for (const Inside::Segment& segment : inside_->opened) documents += segment.database.get_doccount();
    return documents;
  });
}

const std::map<std::string, std::string>& DatabaseWriter::dictionaries() const {
  return inside_->metadata.dictionaries;
}

void DatabaseWriter::add_dictionary(std::string_view dictionary) {
  const unsigned number = ZDICT_getDictID(dictionary.data(), dictionary.size());
  inside_->metadata.dictionaries.emplace(std::to_string(number), dictionary);
}

const std::string& DatabaseWriter::lexicon() const {
  return inside_->metadata.lexicon;
}

fs::path DatabaseWriter::lexicon_file(std::string_view print) const {
  return inside_->options.folder / schema::kLexiconFolder / print;
}

Result<void> DatabaseWriter::set_lexicon(std::string_view print, std::string_view bytes) {
  const fs::path file = lexicon_file(print);
  if (Result<void> made = make_folder(file.parent_path()); !made) return made;
  if (Result<void> written = write_durably(file, bytes); !written) return written;
  inside_->metadata.lexicon = print;
  return {};
}

fs::path DatabaseWriter::parts_folder() const {
  return inside_->segments_folder();
}

Result<AddedCounts> DatabaseWriter::add(const Part& part) {
  Inside& in = *inside_;
  AddedCounts counts;
  counts.duplicates = part.repeated;
  if (Result<void> taken = in.take(part); !taken) return tl::unexpected<Error>(taken.error());
  const Result<void> looked_up = schema::guarded(in.options.folder.string(), [&] {
    for (const Part::Document& document : part.documents) {
      bool is_replaced = false;
      bool is_duplicate =
          !in.unpublished_ids.insert(XXH3_64bits(document.id.data(), document.id.size())).second;
      if (is_duplicate) in.repeated_ids.insert(document.id);
      const auto collect = [&](const Inside::Segment& segment, const std::string& term) {
        for (auto at = segment.database.postlist_begin(term); at != segment.database.postlist_end(term);
             ++at) {
          if (!in.deletions[segment.name].insert(*at).second) continue;
          (in.run_segments.contains(segment.name) ? is_duplicate : is_replaced) = true;
        }
      };
      for (const Inside::Segment& segment : in.opened) {
        collect(segment, schema::id_term(document.id));
        if (!document.file.empty()) collect(segment, schema::file_term(document.file));
      }
      if (is_duplicate)
        ++counts.duplicates;
      else
        ++(is_replaced ? counts.replaced : counts.added);
      ++in.unpublished;
    }
  });
  if (!looked_up) return tl::unexpected<Error>(looked_up.error());
  if (Result<void> joined = in.join_small_parts(); !joined) return tl::unexpected<Error>(joined.error());
  return counts;
}

void DatabaseWriter::remove(const std::string& segment, Xapian::docid document) {
  inside_->deletions[segment].insert(document);
}

Result<void> DatabaseWriter::touch(const std::vector<Touch>& touches) {
  std::map<std::string, std::vector<const Touch*>> by_segment;
  for (const Touch& one : touches) by_segment[one.segment].push_back(&one);
  for (const auto& [segment, notes] : by_segment) {
    if (std::find(inside_->names.begin(), inside_->names.end(), segment) == inside_->names.end()) continue;
    const std::string path = path_of(segment).string();
    inside_->fault("touch documents");
    const Result<void> touched = schema::guarded(path, [&, &list = notes] {
      Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
      for (const Touch* const one : list) {
        try {
          Xapian::Document document = database.get_document(one->document);
          if (!one->file_state.empty())
            document.add_value(static_cast<Xapian::valueno>(schema::Slot::FileState), one->file_state);
          if (!one->file.empty()) document.add_boolean_term(std::string(schema::kSeenPrefix) + one->file);
          database.replace_document(one->document, document);
        } catch (const Xapian::DocNotFoundError&) {
          continue;
        }
      }
      database.commit();
    });
    if (!touched) return touched;
  }
  return by_segment.empty() ? Result<void>() : inside_->reopen();
}

std::uint64_t DatabaseWriter::unpublished() const {
  return inside_->unpublished;
}

Result<void> DatabaseWriter::publish(const SiteNotes& notes) {
  Inside& in = *inside_;
  std::erase_if(in.deletions, [](const auto& entry) { return entry.second.empty(); });
  std::string published;
  if (in.names.empty() || !in.parts.empty() || in.runs.size() != 0) {
    Result<std::string> finished = in.finish_segment(notes);
    if (!finished) return tl::unexpected<Error>(std::move(finished).error());
    published = std::move(*finished);
  }
  if (!in.deletions.empty()) {
    in.fault("write journal");
    if (Result<void> written = write_journal(in.options.folder, {published, in.deletions}); !written)
      return written;
  }
  if (!published.empty()) {
    if (Result<void> noted = in.note_dictionaries(); !noted) return noted;
    std::vector<std::string> names = in.names;
    names.push_back(published);
    if (Result<void> written = in.write_stub(names); !written) return written;
    in.run_segments.insert(published);
  }
  if (!in.deletions.empty()) {
    if (Result<void> applied = in.apply(in.deletions); !applied) return applied;
    in.deletions.clear();
  }
  // Without new documents there is no new segment: files that hold only what is known are noted behind the
  // deletions, in a commit that comes through or does not.
  if (published.empty() && !notes.containers.empty())
    if (Result<void> noted = in.note({.furniture = {}, .judged_anew = {}, .containers = notes.containers});
        !noted)
      return noted;
  return in.reopen();
}

Result<void> DatabaseWriter::note_judged_anew(const std::map<std::string, std::uint32_t>& sites) {
  if (sites.empty() || inside_->names.empty()) return {};
  if (Result<void> noted = inside_->note({.furniture = {}, .judged_anew = sites}); !noted) return noted;
  return inside_->reopen();
}

Result<void> DatabaseWriter::merge(std::size_t untouched) {
  Inside& in = *inside_;
  for (;;) {
    std::vector<std::uint64_t> bytes;
    for (std::size_t i = untouched; i < in.names.size(); ++i)
      bytes.push_back(segment_bytes(in.path_of(in.names[i])));
    const std::vector<std::size_t> chosen = choose_merge(bytes);
    if (chosen.empty()) return {};
    std::vector<std::size_t> indexes;
    for (const std::size_t index : chosen) indexes.push_back(untouched + index);
    if (Result<void> merged = in.merge(indexes); !merged) return merged;
  }
}

/// Replaces the segments at these places of the list, in order, by one at the first one's place.
Result<void> DatabaseWriter::Inside::merge(const std::vector<std::size_t>& indexes) {
  std::vector<fs::path> inputs;
  std::vector<std::string> left = names;
  const std::string merged = next_name();
  bool is_from_run = true;
  for (const std::size_t index : indexes) {
    inputs.push_back(path_of(left[index]));
    is_from_run = is_from_run && run_segments.contains(left[index]);
    left[index].clear();
  }
  left[indexes.front()] = merged;
  std::erase(left, std::string());
  if (Result<void> done = merge_segments(inputs, path_of(merged), options.fault); !done) return done;
  if (Result<void> written = write_stub(left); !written) return written;
  if (is_from_run) run_segments.insert(merged);
  if (Result<void> reopened = reopen(); !reopened) return reopened;
  for (const fs::path& input : inputs) {
    fault("remove merged segment");
    std::error_code ignored;  // a leftover is removed by the next writer
    fs::remove_all(input, ignored);
  }
  return {};
}

Result<bool> DatabaseWriter::compact() {
  Inside& in = *inside_;
  const Result<bool> is_compact = schema::guarded(in.options.folder.string(), [&] {
    return in.opened.empty() || (in.opened.size() == 1 && in.opened.front().database.get_doccount() ==
                                                              in.opened.front().database.get_lastdocid());
  });
  if (!is_compact || *is_compact) return is_compact ? Result<bool>(false) : is_compact;
  std::vector<std::size_t> all(in.names.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (Result<void> merged = in.merge(all); !merged) return tl::unexpected<Error>(merged.error());
  return true;
}

}  // namespace fundstelle::indexer
