/// Words already looked at, by how they were written; bounded.
///
///     if (const Word* known = cache.find("Häuser")) …
///     const Word& word = cache.insert("Häuser", std::move(analysed));
#pragma once

#include "analyzer/token.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundstelle::german {

/// All that does not depend on where a word stands.
struct Word {
  std::string form;
  std::string stem;
  std::vector<Part> parts;
  std::vector<std::string> merged_stems;
  bool is_stop_word = false;
};

/// Two generations: when the young one is full it becomes the old one, and what was not asked for since is
/// forgotten. So the frequent words stay, whatever passes through. Not thread-safe.
class WordCache {
 public:
  explicit WordCache(std::size_t words_a_generation) : limit_(words_a_generation) {}

  /// Null for an unknown word. Valid until the next insert().
  [[nodiscard]] const Word* find(std::string_view surface);
  const Word& insert(std::string_view surface, Word word);

  /// Longer words are rare and pay for themselves.
  static constexpr std::size_t kLongestWord = 64;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const;
  };
  using Generation = std::unordered_map<std::string, Word, Hash, std::equal_to<>>;

  std::size_t limit_;
  Generation young_;
  Generation old_;
  Word too_long_;
};

}  // namespace fundstelle::german
