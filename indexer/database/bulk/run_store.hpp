/// Runs that wait for their segment: in memory as far as the budget goes, the others in one file.
///
///     RunStore store(segments_folder, 128 << 20);
///     store.add(run);
///     ByteReader terms = store.terms(0);
///
/// The file has no name: it is gone when the store is, and after a crash.
#pragma once

#include "database/bulk/byte_reader.hpp"
#include "database/bulk/sorted_run.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace fundstelle::indexer::bulk {

/// Not thread-safe. Throws std::system_error where the file cannot be written.
class RunStore {
 public:
  /// `folder`: where the file is made when it is needed.
  RunStore(std::filesystem::path folder, std::size_t budget) : folder_(std::move(folder)), budget_(budget) {}
  ~RunStore();
  RunStore(const RunStore&) = delete;
  RunStore& operator=(const RunStore&) = delete;

  void add(std::shared_ptr<const SortedRun> run);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::uint64_t spilled_bytes() const { return file_bytes_; }

  /// Valid until the store changes.
  [[nodiscard]] ByteReader documents(std::size_t run) const;
  [[nodiscard]] ByteReader terms(std::size_t run) const;

  /// Forgets all runs; the file's space is free again.
  void clear();

 private:
  struct Entry {
    std::shared_ptr<const SortedRun> run;  ///< null: in the file
    std::uint64_t begin = 0;               ///< there: the documents
    std::uint64_t middle = 0;              ///< the terms
    std::uint64_t end = 0;
  };
  void write(std::string_view bytes);

  std::filesystem::path folder_;
  std::size_t budget_;
  std::vector<Entry> entries_;
  std::size_t memory_bytes_ = 0;
  std::uint64_t file_bytes_ = 0;
  int file_ = -1;
};

}  // namespace fundstelle::indexer::bulk
