/// A segment in the making: parts that nobody reads, written by several threads, joined into a finished
/// segment. Here those that are small databases, through Xapian's interface; bulk/ has the others.
///
///     Result<PartWriter> writer = PartWriter::create(segments / "part-000017");   // in some thread
///     writer->add(document);
///     Result<Part> part = writer->finish();
///     finish_segment({part->folder}, notes, segments / "000002", metadata, site_notes, fault);
///
/// A part is committed once, so its B-trees are written once from left to right, and joining them is a merge
/// of sorted tables: cheaper than many commits to one large database. Xapian's public API throughout.
#pragma once

#include "database/bulk/sorted_run.hpp"
#include "database/container_note.hpp"
#include "database/fault.hpp"
#include "document_builder.hpp"
#include "schema/manifest.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

/// What no document holds: what the filter knows, site by site, and which files were read whole.
struct SiteNotes {
  std::map<std::string, std::string> furniture;  ///< FurnitureCounts of this segment's documents alone
  std::map<std::string, std::uint32_t>
      judged_anew;  ///< documents the site had when its older ones were judged anew
  ContainerNotes containers{};
};

/// Metadata entries of the notes: a key a site or file, short whatever its name.
[[nodiscard]] std::map<std::string, std::string> metadata_of(const SiteNotes& notes);

/// Adds what a segment's metadata holds to `notes`: furniture is handed over by `add_furniture`, since only
/// FurnitureCounts can sum it.
void read_site_notes(
    const Xapian::Database& segment,
    const std::function<void(const std::string& site, const std::string& bytes)>& add_furniture,
    std::map<std::string, std::uint32_t>& judged_anew);

/// Metadata key of SiteNotes::judged_anew, without the site.
inline constexpr std::string_view kJudgedAnewKeys = "fundstelle.judged-anew/";

/// A document of a part that is a near-duplicate of another one.
struct JoinedCluster {
  Xapian::docid number = 0;
  std::string own;  ///< the key that it has
  std::string key;  ///< and the one that it gets
};

/// A few documents in a small database of their own, which nobody reads, or in a sorted run.
struct Part {
  struct Document {
    std::string id;
    std::string file;          ///< IndexedDocument::file
    Xapian::docid number = 0;  ///< in the part
    Passages passages{};
  };
  std::filesystem::path folder;                  ///< of the database; empty for a run
  std::shared_ptr<const bulk::SortedRun> run{};  ///< null for a database
  std::vector<JoinedCluster> joined{};           ///< of a run's documents: what is to be changed
  std::vector<Document> documents{};             ///< in order, each identity once
  std::uint64_t text_bytes = 0;
  std::uint32_t repeated = 0;  ///< documents that another one of this part replaced
};

/// Which documents a part has, while it is being filled.
class PartDocuments {
 public:
  /// The number of the document that this one replaces, or 0.
  Xapian::docid add(PostedDocument document, Xapian::docid number);

  [[nodiscard]] Part take() { return std::move(part_); }

 private:
  Part part_;
  std::unordered_map<std::string, std::size_t> known_;  ///< indexes into Part::documents
};

/// Xapian keeps a document's data in at most 65,535 pieces of about 2,000 bytes.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{100} * 1024 * 1024;

/// Of a document whose data has more than that.
[[nodiscard]] tl::unexpected<Error> too_long(std::string_view name);

/// Fills one part. Not thread-safe; each thread has its own. Postings wait in memory until finish(), about a
/// hundred times the text: a part is to be small.
class PartWriter {
 public:
  /// `folder` must not exist.
  [[nodiscard]] static Result<PartWriter> create(const std::filesystem::path& folder);

  /// Replaces the document of the same identity, if this part has one.
  [[nodiscard]] Result<void> add(IndexedDocument document);

  /// The writer is spent.
  [[nodiscard]] Result<Part> finish();

 private:
  PartWriter(const std::filesystem::path& folder, Xapian::WritableDatabase database);

  std::filesystem::path folder_;
  PartDocuments documents_;
  Xapian::WritableDatabase database_;
};

/// Gives documents of a finished part their clusters' keys.
[[nodiscard]] Result<void> join_clusters(Part& part, std::vector<JoinedCluster> joined);

/// Several parts into one, in their order.
[[nodiscard]] Result<void> join_parts(std::span<const std::filesystem::path> parts,
                                      const std::filesystem::path& target);

/// Parts, in their order, to a finished segment at `target`: with metadata, compacted,
/// checked and flushed to the disk. `notes_part`: a folder to be made for what no document holds. The parts
/// stay.
[[nodiscard]] Result<void> finish_segment(std::span<const std::filesystem::path> parts,
                                          const std::filesystem::path& notes_part,
                                          const std::filesystem::path& target,
                                          const schema::SegmentMetadata& metadata, const SiteNotes& notes,
                                          const FaultHook& fault);

/// Errors in a finished segment, found by Xapian's own check; Malformed if there are any. Two threads take
/// two thirds of the time.
[[nodiscard]] Result<void> check_segment(const std::filesystem::path& segment, std::size_t threads = 1);

/// Deletes documents. Those already gone are no error.
[[nodiscard]] Result<void> delete_documents(const std::filesystem::path& segment,
                                            const std::set<Xapian::docid>& documents);

}  // namespace fundstelle::indexer
