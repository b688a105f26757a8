/// One run of the indexer: sources in, a published database out.
///
///     Result<RunSummary> summary = index_archive(options, observer);
///     summary->added;
///
/// Stages, each a file: batches are read (batch_reader), parsed and learned from, labelled and built in
/// worker threads (article_stage), written in order (batch_writer); at the end vanished documents go,
/// documents of sites that have grown are judged anew (relabelling), segments are merged. Memory is bounded
/// by a few batches, whatever the archive's size.
#pragma once

#include "compounds/compound_lexicon.hpp"
#include "database/fault.hpp"
#include "database/writer_kind.hpp"
#include "pipeline/run_limits.hpp"
#include "settings/settings.hpp"
#include "sources/source.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct RunOptions {
  std::filesystem::path database;
  Settings settings;
  std::vector<std::string> paths;  ///< as SourceOptions has them
  InputFormat format = InputFormat::Auto;
  std::string source;
  PathFilter filter{};
  std::size_t most_document_bytes = std::size_t{64} << 20;
  /// Asked for the compound lexicon of a new database (an existing one has its own); may give null.
  std::function<german::CompoundLexicon::Pointer()> new_lexicon{};
  std::size_t jobs = 1;
  WriterKind writer = WriterKind::Bulk;
  /// Files and folders below which documents go if their files are gone, beside those of `paths` that are
  /// folders.
  std::vector<std::string> gone{};
  bool keep_vanished = false;  ///< documents whose files are gone
  bool force = false;          ///< index again what has not changed
  bool wait_for_lock = false;  ///< instead of failing while another writer is at work
  RunLimits limits{};
  FaultHook fault{};
};

struct RunProgress {
  std::uint64_t documents = 0;  ///< read so far, unchanged ones included
  std::uint64_t bytes = 0;      ///< of them
};

struct RunSummary {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t removed = 0;   ///< documents whose files, or rows of them, are gone
  std::uint64_t vanished = 0;  ///< such ones that were kept
  bool found_nothing = false;  ///< they were kept since no file was found at all: a disk that is not mounted?
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;  ///< documents whose identity another one of this run had; the last won
  std::map<std::string, std::uint64_t> skipped;  ///< holds no article, by kind
  std::uint64_t failed = 0;                      ///< inputs; RunObserver::failed was told of each
  std::uint64_t judged_anew = 0;  ///< documents whose labels changed since more is known of their site, or by
                                  ///< new rules
  std::uint64_t bytes = 0;
  std::uint64_t blocks = 0;
  std::uint64_t suppressed_blocks = 0;
  std::uint64_t kept_whole = 0;  ///< documents of this run of which no block reads like an article
  std::uint64_t documents = 0;   ///< in the database now
  std::uint64_t database_bytes = 0;
  bool is_interrupted = false;  ///< what was done is published; the rest is not indexed
  std::chrono::duration<double> took{};
};

/// What a run tells while it goes on. Called by one thread at a time, except is_interrupted().
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void failed(const Error& error) = 0;
  virtual void progress(const RunProgress& progress) = 0;
  /// Asked often, by several threads: true ends the run after the batch at hand.
  [[nodiscard]] virtual bool is_interrupted() const = 0;
};

/// An error where nothing more could be done; what was published before it stays.
[[nodiscard]] Result<RunSummary> index_archive(const RunOptions& options, RunObserver& observer);

}  // namespace fundstelle::indexer
