/// Which cluster of near-duplicates a new document belongs to.
///
///     ClusterAssignment clusters(settings.similarity, std::move(analyzer));
///     clusters.follow(database);          // after each publication
///     clusters.assign(part);              // before database.add(part)
///
/// A document that shares enough with an older one takes its key, else it keeps its own, which nobody has.
/// Older documents are never rewritten. What follows from that:
///   - The first of several documents gives them their key, and they keep it when it is changed or removed; a
///     changed document is judged as a new one.
///   - A cluster is a chain: a document joins it by what it shares with any one member.
///   - A document that shares text with members of two clusters (a live ticker with two reports in it) goes
///     where it shares most; the clusters stay two. Had it come first, both reports would have joined it.
///   - Documents of one site must share more than those of different ones: its own background paragraphs come
///     again and again, and make no near-duplicates.
///   - So the order of the documents matters. It is the archive's: the same archive read in the same runs
///     gives the same clusters, with any number of threads.
/// Candidates are documents with a common fingerprint, decided about by comparing texts. A fingerprint that
/// many documents have may be a standing phrase: it proposes nobody unless it has company.
#pragma once

#include "database/database_writer.hpp"
#include "database/segment_parts.hpp"
#include "settings/settings.hpp"
#include "similarity/published_documents.hpp"
#include "similarity/recent_documents.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Not thread-safe; to be called for parts in the archive's order.
class ClusterAssignment {
 public:
  ClusterAssignment(const SimilaritySettings& settings, german::Analyzer analyzer);

  /// What was published is found in the database from now on, and forgotten here.
  [[nodiscard]] Result<void> follow(const DatabaseWriter& database);

  /// Writes the keys of documents that join a cluster into the part, and takes the part's passages over.
  /// Throws what Xapian throws.
  [[nodiscard]] Result<void> assign(Part& part);

 private:
  struct Candidate;
  [[nodiscard]] std::vector<Candidate> candidates(const Part::Document& document) const;
  /// The key to take; the document's own where there is none.
  [[nodiscard]] std::string cluster_of(const Part::Document& document);

  SimilaritySettings settings_;
  PublishedDocuments published_;
  RecentDocuments recent_;
};

}  // namespace fundstelle::indexer
