/// Passages of the documents that the database holds already: it is itself the index of their fingerprints.
///
///     PublishedDocuments published(std::move(analyzer));
///     published.follow(database);                                  // what is published now
///     for (const PublishedPlace& place : published.with(fingerprint, 32).first)
///       published.words(place, key_of(published.id(place)));
///
/// Throws what Xapian throws. Not thread-safe.
#pragma once

#include "analyzer/analyzer.hpp"
#include "database/database_writer.hpp"
#include "schema/record.hpp"
#include "similarity/passages.hpp"
#include "similarity/remembered_words.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
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

  /// Of the document there, which `key` stands for. Analyses the stored text again where it is not
  /// remembered: that costs the database nothing. Empty for a damaged record: it is like nobody. Valid until
  /// the next call.
  [[nodiscard]] const similarity::WordSequence& words(const PublishedPlace& place, std::uint64_t key);

  /// The words of a document that has just been published.
  void remember(std::uint64_t key, similarity::WordSequence words) { remembered_.add(key, std::move(words)); }

 private:
  struct Segment {
    std::string name;
    Xapian::Database database;
  };

  german::Analyzer analyzer_;
  RecordCodec codec_;
  std::vector<Segment> segments_;
  RememberedWords remembered_;
};

}  // namespace fundstelle::indexer
