#include "database/database_check.hpp"

#include "compounds/compound_lexicon.hpp"
#include "database/database_writer.hpp"
#include "database/durable_file.hpp"
#include "database/segment_merge.hpp"
#include "database/writer_lock.hpp"
#include "document_builder.hpp"
#include "schema/field.hpp"
#include "schema/journal.hpp"
#include "schema/manifest.hpp"
#include "schema/record.hpp"
#include "schema/xapian_guard.hpp"
#include "settings/settings.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

using Kind = Finding::Kind;

constexpr std::string_view kRepair =
    "fundstelle-index check --repair takes it off the list, and the next add of the archive indexes its "
    "documents "
    "anew";
constexpr std::string_view kNextWriter =
    "the next fundstelle-index add puts it in order, or check --repair now";
/// So many documents between two looks at the clock's other hand.
constexpr std::uint64_t kBetweenAsking = 256;

std::string name_of(const fs::path& segment) {
  return fmt::format("{}/{}", schema::kSegmentsFolder, segment.filename().string());
}

class Check {
 public:
  Check(const fs::path& folder, std::vector<fs::path> segments, const IsInterrupted& is_interrupted)
      : folder_(folder), segments_(std::move(segments)), is_interrupted_(is_interrupted) {}

  Result<CheckReport> run() {
    report_.segments = segments_.size();
    is_writing_ = is_locked(folder_ / kLockFile);
    read_journal();
    for (const fs::path& segment : segments_) {
      if (Result<void> checked = check(segment); !checked) return tl::unexpected<Error>(checked.error());
      report_.bytes += segment_bytes(segment);
    }
    check_lexicons();
    if (!is_writing_) check_leftovers();
    return std::move(report_);
  }

 private:
  void find(Kind kind, std::string message, std::string_view hint, const std::string& segment = {}) {
    report_.findings.push_back({kind, std::move(message), std::string(hint), segment});
  }

  void read_journal() {
    Result<std::optional<schema::Journal>> journal = schema::read_journal(folder_);
    if (!journal) {
      find(Kind::Damaged, journal.error().message, journal.error().hint);
      return;
    }
    if (!*journal) return;
    if (schema::holds(**journal, segments_)) owed_ = std::move((*journal)->deletions);
    std::size_t documents = 0;
    for (const auto& [segment, numbers] : owed_) documents += numbers.size();
    if (!is_writing_)
      find(Kind::Unfinished,
           fmt::format("{}: a writer was stopped before it had deleted {} replaced or removed documents",
                       (folder_ / schema::kJournalFile).string(), documents),
           kNextWriter);
  }

