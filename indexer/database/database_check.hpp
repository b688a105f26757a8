/// Looks at everything a database holds, and says what is wrong with it.
///
///     Result<CheckReport> report = check_database("fundstelle.db", {});
///     for (const Finding& finding : report->findings) print(finding.message);
///
/// Every segment is verified by Xapian's own check, every record decoded, every identity held against the
/// others; the journal must be finished, lexicon and settings in agreement, XAPIANDB and the folder, too.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct Finding {
  /// Unfinished: a writer was stopped; nothing is lost, and the next one puts it in order. Damaged: something
  /// is lost.
  enum class Kind : std::uint8_t { Unfinished, Damaged };

  Kind kind = Kind::Damaged;
  std::string message;  ///< names the thing
  std::string hint;     ///< what to do
  std::string segment;  ///< the damaged one, "segments/000001"; or empty
};

struct CheckReport {
  std::vector<Finding> findings;
  std::uint64_t segments = 0;
  std::uint64_t documents = 0;  ///< readable, each identity once
  std::uint64_t bytes = 0;      ///< of the segments

  [[nodiscard]] bool is_damaged() const;
};

/// Asked now and then; true ends the check with Interrupted.
using IsInterrupted = std::function<bool()>;

/// NotFound or Malformed where there is no database of ours to be checked; what is wrong with one is a
/// finding. Needs no lock; while a writer is at work its unfinished business is left out of the report.
[[nodiscard]] Result<CheckReport> check_database(const std::filesystem::path& database,
                                                 const IsInterrupted& is_interrupted = {});

/// Takes damaged segments off the list, under the writer's lock, and finishes what a stopped writer left. The
/// archive's documents in them come back with the next add. Malformed where no segment would be left.
[[nodiscard]] Result<void> drop_damaged_segments(const std::filesystem::path& database,
                                                 const CheckReport& report);

}  // namespace fundstelle::indexer
