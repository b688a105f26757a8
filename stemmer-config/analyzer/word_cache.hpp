/// What is known of words already looked at; bounded.
///
///     WordCache<Word> cache(65536);
///     if (const Word* known = cache.find("Häuser")) …
///     const Word& word = cache.insert("Häuser", std::move(analysed));
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <xxhash.h>

namespace fundstelle::german {

/// Two generations: when the young one is full it becomes the old one, and what was not asked for since is
/// forgotten. So the frequent words stay, whatever passes through. Not thread-safe.
template <class Value>
class WordCache {
 public:
  explicit WordCache(std::size_t words_a_generation) : limit_(words_a_generation) {}

  /// Null for an unknown word. Valid until the next insert().
  [[nodiscard]] const Value* find(std::string_view word) {
    if (const auto found = young_.find(word); found != young_.end()) return &found->second;
    if (old_.empty()) return nullptr;
    const auto found = old_.find(word);
    if (found == old_.end()) return nullptr;
    // Room in the young generation was checked when a word was inserted; one asked for again may exceed it.
    return &young_.insert(old_.extract(found)).position->second;
  }

  /// `word` must be unknown.
  const Value& insert(std::string_view word, Value value) {
    if (word.size() > kLongestWord) return too_long_ = std::move(value);
    if (young_.size() >= limit_) {
      old_ = std::move(young_);
      young_.clear();
    }
    return young_.emplace(word, std::move(value)).first->second;
  }

  /// Bytes. Longer words are rare and pay for themselves.
  static constexpr std::size_t kLongestWord = 64;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return XXH3_64bits(text.data(), text.size()); }
  };
  using Generation = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  std::size_t limit_;
  Generation young_;
  Generation old_;
  Value too_long_;
};

}  // namespace fundstelle::german
