#include "database/database_writer.hpp"

#include "database/durable_file.hpp"
#include "database/segment_merge.hpp"
#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>
#include <zdict.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kLockFile = "lock";
constexpr std::string_view kBuildingPrefix = "building-";

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
        name != kJournalFile && !name.ends_with(kUnfinishedSuffix))
      return false;
  }
  return !error;
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
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
  std::optional<SegmentWriter> building;
  Deletions deletions;
  std::set<std::string> run_segments;  ///< published by this object

  Inside(WriterOptions with, WriterLock held) : options(std::move(with)), lock(std::move(held)) {}

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
  Result<std::string> finish_building(const SiteNotes& notes);
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
  return schema::guarded(options.folder.string(), [&] {
    opened.clear();
    for (const std::string& name : names) opened.push_back({name, Xapian::Database(path_of(name).string())});
  });
}

Result<void> DatabaseWriter::Inside::write_stub(const std::vector<std::string>& segments) {
  fault("publish");
  if (Result<void> written =
          write_durably(options.folder / schema::kStubFile, schema::stub_content(segments));
      !written)
    return written;
  names = segments;
  fault("published");
  return {};
}

Result<std::string> DatabaseWriter::Inside::finish_building(const SiteNotes& notes) {
  const std::string name = next_name();
  SegmentWriter spent = std::move(*building);
  building.reset();
  if (Result<void> finished = spent.finish(path_of(name), metadata, notes, options.fault); !finished)
    return tl::unexpected<Error>(finished.error());
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
  return DatabaseWriter(std::move(inside));
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

Result<Added> DatabaseWriter::add(const IndexedDocument& document) {
  Inside& in = *inside_;
  if (!in.building) {
    const std::string name = fmt::format("{}{:06}", kBuildingPrefix, number_of(in.next_name()));
    Result<SegmentWriter> created = SegmentWriter::create(in.segments_folder() / name);
    if (!created) return tl::unexpected<Error>(std::move(created).error());
    in.building.emplace(std::move(*created));
  }
  const Result<bool> added = in.building->add(document);
  if (!added) return tl::unexpected<Error>(added.error());
  if (*added) return Added::Duplicate;
  return schema::guarded(in.options.folder.string(), [&] {
    Added met = Added::New;
    const std::string id = schema::id_term(document.id);
    const std::string file = schema::file_term(document.file);
    for (const Inside::Segment& segment : in.opened) {
      const auto collect = [&](const std::string& term) {
        for (auto at = segment.database.postlist_begin(term); at != segment.database.postlist_end(term); ++at)
          if (in.deletions[segment.name].insert(*at).second)
            met = in.run_segments.contains(segment.name) ? Added::Duplicate : Added::Replaced;
      };
      collect(id);
      if (!document.file.empty()) collect(file);
    }
    return met;
  });
}

void DatabaseWriter::remove(const std::string& segment, Xapian::docid document) {
  inside_->deletions[segment].insert(document);
}

Xapian::doccount DatabaseWriter::unpublished() const {
  return inside_->building ? inside_->building->size() : 0;
}

Result<void> DatabaseWriter::publish(const SiteNotes& notes) {
  Inside& in = *inside_;
  std::erase_if(in.deletions, [](const auto& entry) { return entry.second.empty(); });
  if (in.names.empty() && !in.building) {
    Result<SegmentWriter> created =
        SegmentWriter::create(in.segments_folder() / fmt::format("{}{:06}", kBuildingPrefix, 1));
    if (!created) return tl::unexpected<Error>(std::move(created).error());
    in.building.emplace(std::move(*created));
  }
  std::string published;
  if (in.building) {
    Result<std::string> finished = in.finish_building(notes);
    if (!finished) return tl::unexpected<Error>(std::move(finished).error());
    published = std::move(*finished);
  }
  if (!in.deletions.empty()) {
    in.fault("write journal");
    if (Result<void> written = write_journal(in.options.folder, {published, in.deletions}); !written)
      return written;
  }
  if (!published.empty()) {
    std::vector<std::string> names = in.names;
    names.push_back(published);
    if (Result<void> written = in.write_stub(names); !written) return written;
    in.run_segments.insert(published);
  }
  if (!in.deletions.empty()) {
    if (Result<void> applied = in.apply(in.deletions); !applied) return applied;
    in.deletions.clear();
  }
  return in.reopen();
}

Result<void> DatabaseWriter::note_judged_anew(const std::map<std::string, std::uint32_t>& sites) {
  if (sites.empty() || inside_->names.empty()) return {};
  const fs::path segment = path_of(inside_->names.back());
  const Result<void> noted = schema::guarded(segment.string(), [&] {
    Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
    for (const auto& [key, value] : metadata_of({.furniture = {}, .judged_anew = sites}))
      database.set_metadata(key, value);
    database.commit();
  });
  if (!noted) return noted;
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
    std::vector<fs::path> inputs;
    std::vector<std::string> names = in.names;
    const std::string merged = in.next_name();
    bool is_from_run = true;
    for (const std::size_t index : chosen) {
      std::string& name = names[untouched + index];
      inputs.push_back(in.path_of(name));
      is_from_run = is_from_run && in.run_segments.contains(name);
      name.clear();
    }
    names[untouched + chosen.front()] = merged;
    std::erase(names, std::string());
    if (Result<void> done = merge_segments(inputs, in.path_of(merged), in.options.fault); !done) return done;
    if (Result<void> written = in.write_stub(names); !written) return written;
    if (is_from_run) in.run_segments.insert(merged);
    if (Result<void> reopened = in.reopen(); !reopened) return reopened;
    for (const fs::path& input : inputs) {
      in.fault("remove merged segment");
      std::error_code ignored;  // a leftover is removed by the next writer
      fs::remove_all(input, ignored);
    }
  }
}

}  // namespace fundstelle::indexer
