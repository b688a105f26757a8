/// Reads a source ahead, in a thread of its own, in batches of bounded size.
///
///     BatchReader reader(std::move(source), limits, is_interrupted);
///     while (std::optional<RawBatch> batch = reader.next()) process(std::move(*batch));
#pragma once

#include "pipeline/batch.hpp"
#include "pipeline/bounded_queue.hpp"
#include "pipeline/indexing_run.hpp"
#include "sources/source.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace fundstelle::indexer {

class BatchReader {
 public:
  BatchReader(std::unique_ptr<Source> source, const RunLimits& limits, std::function<bool()> is_interrupted);
  ~BatchReader();
  BatchReader(const BatchReader&) = delete;
  BatchReader& operator=(const BatchReader&) = delete;

  /// Nothing at the end of the source, and soon after an interruption.
  [[nodiscard]] std::optional<RawBatch> next() { return queue_.pop(); }

 private:
  void read_all();

  std::unique_ptr<Source> source_;
  RunLimits limits_;
  std::function<bool()> is_interrupted_;
  BoundedQueue<RawBatch> queue_{1};
  std::jthread thread_;
};

}  // namespace fundstelle::indexer
