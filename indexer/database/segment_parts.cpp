#include "database/segment_parts.hpp"

#include "database/durable_file.hpp"
#include "schema/field.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <future>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

// Xapian keeps what is deleted in memory until it is committed, about a hundred bytes a posting.
constexpr Xapian::termcount kPostingsTogether = 500'000;

std::string site_key(std::string_view keys, std::string_view site) {
  return fmt::format("{}{:016x}", keys, XXH3_64bits(site.data(), site.size()));
}

/// A note's value begins with the site's name and a zero byte.
std::pair<std::string, std::string> split_note(const std::string& value) {
  const std::size_t zero = value.find('\0');
  if (zero == std::string::npos) return {value, {}};
  return {value.substr(0, zero), value.substr(zero + 1)};
}

std::string joined_note(const std::string& site, std::string_view content) {
  std::string value = site;
  value += '\0';
  value += content;
  return value;
}

// Nobody reads a part, and a crash throws it away: no flushing. (DB_DANGEROUS would save a little more, but
// then a full disk is reported as something else.)
constexpr int kUnpublished = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;

/// A segment without its positions, made of links, which goes with this object.
class WithoutPositions {
 public:
  WithoutPositions(const fs::path& segment, const fs::path& positions)
      : folder_(segment.string() + "-check") {
    fs::remove_all(folder_, error_);
    fs::create_directory(folder_, error_);
    for (const fs::directory_entry& file : fs::directory_iterator(segment))
      if (!error_ && file.path() != positions)
        fs::create_hard_link(file.path(), folder_ / file.path().filename(), error_);
  }
  ~WithoutPositions() {
    std::error_code ignored;  // a leftover is removed by the next writer
    fs::remove_all(folder_, ignored);
  }
  WithoutPositions(const WithoutPositions&) = delete;
  WithoutPositions& operator=(const WithoutPositions&) = delete;

  /// Not every file system has links.
  [[nodiscard]] bool is_whole() const { return !error_; }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
  std::error_code error_;
};

std::size_t errors_in(const fs::path& segment_or_table) {
  return Xapian::Database::check(segment_or_table.string(), 0, nullptr);
}

/// Positions, which take two fifths of the time, beside the other tables, whose document lengths Xapian
/// compares. Checked with those, it would look for one thing more: that their documents have terms.
std::size_t errors_in_halves(const fs::path& segment) {
  const fs::path positions = segment / "position.glass";
  const WithoutPositions rest(segment, positions);
  if (!rest.is_whole() || !fs::exists(positions)) return errors_in(segment);
  std::future<std::size_t> in_positions = std::async(std::launch::async, errors_in, positions);
  const std::size_t errors = errors_in(rest.folder());
  return errors + in_positions.get();
}

}  // namespace

tl::unexpected<Error> too_long(std::string_view name) {
  return failure(ErrorCode::NoSpace,
                 fmt::format("{}: more than the database can store as one document", name), "split it");
}

Xapian::docid PartDocuments::add(PostedDocument document, Xapian::docid number) {
  part_.text_bytes += document.text_bytes;
  const auto [known, is_new] = known_.emplace(document.id, part_.documents.size());
  if (is_new) part_.documents.emplace_back();
  Part::Document& place = part_.documents[known->second];
  const Xapian::docid replaced = place.number;
  if (!is_new) ++part_.repeated;
  place = {std::move(document.id), std::move(document.file), number, std::move(document.passages)};
  return replaced;
}

std::map<std::string, std::string> metadata_of(const SiteNotes& notes) {
  std::map<std::string, std::string> metadata;
  for (const auto& [site, bytes] : notes.furniture)
    metadata[site_key(schema::kFurnitureKeys, site)] = joined_note(site, bytes);
  for (const auto& [site, documents] : notes.judged_anew)
    metadata[site_key(kJudgedAnewKeys, site)] = joined_note(site, std::to_string(documents));
  for (const auto& [path, note] : notes.containers)
    metadata[site_key(kContainerKeys, path)] = joined_note(path, serialize(note));
  return metadata;
}

