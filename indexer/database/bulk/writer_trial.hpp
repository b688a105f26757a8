/// Whether segments written in bulk can be trusted here: glass has no specification, and another release of
/// Xapian may read it otherwise.
///
///     trusted_writer(cache_folder, differs) == WriterKind::Bulk
///
/// A small database of invented documents is written both ways. Xapian's check must pass, and all that its
/// interface tells of both must be the same. What came out is remembered for this release and this Xapian.
#pragma once

#include "database/writer_kind.hpp"

#include <filesystem>
#include <functional>
#include <string>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer::bulk {

/// An error says what is different. Makes and removes a folder in the system's folder for temporary files.
[[nodiscard]] Result<void> try_bulk_writer();

struct TrustedWriter {
  WriterKind kind = WriterKind::Bulk;
  std::string why_not{};  ///< of Api
};

/// `cache`: folder in which a passed trial is remembered; empty: nowhere. A failed one is made again by the
/// next run.
[[nodiscard]] TrustedWriter trusted_writer(const std::filesystem::path& cache,
                                           const std::function<Result<void>()>& trial = try_bulk_writer);

}  // namespace fundstelle::indexer::bulk
