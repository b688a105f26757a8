/// Runs to a segment, merged once.
///
///     RunMerger merger(store);
///     merger.remove(0, 7);                                   // the first run's document 7
///     merger.change(1, 3, {.slot = ..., .value = ..., .from_term = "XCLa", .to_term = "XCLb"});
///     merger.write(target, metadata);
///
/// Documents are numbered through in the order of the runs, without gaps.
#pragma once

#include "database/bulk/run_store.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fundstelle::glass {
class SegmentWriter;
}

namespace fundstelle::indexer::bulk {

/// What came to be known of a document once it was inverted: a value, and a term without weight that is to be
/// another one.
struct LateChange {
  std::uint32_t slot = 0;
  std::string value;
  std::string from_term;
  std::string to_term;
};

/// Throws what SegmentWriter and ByteReader throw.
class RunMerger {
 public:
  /// `counts`: documents of each run.
  RunMerger(const RunStore& store, const std::vector<std::uint32_t>& counts);

  void remove(std::size_t run, std::uint32_t document) { numbers_[run][document - 1] = 0; }
  void change(std::size_t run, std::uint32_t document, LateChange change);

  /// Makes the folder. With more than one thread, one of them writes the positions: they are as much as all
  /// the rest. To be called once.
  void write(const std::filesystem::path& target, const std::map<std::string, std::string>& metadata,
             std::size_t threads = 1);

 private:
  class Cursor;
  class Heap;
  class Output;

  void number_documents();
  void write_documents(glass::SegmentWriter& writer) const;
  void write_terms(Output output) const;
  void write_term(Output& output, std::string_view term, Heap& heap) const;
  void write_changed_term(Output& output, const std::string& term, const std::vector<std::uint32_t>& added,
                          Heap& heap) const;

  const RunStore& store_;
  std::vector<std::vector<std::uint32_t>> numbers_;  ///< in the segment, by run and document; 0: removed
  std::map<std::pair<std::size_t, std::uint32_t>, LateChange> changes_;
  std::unordered_map<std::uint32_t, const LateChange*> changed_;     ///< by number in the segment
  std::map<std::string, std::vector<std::uint32_t>> changed_terms_;  ///< with the documents that get them
};

}  // namespace fundstelle::indexer::bulk
