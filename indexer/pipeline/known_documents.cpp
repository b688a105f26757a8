#include "pipeline/known_documents.hpp"

#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"
#include "sources/raw_document.hpp"
#include "sources/source.hpp"

#include <algorithm>
#include <cerrno>
#include <mutex>

#include <fmt/format.h>
#include <sys/stat.h>
#include <xapian.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

constexpr Xapian::valueno slot(schema::Slot which) {
  return static_cast<Xapian::valueno>(which);
}

bool is_not_there(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/// A member of an archive is there as long as the archive is.
bool is_gone(const std::string& path) {
  if (!is_not_there(path)) return false;
  const std::vector<std::string> outer = outer_paths(path);
  return std::all_of(outer.begin(), outer.end(), is_not_there);
}

/// One of them, or inside one of them.
bool is_inside(const std::string& path, const std::set<std::string>& containers) {
  if (containers.contains(path)) return true;
  const std::vector<std::string> outer = outer_paths(path);
  return std::any_of(outer.begin(), outer.end(),
                     [&](const std::string& archive) { return containers.contains(archive); });
}

/// `place`, or below it.
bool is_below(std::string_view path, const std::vector<std::string>& places) {
  return std::any_of(places.begin(), places.end(), [&](const std::string& place) {
    return place == "/" || path == place ||
           (path.starts_with(place) && path.substr(place.size()).starts_with('/'));
  });
}

}  // namespace

struct KnownDocuments::Inside {
  struct Segment {
    std::string name;
    Xapian::Database database;
    std::vector<bool> seen;
    std::vector<bool> vanished;  ///< by the last call of vanished()
  };

  std::mutex mutex;
  std::function<bool(const Labelling&)> is_due;
  std::vector<Segment> segments;
  ContainerNotes notes;
  std::uint64_t last_sequence = 0;
  std::vector<std::string> shared;

  /// The writer deletes in these segments at times; a reader left behind opens them anew.
  template <class Body>
  auto followed(Segment& segment, Body&& body) {
    for (;;) {
      try {
        return body();
      } catch (const Xapian::DatabaseModifiedError&) {
        segment.database.reopen();
      }
    }
  }

  [[nodiscard]] bool is_to_be_read_again(const Xapian::Document& document) const {
    if (!is_due) return false;
    const Result<Labelling> labelling = parse_labelling(document.get_value(slot(schema::Slot::Labelling)));
    return labelling && is_due(*labelling);
  }

  /// Calls use(document number), which says true to end, for the documents of a term.
  template <class Use>
  bool any_document(Segment& segment, const std::string& term, Use&& use) {
    return followed(segment, [&] {
      for (auto at = segment.database.postlist_begin(term); at != segment.database.postlist_end(term); ++at)
        if (use(*at)) return true;
      return false;
    });
  }
};

