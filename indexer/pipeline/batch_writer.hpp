/// Takes batches into the database in a thread of its own, and publishes a checkpoint now and then.
///
///     BatchWriter writer(database, clusters, limits);
///     writer.write(std::move(batch));
///     Result<AddedCounts> counts = writer.finish();   // all is written, the last part not yet published
#pragma once

#include "boilerplate/furniture_counts.hpp"
#include "database/database_writer.hpp"
#include "pipeline/batch.hpp"
#include "pipeline/bounded_queue.hpp"
#include "pipeline/indexing_run.hpp"
#include "similarity/cluster_assignment.hpp"

#include <atomic>
#include <optional>
#include <thread>

namespace fundstelle::indexer {

/// The database and the clusters belong to the writer's thread until finish() has returned.
class BatchWriter {
 public:
  BatchWriter(DatabaseWriter& database, ClusterAssignment& clusters, const RunLimits& limits);
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  /// Waits while the writer is behind. False once it has failed: finish() says why.
  bool write(IndexedBatch batch) { return queue_.push(std::move(batch)); }

  [[nodiscard]] Result<AddedCounts> finish();

  /// What is to be published with the documents that are not yet; to be called after finish().
  [[nodiscard]] SiteNotes unpublished_notes() const { return {furniture_.serialize(), {}, containers_}; }

 private:
  void write_all();
  [[nodiscard]] Result<void> write_batch(IndexedBatch& batch);
  [[nodiscard]] Result<void> publish_checkpoint();

  DatabaseWriter& database_;
  ClusterAssignment& clusters_;
  RunLimits limits_;
  std::size_t untouched_segments_;
  FurnitureCounts furniture_;
  ContainerNotes containers_;
  std::uint64_t bytes_ = 0;
  AddedCounts counts_;
  std::optional<Error> error_;
  BoundedQueue<IndexedBatch> queue_{1};
  std::jthread thread_;
};

}  // namespace fundstelle::indexer