void read_site_notes(
    const Xapian::Database& segment,
    const std::function<void(const std::string& site, const std::string& bytes)>& add_furniture,
    std::map<std::string, std::uint32_t>& judged_anew) {
  const auto each = [&](std::string_view keys, auto&& use) {
    const std::string prefix(keys);
    for (auto key = segment.metadata_keys_begin(prefix); key != segment.metadata_keys_end(prefix); ++key) {
      const auto [site, content] = split_note(segment.get_metadata(*key));
      use(site, content);
    }
  };
  each(schema::kFurnitureKeys, add_furniture);
  each(kJudgedAnewKeys, [&](const std::string& site, const std::string& content) {
    std::uint32_t& known = judged_anew[site];
    known = std::max(known, static_cast<std::uint32_t>(std::strtoul(content.c_str(), nullptr, 10)));
  });
}

PartWriter::PartWriter(const fs::path& folder, Xapian::WritableDatabase database)
    : folder_(folder), database_(std::move(database)) {}

Result<PartWriter> PartWriter::create(const fs::path& folder) {
  return schema::guarded(folder.string(), [&] {
    return PartWriter(folder, Xapian::WritableDatabase(folder.string(), kUnpublished));
  });
}

Result<void> PartWriter::add(IndexedDocument document) {
  return schema::guarded(folder_.string(), [&] {
    const Xapian::docid number = database_.add_document(document.document);
    const Xapian::docid replaced = documents_.add({.id = std::move(document.id),
                                                   .file = std::move(document.file),
                                                   .text_bytes = document.text_bytes,
                                                   .passages = std::move(document.passages)},
                                                  number);
    if (replaced != 0) database_.delete_document(replaced);
  });
}

Result<Part> PartWriter::finish() {
  return schema::guarded(folder_.string(), [&] {
    database_.commit();
    database_.close();
    Part part = documents_.take();
    part.folder = folder_;
    return part;
  });
}

Result<void> join_clusters(Part& part, std::vector<JoinedCluster> joined) {
  if (joined.empty()) return {};
  if (part.run) {
    part.joined = std::move(joined);
    return {};
  }
  return schema::guarded(part.folder.string(), [&] {
    Xapian::WritableDatabase database(part.folder.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    for (const JoinedCluster& one : joined) {
      Xapian::Document document = database.get_document(one.number);
      document.remove_term(schema::cluster_term(one.own));
      document.add_boolean_term(schema::cluster_term(one.key));
      document.add_value(static_cast<Xapian::valueno>(schema::Slot::Cluster), one.key);
      database.replace_document(one.number, document);
    }
    database.commit();
  });
}

Result<void> join_parts(std::span<const fs::path> parts, const fs::path& target) {
  return schema::guarded(target.string(), [&] {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact(target.string());
  });
}

Result<void> finish_segment(std::span<const fs::path> parts, const fs::path& notes_part,
                            const fs::path& target, const schema::SegmentMetadata& metadata,
                            const SiteNotes& notes, const FaultHook& fault) {
  return schema::guarded(target.string(), [&]() -> Result<void> {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    {
      Xapian::WritableDatabase extra(notes_part.string(), kUnpublished);
      schema::write_metadata(extra, metadata);
      for (const auto& [key, value] : metadata_of(notes)) extra.set_metadata(key, value);
      if (fault) fault("commit notes");
      extra.commit();
    }
    all.add_database(Xapian::Database(notes_part.string()));
    if (fault) fault("compact segment");
    all.compact(target.string(), Xapian::Compactor::FULL);
    if (fault) fault("check segment");
    if (Result<void> checked = check_segment(target); !checked) return checked;
    if (fault) fault("flush segment");
    return flush_folder(target);
  });
}

Result<void> check_segment(const fs::path& segment, std::size_t threads) {
  return schema::guarded(segment.string(), [&]() -> Result<void> {
    const std::size_t errors = threads > 1 ? errors_in_halves(segment) : errors_in(segment);
    if (errors != 0)
      return failure(ErrorCode::Malformed,
                     fmt::format("{}: Xapian's check found {} errors", segment.string(), errors),
                     "check the disk, then run the command again; nothing published was touched");
    return {};
  });
}

Result<void> delete_documents(const fs::path& segment, const std::set<Xapian::docid>& documents) {
  return schema::guarded(segment.string(), [&]() {
    Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
    Xapian::termcount waiting = 0;
    for (const Xapian::docid number : documents) {
      try {
        waiting += database.get_unique_terms(number);
        database.delete_document(number);
      } catch (const Xapian::DocNotFoundError&) {
        continue;  // a journal that is finished a second time
      }
      if (waiting < kPostingsTogether) continue;
      database.commit();
      waiting = 0;
    }
    database.commit();
  });
}

}  // namespace fundstelle::indexer
