/// What is known of words already looked at; bounded.
///
///     WordCache<Word> cache(65536);
///     cache.make_room();
///     const auto* known = cache.find("Häuser");
///     if (known == nullptr) known = &cache.insert("Häuser", analysed);
///     known->value, known->number
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xxhash.h>

namespace fundstelle::german {

/// When it is full, what was not asked for again since the last time is forgotten: so the frequent words
/// stay, whatever passes through. One probe a word, in a table with half of its places free. Not thread-safe.
template <class Value>
class WordCache {
 public:
  struct Entry {
    std::string word{};
    /// From 1, below 1 + most_words of the cache or the number of words since make_room(). 0: not remembered.
    std::uint32_t number = 0;
    mutable bool was_asked_for = false;
    Value value{};
  };

  explicit WordCache(std::size_t most_words) : most_words_(most_words) {}

  /// Null for an unknown word. Valid until make_room() forgets.
  [[nodiscard]] const Entry* find(std::string_view word) const {
    if (places_.empty()) return nullptr;
    const Place& place = places_[place_of(word, hash_of(word))];
    if (place.entry != nullptr && !place.entry->was_asked_for) place.entry->was_asked_for = true;
    return place.entry;
  }

  /// `word` must be unknown. Valid until make_room() forgets; a very long word until its next call.
  const Entry& insert(std::string_view word, Value value) {
    if (word.size() > kLongestWord) {
      passing_.push_back({.value = std::move(value)});
      return passing_.back();
    }
    if (2 * (entries_.size() + 1) > places_.size()) grow();
    entries_.push_back({.word = std::string(word),
                        .number = static_cast<std::uint32_t>(entries_.size() + 1),
                        .value = std::move(value)});
    const std::uint64_t hash = hash_of(word);
    places_[place_of(word, hash)] = {hash, &entries_.back()};
    return entries_.back();
  }

  /// Forgets words if there are too many; whether it did. Those that are left are numbered anew.
  bool make_room() {
    passing_.clear();
    if (entries_.size() < most_words_) return false;
    std::deque<Entry> left;
    for (Entry& entry : entries_) {
      if (!entry.was_asked_for) continue;
      left.push_back(std::move(entry));
      left.back().number = static_cast<std::uint32_t>(left.size());
      left.back().was_asked_for = false;
    }
    // Where nearly all were asked for, little would be won, and soon again.
    if (4 * left.size() > 3 * most_words_) left.clear();
    entries_ = std::move(left);
    fill();
    return true;
  }

  /// Bytes. Longer words are rare and pay for themselves.
  static constexpr std::size_t kLongestWord = 64;

 private:
  struct Place {
    std::uint64_t hash = 0;
    const Entry* entry = nullptr;
  };
  static constexpr std::size_t kLeastPlaces = 64;

  [[nodiscard]] static std::uint64_t hash_of(std::string_view word) {
    return XXH3_64bits(word.data(), word.size());
  }

  /// Where the word is, or where it would be.
  [[nodiscard]] std::size_t place_of(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = hash & mask;
    while (places_[at].entry != nullptr && (places_[at].hash != hash || places_[at].entry->word != word))
      at = (at + 1) & mask;
    return at;
  }

  void grow() {
    places_.resize(places_.empty() ? kLeastPlaces : 2 * places_.size());
    fill();
  }

  void fill() {
    places_.assign(places_.size(), {});
    for (const Entry& entry : entries_) {
      const std::uint64_t hash = hash_of(entry.word);
      places_[place_of(entry.word, hash)] = {hash, &entry};
    }
  }

  std::size_t most_words_;
  std::deque<Entry> entries_;  ///< those remembered, by number
  std::deque<Entry> passing_;  ///< those that are too long
  std::vector<Place> places_;  ///< open addressing; as many as a power of two
};

}  // namespace fundstelle::german
