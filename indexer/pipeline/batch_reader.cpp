#include "pipeline/batch_reader.hpp"

#include "schema/xapian_guard.hpp"

namespace fundstelle::indexer {

BatchReader::BatchReader(std::unique_ptr<Source> source, const RunLimits& limits,
                         std::function<bool()> is_interrupted)
    : source_(std::move(source)),
      limits_(limits),
      is_interrupted_(std::move(is_interrupted)),
      thread_([this] { read_all(); }) {}

BatchReader::~BatchReader() {
  queue_.close();
}

void BatchReader::read_all() {
  RawBatch batch;
  const Result<void> read = schema::guarded("reading", [&] {
    while (!is_interrupted_()) {
      std::optional<Result<RawDocument>> document = source_->next();
      for (ReadContainer& container : source_->take_read_containers())
        batch.containers.push_back(std::move(container));
      if (!document) break;
      if (*document) batch.bytes += (*document)->bytes.size();
      batch.documents.push_back(std::move(*document));
      if (batch.documents.size() < limits_.batch_documents && batch.bytes < limits_.batch_bytes) continue;
      if (!queue_.push(std::move(batch))) return;
      batch = {};
    }
  });
  if (!read) batch.documents.push_back(tl::unexpected<Error>(read.error()));
  skipped_ = source_->skipped();
  if (!batch.documents.empty() || !batch.containers.empty()) queue_.push(std::move(batch));
  queue_.close();
}

}  // namespace fundstelle::indexer
