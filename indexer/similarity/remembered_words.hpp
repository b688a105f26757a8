/// The words of published documents that were indexed or compared lately: an agency's text comes again within
/// hours, and reading the one before anew costs as much as indexing it.
///
///     RememberedWords remembered(8 << 20);
///     const similarity::WordSequence* words = remembered.find(key_of(id));
///     if (words == nullptr) words = &remembered.add(key_of(id), read());
#pragma once

#include "similarity/passages.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace fundstelle::indexer {

/// Stands for a document's identity.
[[nodiscard]] std::uint64_t key_of(std::string_view id);

/// Not thread-safe.
class RememberedWords {
 public:
  explicit RememberedWords(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null where it is forgotten or was never there. Valid until the next call, as is what add() gives.
  [[nodiscard]] const similarity::WordSequence* find(std::uint64_t document);
  /// Instead of what was remembered of that document.
  const similarity::WordSequence& add(std::uint64_t document, similarity::WordSequence words);

  [[nodiscard]] std::size_t bytes() const { return young_bytes_ + old_bytes_; }

 private:
  // Two generations: once the young one is full, the old one is forgotten, but for what was found in it
  // since.
  using Generation = std::unordered_map<std::uint64_t, similarity::WordSequence>;

  void make_room();

  std::size_t most_bytes_;
  Generation young_;
  Generation old_;
  std::size_t young_bytes_ = 0;
  std::size_t old_bytes_ = 0;
};

}  // namespace fundstelle::indexer
