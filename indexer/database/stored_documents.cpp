#include "database/stored_documents.hpp"

#include "article/canonical_address.hpp"
#include "document_builder.hpp"
#include "schema/field.hpp"
#include "schema/journal.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"
#include "sources/source.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

std::string value_of(const Xapian::Document& document, schema::Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

}  // namespace

struct StoredDocuments::Inside {
  struct Segment {
    std::string name;
    Xapian::Database database;
    std::set<Xapian::docid> owed;  ///< still to be deleted
  };

  std::string folder;
  std::vector<Segment> segments;
  std::vector<std::string> warnings;
  RecordCodec codec;

  Result<void> add(const fs::path& path, const std::optional<schema::Journal>& journal) {
    const std::string name = fmt::format("{}/{}", schema::kSegmentsFolder, path.filename().string());
    Result<Xapian::Database> database =
        schema::guarded(path.string(), [&] { return Xapian::Database(path.string()); });
    if (!database) return tl::unexpected<Error>(std::move(database).error());
    const Result<schema::SegmentMetadata> metadata = schema::read_metadata(*database, path.string());
    if (!metadata) return tl::unexpected<Error>(metadata.error());
    for (const auto& [number, dictionary] : metadata->dictionaries)
      if (Result<void> known = codec.add_dictionary(dictionary); !known) return known;
    Segment segment{name, std::move(*database), {}};
    if (journal)
      if (const auto owed = journal->deletions.find(name); owed != journal->deletions.end())
        segment.owed = owed->second;
    segments.push_back(std::move(segment));
    return {};
  }

  [[nodiscard]] const Segment* find_segment(const std::string& name) const {
    const auto found = std::find_if(segments.begin(), segments.end(),
                                    [&](const Segment& segment) { return segment.name == name; });
    return found == segments.end() ? nullptr : &*found;
  }

  /// Documents with any of the terms, each once, segment by segment.
  [[nodiscard]] Result<std::vector<StoredPlace>> with(const std::set<std::string>& terms) const {
    return schema::guarded(folder, [&] {
      std::vector<StoredPlace> places;
      for (const Segment& segment : segments) {
        std::set<Xapian::docid> numbers;
        for (const std::string& term : terms)
          for (auto at = segment.database.postlist_begin(term); at != segment.database.postlist_end(term);
               ++at)
            if (!segment.owed.contains(*at)) numbers.insert(*at);
        for (const Xapian::docid number : numbers) places.push_back({segment.name, number});
      }
      return places;
    });
  }
};

StoredDocuments::StoredDocuments(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
StoredDocuments::~StoredDocuments() = default;
StoredDocuments::StoredDocuments(StoredDocuments&&) noexcept = default;
StoredDocuments& StoredDocuments::operator=(StoredDocuments&&) noexcept = default;

Result<StoredDocuments> StoredDocuments::open(const fs::path& database) {
  const Result<std::vector<fs::path>> segments = schema::read_stub(database);
  if (!segments) return tl::unexpected<Error>(segments.error());
  Result<std::optional<schema::Journal>> journal = schema::read_journal(database);
  if (!journal) return tl::unexpected<Error>(std::move(journal).error());
  if (*journal && !schema::holds(**journal, *segments)) journal->reset();
  auto inside = std::make_unique<Inside>();
  inside->folder = database.string();
  for (const fs::path& segment : *segments) {
    const Result<void> added = inside->add(segment, *journal);
    if (added) continue;
    if (added.error().code == ErrorCode::Incompatible) return tl::unexpected<Error>(added.error());
    inside->warnings.push_back(fmt::format("{}; its documents are left out", added.error().message));
  }
  if (inside->segments.empty() && !segments->empty())
    return failure(
        ErrorCode::Malformed,
        fmt::format("{}: none of its segments can be read: {}", database.string(), inside->warnings.front()),
        "build it again with fundstelle-index add into a new --db");
  return StoredDocuments(std::move(inside));
}

Result<std::vector<StoredPlace>> StoredDocuments::find(std::string_view name) const {
  const std::string address = canonical_address(name);
  const std::string path = absolute_path(std::string(name));
  return inside_->with({schema::id_term(name), schema::id_term(address), schema::id_term(path),
                        schema::url_term(address), schema::file_term(name), schema::file_term(path)});
}

Result<std::vector<StoredPlace>> StoredDocuments::of_source(std::string_view source) const {
  return inside_->with({schema::name_term(*schema::find_field("source"), source)});
}

Result<std::vector<StoredPlace>> StoredDocuments::below(std::string_view folder) const {
  const std::string path = absolute_path(std::string(folder));
  const std::string beginning = path == "/" ? path : path + '/';
  return schema::guarded(inside_->folder, [&] {
    std::vector<StoredPlace> places;
    constexpr auto kFile = static_cast<Xapian::valueno>(schema::Slot::File);
    for (const Inside::Segment& segment : inside_->segments)
      for (auto at = segment.database.valuestream_begin(kFile); at != segment.database.valuestream_end(kFile);
           ++at)
        if ((*at).starts_with(beginning) && !segment.owed.contains(at.get_docid()))
          places.push_back({segment.name, at.get_docid()});
    return places;
  });
}

Result<StoredDocument> StoredDocuments::read(const StoredPlace& place) {
  const Inside::Segment* const segment = inside_->find_segment(place.segment);
  if (segment == nullptr) return failure(ErrorCode::NotFound, fmt::format("{}: not listed", place.segment));
  return schema::guarded(inside_->folder, [&]() -> Result<StoredDocument> {
    const Xapian::Document document = segment->database.get_document(place.number);
    Result<Record> record = inside_->codec.decode(document.get_data());
    if (!record) return tl::unexpected<Error>(std::move(record).error());
    StoredDocument stored{std::move(*record), stored_history(document), 0, {}};
    if (const std::string words = value_of(document, schema::Slot::Words); !words.empty())
      stored.words = static_cast<std::uint32_t>(Xapian::sortable_unserialise(words));
    if (Result<Labelling> labelling = parse_labelling(value_of(document, schema::Slot::Labelling)); labelling)
      stored.site = std::move(labelling->site);
    return stored;
  });
}

Result<std::string> StoredDocuments::id_of(const StoredPlace& place) const {
  const Inside::Segment* const segment = inside_->find_segment(place.segment);
  if (segment == nullptr) return failure(ErrorCode::NotFound, fmt::format("{}: not listed", place.segment));
  return schema::guarded(inside_->folder, [&] {
    return value_of(segment->database.get_document(place.number), schema::Slot::Id);
  });
}

const std::vector<std::string>& StoredDocuments::warnings() const {
  return inside_->warnings;
}

}  // namespace fundstelle::indexer
