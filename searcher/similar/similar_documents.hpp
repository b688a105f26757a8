/// Documents that share passages with a document.
///
///     Result<std::vector<SimilarDocument>> others = similar_documents(database, analyzer, number, 300);
///     others->front().shared.share();      // of the smaller text
///
/// Fingerprints and the cluster propose documents; the share is counted on the stored texts.
#pragma once

#include "analyzer/analyzer.hpp"
#include "database/open_database.hpp"
#include "similarity/passages.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::searching {

struct SimilarDocument {
  Xapian::docid id = 0;
  std::string name;  ///< its identity
  similarity::SharedText shared;
  std::string passage;  ///< the longest one in common, as this document has it, cut to a snippet's length
};

/// Near-duplicates of a document, and what else is in its cluster, without `hidden`; the largest share first.
/// Throws what Xapian throws; an error for a damaged record.
[[nodiscard]] Result<std::vector<SimilarDocument>> similar_documents(OpenDatabase& database,
                                                                     german::Analyzer& analyzer,
                                                                     Xapian::docid document,
                                                                     const std::set<Xapian::docid>& hidden,
                                                                     std::size_t passage_length);

}  // namespace fundstelle::searching
