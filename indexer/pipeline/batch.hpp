/// What the stages of a run hand on.
///
///     RawBatch (batch_reader) -> IndexedBatch (article_stage) -> segment (batch_writer)
#pragma once

#include "database/segment_parts.hpp"
#include "sources/raw_document.hpp"
#include "sources/source.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct RawBatch {
  std::vector<Result<RawDocument>> documents;
  std::uint64_t bytes = 0;
  std::vector<ReadContainer> containers;  ///< whose last document is in this batch or an earlier one
};

struct IndexedBatch {
  std::vector<Part> parts;                       ///< in order
  std::map<std::string, std::string> furniture;  ///< what the filter learned from them, by site
  ContainerNotes containers;                     ///< of files that are through, or are being read anew
  std::vector<std::string> dictionaries;         ///< trained on them; needed by them and later ones
};

}  // namespace fundstelle::indexer
