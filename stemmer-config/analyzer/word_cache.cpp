#include "analyzer/word_cache.hpp"

#include <xxhash.h>

namespace fundstelle::german {

std::size_t WordCache::Hash::operator()(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size());
}

const Word* WordCache::find(std::string_view surface) {
  if (const auto found = young_.find(surface); found != young_.end()) return &found->second;
  const auto found = old_.find(surface);
  if (found == old_.end()) return nullptr;
  // Room in the young generation was checked when a word was inserted; one asked for again may exceed it.
  return &young_.insert(old_.extract(found)).position->second;
}

const Word& WordCache::insert(std::string_view surface, Word word) {
  if (surface.size() > kLongestWord) return too_long_ = std::move(word);
  if (young_.size() >= limit_) {
    old_ = std::move(young_);
    young_.clear();
  }
  return young_.insert_or_assign(std::string(surface), std::move(word)).first->second;
}

}  // namespace fundstelle::german
