#include "pipeline/batch_writer.hpp"

#include "schema/xapian_guard.hpp"

namespace fundstelle::indexer {

BatchWriter::BatchWriter(DatabaseWriter& database, ClusterAssignment& clusters, const RunLimits& limits)
    : database_(database),
      clusters_(clusters),
      limits_(limits),
      untouched_segments_(database.segments().size()),
      thread_([this] { write_all(); }) {}

BatchWriter::~BatchWriter() {
  queue_.close();
}

void BatchWriter::write_all() {
  while (std::optional<IndexedBatch> batch = queue_.pop()) {
    const Result<void> written =
        schema::guarded("writing", [&]() -> Result<void> { return write_batch(*batch); });
    if (written) continue;
    error_ = written.error();
    queue_.close();
    return;
  }
}

Result<void> BatchWriter::write_batch(IndexedBatch& batch) {
  for (const std::string& dictionary : batch.dictionaries) database_.add_dictionary(dictionary);
  for (Part& part : batch.parts) {
    if (Result<void> assigned = clusters_.assign(part); !assigned) return assigned;
    const Result<AddedCounts> added = database_.add(part);
    if (!added) return tl::unexpected<Error>(added.error());
    counts_.added += added->added;
    counts_.replaced += added->replaced;
    counts_.duplicates += added->duplicates;
    bytes_ += part.text_bytes;
  }
  for (const auto& [site, bytes] : batch.furniture)
    if (Result<void> merged = furniture_.merge(site, bytes); !merged) return merged;
  for (const auto& [path, note] : batch.containers) containers_[path] = note;
  if (database_.unpublished() < limits_.checkpoint_documents && bytes_ < limits_.checkpoint_bytes) return {};
  return publish_checkpoint();
}

Result<void> BatchWriter::publish_checkpoint() {
  if (Result<void> published = database_.publish(unpublished_notes()); !published) return published;
  furniture_ = FurnitureCounts();
  containers_.clear();
  bytes_ = 0;
  if (Result<void> merged = database_.merge(untouched_segments_); !merged) return merged;
  return clusters_.follow(database_);
}

Result<AddedCounts> BatchWriter::finish() {
  queue_.close();
  if (thread_.joinable()) thread_.join();
  if (error_) return tl::unexpected<Error>(*error_);
  return counts_;
}

}  // namespace fundstelle::indexer