KnownDocuments::KnownDocuments(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
KnownDocuments::~KnownDocuments() = default;
KnownDocuments::KnownDocuments(KnownDocuments&&) noexcept = default;
KnownDocuments& KnownDocuments::operator=(KnownDocuments&&) noexcept = default;

std::vector<std::string> folders_among(const std::vector<std::string>& paths) {
  std::vector<std::string> folders;
  std::error_code ignored;
  for (const std::string& path : paths)
    if (path != "-" && fs::is_directory(path, ignored)) folders.push_back(absolute_path(path));
  return folders;
}

Result<KnownDocuments> KnownDocuments::open(const DatabaseWriter& database) {
  std::vector<fs::path> segments;
  for (const std::string& name : database.segments()) segments.push_back(database.path_of(name));
  return open(segments);
}

Result<KnownDocuments> KnownDocuments::look(const fs::path& database) {
  for (;;) {
    const Result<std::vector<fs::path>> segments = schema::read_stub(database);
    if (!segments) return tl::unexpected<Error>(segments.error());
    Result<KnownDocuments> known = open(*segments);
    if (known) return known;
    // A segment that is gone since may have been merged into another one.
    const Result<std::vector<fs::path>> now = schema::read_stub(database);
    if (now && *now == *segments) return known;
  }
}

Result<KnownDocuments> KnownDocuments::open(const std::vector<fs::path>& segments) {
  auto inside = std::make_unique<Inside>();
  for (const fs::path& folder : segments) {
    const std::string path = folder.string();
    const std::string name = fmt::format("{}/{}", schema::kSegmentsFolder, folder.filename().string());
    const Result<void> opened = schema::guarded(path, [&] {
      Xapian::Database segment(path);
      std::vector<bool> none(std::size_t{segment.get_lastdocid()} + 1);
      read_container_notes(segment, inside->notes);
      inside->segments.push_back({name, std::move(segment), none, none});
    });
    if (!opened) return tl::unexpected<Error>(opened.error());
  }
  for (const auto& [path, note] : inside->notes)
    inside->last_sequence = std::max(inside->last_sequence, note.sequence);
  return KnownDocuments(std::move(inside));
}

bool KnownDocuments::has_note(const std::string& path) const {
  const std::lock_guard lock(inside_->mutex);
  return inside_->notes.contains(path);
}

std::uint64_t KnownDocuments::next_sequence() {
  const std::lock_guard lock(inside_->mutex);
  return ++inside_->last_sequence;
}

bool KnownDocuments::holds(std::string_view path) {
  const std::lock_guard lock(inside_->mutex);
  const std::string term = schema::file_term(path);
  return std::any_of(inside_->segments.begin(), inside_->segments.end(), [&](Inside::Segment& segment) {
    return inside_->any_document(segment, term, [](Xapian::docid) { return true; });
  });
}

std::optional<std::uint64_t> KnownDocuments::unchanged_container(const std::string& path,
                                                                 std::string_view state) {
  const std::lock_guard lock(inside_->mutex);
  const auto note = inside_->notes.find(path);
  if (note == inside_->notes.end() || note->second.state.empty() || note->second.state != state)
    return std::nullopt;
  const std::string term = schema::file_term(path);
  for (Inside::Segment& segment : inside_->segments)
    if (inside_->any_document(segment, term, [&](Xapian::docid number) {
          return inside_->is_to_be_read_again(segment.database.get_document(number));
        }))
      return std::nullopt;
  std::uint64_t documents = 0;
  for (Inside::Segment& segment : inside_->segments)
    inside_->any_document(segment, term, [&](Xapian::docid number) {
      if (!segment.seen[number]) ++documents;
      segment.seen[number] = true;
      return false;
    });
  // All were taken out of the database by other means, and are wanted again.
  if (documents == 0 && note->second.documents != 0) return std::nullopt;
  if (documents < note->second.documents) inside_->shared.push_back(path);
  return documents;
}

std::vector<std::string> KnownDocuments::shared_containers() const {
  const std::lock_guard lock(inside_->mutex);
  return inside_->shared;
}

void KnownDocuments::read_again(std::function<bool(const Labelling&)> is_due) {
  inside_->is_due = std::move(is_due);
}

bool KnownDocuments::is_unchanged_file(std::string_view path, std::string_view file_state) {
  const std::lock_guard lock(inside_->mutex);
  const std::string term = schema::file_term(path);
  for (Inside::Segment& segment : inside_->segments) {
    const bool found = inside_->any_document(segment, term, [&](Xapian::docid number) {
      const Xapian::Document document = segment.database.get_document(number);
      if (document.get_value(slot(schema::Slot::File)) != path ||
          document.get_value(slot(schema::Slot::FileState)) != file_state ||
          inside_->is_to_be_read_again(document))
        return false;
      segment.seen[number] = true;
      return true;
    });
    if (found) return true;
  }
  const std::string seen = std::string(schema::kSeenPrefix) + file_mark(path, file_state);
  for (Inside::Segment& segment : inside_->segments)
    if (inside_->any_document(segment, seen, [&](Xapian::docid number) {
          segment.seen[number] = true;
          return true;
        }))
      return true;
  return false;
}

std::optional<KnownDocument> KnownDocuments::find(std::string_view id) {
  const std::lock_guard lock(inside_->mutex);
  const std::string term = schema::id_term(id);
  std::optional<KnownDocument> known;
  for (Inside::Segment& segment : inside_->segments)
    inside_->any_document(segment, term, [&](Xapian::docid number) {
      segment.seen[number] = true;
      const Xapian::Document document = segment.database.get_document(number);
      known = KnownDocument{segment.name,
                            number,
                            segment.vanished[number] || inside_->is_to_be_read_again(document)
                                ? std::string()
                                : document.get_value(slot(schema::Slot::ContentHash)),
                            document.get_value(slot(schema::Slot::File)),
                            document.get_value(slot(schema::Slot::FileState)),
                            stored_history(document)};
      return false;
    });
  return known;
}

Result<Deletions> KnownDocuments::vanished(const std::vector<std::string>& places,
                                           const std::set<std::string>& fully_read) {
  const std::lock_guard lock(inside_->mutex);
  Deletions gone;
  for (Inside::Segment& segment : inside_->segments) {
    const Result<void> walked = schema::guarded(segment.name, [&] {
      inside_->followed(segment, [&] {
        constexpr Xapian::valueno kFile = slot(schema::Slot::File);
        for (auto at = segment.database.valuestream_begin(kFile);
             at != segment.database.valuestream_end(kFile); ++at) {
          const Xapian::docid number = at.get_docid();
          if (segment.seen[number]) continue;
          if (!is_inside(*at, fully_read) && !(is_below(*at, places) && is_gone(*at))) continue;
          gone[segment.name].insert(number);
          segment.vanished[number] = true;
        }
      });
    });
    if (!walked) return tl::unexpected<Error>(walked.error());
  }
  return gone;
}

}  // namespace fundstelle::indexer
