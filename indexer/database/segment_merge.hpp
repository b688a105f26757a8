/// Several segments into one, and which ones it pays to merge.
///
///     if (auto chosen = choose_merge(sizes); !chosen.empty()) merge_segments(paths, target, {});
#pragma once

#include "database/fault.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Indexes into `bytes` (sizes of segments) of those to be merged into one: a handful of about the same size.
/// Empty where there is nothing to gain. A document is merged a logarithmic number of times in its life.
[[nodiscard]] std::vector<std::size_t> choose_merge(std::span<const std::uint64_t> bytes);

/// Merges with Xapian's compactor into `target`, checks and flushes it. Furniture counts are summed,
/// dictionaries united; deleted documents are gone for good.
[[nodiscard]] Result<void> merge_segments(std::span<const std::filesystem::path> segments,
                                          const std::filesystem::path& target, const FaultHook& fault);

/// Bytes of the files in a segment's folder.
[[nodiscard]] std::uint64_t segment_bytes(const std::filesystem::path& segment);

}  // namespace fundstelle::indexer
