#include "similarity/remembered_words.hpp"

#include <utility>

#include <xxhash.h>

namespace fundstelle::indexer {

namespace {

// Of the table: a node with its links, and a place.
constexpr std::size_t kEntryBytes = 80;

std::size_t bytes_of(const similarity::WordSequence& words) {
  return kEntryBytes + words.size() * sizeof(words[0]);
}

}  // namespace

std::uint64_t key_of(std::string_view id) {
  return XXH3_64bits(id.data(), id.size());
}

void RememberedWords::make_room() {
  if (young_bytes_ < most_bytes_ / 2) return;
  old_ = std::exchange(young_, {});
  old_bytes_ = std::exchange(young_bytes_, 0);
}

const similarity::WordSequence* RememberedWords::find(std::uint64_t document) {
  if (const auto found = young_.find(document); found != young_.end()) return &found->second;
  const auto found = old_.find(document);
  if (found == old_.end()) return nullptr;
  auto node = old_.extract(found);
  const std::size_t bytes = bytes_of(node.mapped());
  old_bytes_ -= bytes;
  make_room();
  young_bytes_ += bytes;
  return &young_.insert(std::move(node)).position->second;
}

const similarity::WordSequence& RememberedWords::add(std::uint64_t document, similarity::WordSequence words) {
  words.shrink_to_fit();
  make_room();
  const auto [place, is_new] = young_.try_emplace(document);
  if (!is_new) young_bytes_ -= bytes_of(place->second);
  place->second = std::move(words);
  young_bytes_ += bytes_of(place->second);
  return place->second;
}

}  // namespace fundstelle::indexer
