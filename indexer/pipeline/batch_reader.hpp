/// Reads a source ahead, in a thread of its own, in batches of bounded size.
///
///     BatchReader reader(std::move(source), limits, is_interrupted);
///     while (std::optional<RawBatch> batch = reader.next()) process(std::move(*batch));
#pragma once

#include "pipeline/batch.hpp"
#include "pipeline/bounded_queue.hpp"
#include "pipeline/indexing_run.hpp"
#include "sources/source.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
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

  /// Source::skipped(), once next() has given nothing.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& skipped() const { return skipped_; }

 private:
  void read_all();

  std::unique_ptr<Source> source_;
  RunLimits limits_;
  std::function<bool()> is_interrupted_;
  std::map<std::string, std::uint64_t> skipped_;  ///< written before the queue is closed
  BoundedQueue<RawBatch> queue_{1};
  std::jthread thread_;
};

}  // namespace fundstelle::indexer
