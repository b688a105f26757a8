/// A segment in the making: a private database that no reader knows of, turned into a finished segment.
///
///     Result<SegmentWriter> segment = SegmentWriter::create(segments / "building-000002");
///     segment->add(document);
///     segment->finish(segments / "000002", metadata, notes, fault);
///
/// Xapian's public API throughout. Not thread-safe.
#pragma once

#include "database/fault.hpp"
#include "document_builder.hpp"
#include "schema/manifest.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

/// What the filter knows, as the database keeps it: site by site.
struct SiteNotes {
  std::map<std::string, std::string> furniture;  ///< FurnitureCounts of this segment's documents alone
  std::map<std::string, std::uint32_t>
      judged_anew;  ///< documents the site had when its older ones were judged anew
};

/// Metadata entries of the notes: a key a site, short whatever the site's name.
[[nodiscard]] std::map<std::string, std::string> metadata_of(const SiteNotes& notes);

/// Adds what a segment's metadata holds to `notes`: furniture is handed over by `add_furniture`, since only
/// FurnitureCounts can sum it.
void read_site_notes(
    const Xapian::Database& segment,
    const std::function<void(const std::string& site, const std::string& bytes)>& add_furniture,
    std::map<std::string, std::uint32_t>& judged_anew);

/// Metadata key of SiteNotes::judged_anew, without the site.
inline constexpr std::string_view kJudgedAnewKeys = "fundstelle.judged-anew/";

class SegmentWriter {
 public:
  /// `folder` must not exist.
  [[nodiscard]] static Result<SegmentWriter> create(const std::filesystem::path& folder);

  /// Replaces the document of the same identity, if this segment has one; true if it did.
  [[nodiscard]] Result<bool> add(const IndexedDocument& document);

  [[nodiscard]] Xapian::doccount size() const;

  /// Completes the segment (spelling words, metadata), compacts it into `target`, checks and flushes that,
  /// and removes the private folder. The writer is spent.
  [[nodiscard]] Result<void> finish(const std::filesystem::path& target,
                                    const schema::SegmentMetadata& metadata, const SiteNotes& notes,
                                    const FaultHook& fault);

 private:
  SegmentWriter(std::filesystem::path folder, Xapian::WritableDatabase database);

  std::filesystem::path folder_;
  Xapian::WritableDatabase database_;
  std::uint64_t uncommitted_bytes_ = 0;
};

/// Errors in a finished segment, found by Xapian's own check; Malformed if there are any.
[[nodiscard]] Result<void> check_segment(const std::filesystem::path& segment);

/// Deletes documents, and takes their words from the spelling dictionary. Documents already gone are no
/// error.
[[nodiscard]] Result<void> delete_documents(const std::filesystem::path& segment,
                                            const std::set<Xapian::docid>& documents);

}  // namespace fundstelle::indexer
