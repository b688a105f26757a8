/// One line on a terminal that is written over and over: documents, rate, remaining time.
///
///     ProgressLine line(ArchiveSize(paths));
///     line.update({.documents = 1200, .bytes = 5'000'000});   // "1,200 documents  340/s  1.4 MB/s  2 min
///     left" line.clear();                                           // before anything else is written
#pragma once

#include "pipeline/indexing_run.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace fundstelle::indexer {

/// Adds up the files' sizes in a thread of its own, for the remaining time.
class ArchiveSize {
 public:
  explicit ArchiveSize(std::vector<std::string> paths);

  /// Bytes; 0 while they are being counted, or where they cannot be known (standard input).
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  void count(const std::stop_token& stop);

  std::vector<std::string> paths_;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::jthread thread_;
};

class ProgressLine {
 public:
  explicit ProgressLine(std::vector<std::string> paths);

  void update(const RunProgress& progress);
  void clear();

 private:
  ArchiveSize size_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// "1,234,567".
[[nodiscard]] std::string grouped(std::uint64_t number);

/// "3.2 MB", "640 kB"; powers of ten.
[[nodiscard]] std::string in_bytes(std::uint64_t bytes);

/// "8.3 s", "4 min 10 s", "2 h 5 min".
[[nodiscard]] std::string in_time(std::chrono::duration<double> time);

}  // namespace fundstelle::indexer
