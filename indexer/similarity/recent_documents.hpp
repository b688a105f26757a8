/// Passages of the documents that this run has indexed and not yet published.
///
///     RecentDocuments recent;
///     recent.add(id, passages, cluster);
///     for (std::uint32_t number : recent.with(fingerprint, 32)) compare(words, recent.words(number),
///     settings);
///
/// Two bytes a word and about sixty a fingerprint: bounded by the run's checkpoints.
#pragma once

#include "document_builder.hpp"
#include "similarity/remembered_words.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundstelle::indexer {

class RecentDocuments {
 public:
  /// `cluster`: the key that the document has, its own or a joined one.
  void add(std::string_view id, Passages passages, std::string cluster);

  /// Numbers of the first `most` documents with that fingerprint, in the order of adding.
  [[nodiscard]] std::vector<std::uint32_t> with(std::uint64_t fingerprint, std::size_t most) const;

  [[nodiscard]] bool is_of(std::uint32_t number, std::string_view id) const;
  [[nodiscard]] const std::string& site(std::uint32_t number) const;
  [[nodiscard]] const std::string& cluster(std::uint32_t number) const;
  [[nodiscard]] const similarity::WordSequence& words(std::uint32_t number) const;

  /// All documents go; `use(key, words)` is called for each in the order of adding.
  void hand_over(const std::function<void(std::uint64_t key, similarity::WordSequence words)>& use);

 private:
  struct Document {
    std::uint64_t key = 0;  ///< key_of() its identity
    std::string site;
    std::string cluster;
    similarity::WordSequence words;
  };
  std::vector<Document> documents_;
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct Link {
    std::uint32_t document = 0;
    std::uint32_t next = kNone;  ///< index into links_
  };
  struct Chain {
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
  };
  std::vector<Link> links_;
  std::unordered_map<std::uint64_t, Chain> holders_;  ///< most fingerprints have one holder
};

}  // namespace fundstelle::indexer