  Result<void> check(const fs::path& path) {
    const std::string name = name_of(path);
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      find(Kind::Damaged, fmt::format("{}: listed in {}, and missing", path.string(), schema::kStubFile),
           kRepair, name);
      return {};
    }
    std::ostringstream told;
    const Result<std::size_t> errors =
        schema::guarded(path.string(), [&] { return Xapian::Database::check(path.string(), 0, &told); });
    if (!errors || *errors != 0) {
      find(Kind::Damaged,
           errors ? fmt::format("{}: Xapian's check finds {} errors", path.string(), *errors)
                  : errors.error().message,
           kRepair, name);
      return {};
    }
    const Result<void> read = schema::guarded(path.string(), [&]() -> Result<void> {
      const Xapian::Database database(path.string());
      const Result<schema::SegmentMetadata> metadata = schema::read_metadata(database, path.string());
      if (!metadata) {
        find(Kind::Damaged, metadata.error().message, metadata.error().hint, name);
        return {};
      }
      check_settings(path, name, *metadata);
      return check_documents(path, name, database, *metadata);
    });
    if (read || read.error().code == ErrorCode::Interrupted) return read;
    find(Kind::Damaged, read.error().message, kRepair, name);
    return {};
  }

  void check_settings(const fs::path& path, const std::string& name,
                      const schema::SegmentMetadata& metadata) {
    const Result<Settings> settings = parse_serialized(metadata.settings, path.string());
    if (!settings)
      find(Kind::Damaged, settings.error().message, kRepair, name);
    else if (fingerprint(*settings) != metadata.fingerprint)
      find(Kind::Damaged,
           fmt::format("{}: its settings have fingerprint {}, and it says {}", path.string(),
                       fingerprint(*settings), metadata.fingerprint),
           kRepair, name);
    if (!fingerprint_) {
      fingerprint_ = metadata.fingerprint;
      lexicon_ = metadata.lexicon;
    } else if (*fingerprint_ != metadata.fingerprint || lexicon_ != metadata.lexicon) {
      find(Kind::Damaged,
           fmt::format("{}: was made with other settings or another lexicon than the segments before it",
                       path.string()),
           kRepair, name);
    }
  }

  Result<void> check_documents(const fs::path& path, const std::string& name,
                               const Xapian::Database& database, const schema::SegmentMetadata& metadata) {
    RecordCodec codec;
    for (const auto& [number, dictionary] : metadata.dictionaries)
      if (const Result<void> added = codec.add_dictionary(dictionary); !added)
        find(Kind::Damaged, fmt::format("{}: {}", path.string(), added.error().message), kRepair, name);
    const std::set<Xapian::docid>& owed = owed_[name];
    std::uint64_t unreadable = 0;
    std::string first;
    std::uint64_t seen = 0;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      if (++seen % kBetweenAsking == 0 && is_interrupted_ && is_interrupted_())
        return failure(ErrorCode::Interrupted, "stopped; what was checked until then was not told");
      if (owed.contains(*at)) continue;
      const std::string why = fault_of(database.get_document(*at), codec);
      if (why.empty()) {
        ++report_.documents;
      } else if (unreadable++ == 0) {
        first = fmt::format("document {}: {}", *at, why);
      }
    }
    if (unreadable != 0)
      find(
          Kind::Damaged,
          fmt::format("{}: {} of its documents are damaged, the first: {}", path.string(), unreadable, first),
          kRepair, name);
    return {};
  }

  /// Empty where the document is whole.
  std::string fault_of(const Xapian::Document& document, RecordCodec& codec) {
    const std::string id = document.get_value(static_cast<Xapian::valueno>(schema::Slot::Id));
    if (id.empty()) return "it has no identity";
    const std::string term = schema::id_term(id);
    auto at = document.termlist_begin();
    at.skip_to(term);
    if (at == document.termlist_end() || *at != term) return fmt::format("{}: not found by its identity", id);
    if (!ids_.insert(XXH3_64bits(id.data(), id.size())).second)
      return fmt::format("{}: another document has the same identity", id);
    if (const Result<Record> record = codec.decode(document.get_data()); !record)
      return fmt::format("{}: {}", id, record.error().message);
    const std::string labelling = document.get_value(static_cast<Xapian::valueno>(schema::Slot::Labelling));
    if (const Result<Labelling> parsed = parse_labelling(labelling); !parsed)
      return fmt::format("{}: {}", id, parsed.error().message);
    return {};
  }

  void check_lexicons() {
    if (lexicon_.empty()) return;
    const fs::path file = folder_ / schema::kLexiconFolder / lexicon_;
    const Result<german::CompoundLexicon::Pointer> lexicon = german::CompoundLexicon::open(file);
    if (lexicon && (*lexicon)->fingerprint() == lexicon_) return;
    find(Kind::Damaged,
         lexicon ? fmt::format("{}: holds another lexicon than its name says", file.string())
                 : lexicon.error().message,
         fmt::format(
             "copy {} from a backup, or build the database again with fundstelle-index add into a new --db",
             file.string()));
  }

  void check_leftovers() {
    std::error_code error;
    std::vector<std::string> left;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / schema::kSegmentsFolder, error))
      if (std::none_of(segments_.begin(), segments_.end(), [&](const fs::path& segment) {
            return segment.filename() == entry.path().filename();
          }))
        left.push_back(entry.path().filename().string());
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error))
      if (entry.path().filename().string().ends_with(kUnfinishedSuffix))
        left.push_back(entry.path().filename().string());
    if (left.empty()) return;
    std::sort(left.begin(), left.end());
    find(Kind::Unfinished,
         fmt::format("{}: {} left of a writer that was stopped: {}{}", folder_.string(), left.size(),
                     left.front(), left.size() > 1 ? ", …" : ""),
         kNextWriter);
  }

  const fs::path& folder_;
  std::vector<fs::path> segments_;
  const IsInterrupted& is_interrupted_;
  bool is_writing_ = false;
  schema::Deletions owed_;
  std::optional<std::string> fingerprint_;
  std::string lexicon_;
  std::unordered_set<std::uint64_t> ids_;  ///< hashes
  CheckReport report_;
};

}  // namespace

bool CheckReport::is_damaged() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.kind == Kind::Damaged; });
}

Result<CheckReport> check_database(const fs::path& database, const IsInterrupted& is_interrupted) {
  Result<std::vector<fs::path>> segments = schema::read_stub(database);
  if (!segments) return tl::unexpected<Error>(std::move(segments).error());
  return schema::guarded(database.string(),
                         [&] { return Check(database, std::move(*segments), is_interrupted).run(); });
}

Result<void> drop_damaged_segments(const fs::path& database, const CheckReport& report) {
  std::set<std::string> damaged;
  for (const Finding& finding : report.findings)
    if (!finding.segment.empty()) damaged.insert(finding.segment);
  const Result<std::vector<fs::path>> segments = schema::read_stub(database);
  if (!segments) return tl::unexpected<Error>(segments.error());
  std::vector<std::string> kept;
  for (const fs::path& segment : *segments)
    if (!damaged.contains(name_of(segment))) kept.push_back(name_of(segment));
  if (kept.empty())
    return failure(
        ErrorCode::Malformed,
        fmt::format("{}: every one of its segments is damaged; nothing was changed", database.string()),
        "build it again with fundstelle-index add into a new --db");
  if (kept.size() != segments->size()) {
    const Result<WriterLock> lock = WriterLock::acquire(database / kLockFile, {});
    if (!lock) return tl::unexpected<Error>(lock.error());
    if (Result<void> written = write_durably(database / schema::kStubFile, schema::stub_content(kept));
        !written)
      return written;
  }
  // Opening it finishes the journal and removes what lies about, the dropped segments among it.
  const Result<DatabaseWriter> opened = DatabaseWriter::open_existing({.folder = database});
  return opened ? Result<void>() : tl::unexpected<Error>(opened.error());
}

}  // namespace fundstelle::indexer
