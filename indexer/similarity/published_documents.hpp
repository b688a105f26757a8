/// Passages of the documents that the database holds already: it is itself the index of their fingerprints.
///
///     PublishedDocuments published(std::move(analyzer));
///     published.follow(database);                                  // what is published now
///     for (const PublishedPlace& place : published.with(fingerprint, 32).first) published.words(place);
///
/// Throws what Xapian throws. Not thread-safe.
#pragma once

#include "analyzer/analyzer.hpp"
#include "database/database_writer.hpp"
#include "schema/record.hpp"
#include "similarity/passages.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

/// A document of a published segment.
struct PublishedPlace {
  std::size_t segment = 0;
  Xapian::docid number = 0;
  [[nodiscard]] auto operator<=>(const PublishedPlace&) const = default;
};

/// Who has a fingerprint.
struct PublishedHolders {
  std::uint64_t all = 0;              ///< how many documents
  std::vector<PublishedPlace> first;  ///< some of them, in the segments' order
};

class PublishedDocuments {
 public:
  explicit PublishedDocuments(german::Analyzer analyzer);

  /// Takes up the segments and dictionaries that are published now.
  [[nodiscard]] Result<void> follow(const DatabaseWriter& database);

  /// `first` holds the first `most` of each segment.
  [[nodiscard]] PublishedHolders with(std::uint64_t fingerprint, std::size_t most) const;

  [[nodiscard]] std::string id(const PublishedPlace& place) const;
  [[nodiscard]] std::string site(const PublishedPlace& place) const;
  [[nodiscard]] std::string cluster(const PublishedPlace& place) const;

  /// Analyses the stored text again: that costs the database nothing, and few documents are asked for. Empty
  /// for a damaged record: it is like nobody.
  [[nodiscard]] similarity::WordSequence words(const PublishedPlace& place);

 private:
  struct Segment {
    std::string name;
    Xapian::Database database;
  };

  german::Analyzer analyzer_;
  RecordCodec codec_;
  std::vector<Segment> segments_;
};

}  // namespace fundstelle::indexer
