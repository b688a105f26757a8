/// What two texts have in common, word for word: fingerprints to find candidates by, and the share itself.
///
///     WordSequence words = article_words(record, analyzer);
///     for (const std::uint64_t print : fingerprints(words, settings)) look_up(print);
///     const SharedText shared = compare(words, other_words, settings);  // exact, on the texts themselves
///     if (is_near_duplicate(shared, settings)) join(record, other);
///
/// Only the body of an article counts: papers that print the same agency text give it titles and captions of
/// their own, and furniture makes any two pages of one site alike. Fingerprints are hashes of word n-grams
/// chosen by winnowing (Schleimer, Wilkerson, Aiken 2003): of each window of neighbouring n-grams the least
/// one, so that two texts which share a passage as long as a window share a fingerprint.
#pragma once

#include "analyzer/analyzer.hpp"
#include "analyzer/token.hpp"
#include "schema/record.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace fundstelle::similarity {

/// A text as the hashes of its words' stems. Sixteen bits a word are enough, since words count in n-grams
/// only.
using WordSequence = std::vector<std::uint16_t>;

/// Of a word, by its stem.
[[nodiscard]] std::uint16_t word_hash(std::string_view stem);

/// Appends the words of a block; stacked tokens say again what others have said.
void append_words(const std::vector<german::Token>& tokens, WordSequence& words);

/// Where a word of an article stands.
struct WordPlace {
  std::size_t block = 0;  ///< index into Record::blocks
  std::size_t begin = 0;  ///< bytes into the block's text
  std::size_t end = 0;    ///< exclusive
};

/// The body's words; `places`, unless null, gets one place a word.
[[nodiscard]] WordSequence article_words(const Record& record, german::Analyzer& analyzer,
                                         std::vector<WordPlace>* places = nullptr);

/// Of the words' n-grams the chosen ones, ascending, each once. None for a text of fewer words than an n-gram
/// has. A short text has smaller windows, so that it has several fingerprints, too; what a larger window
/// would have chosen is among them, but for the text's ends.
[[nodiscard]] std::vector<std::uint64_t> fingerprints(std::span<const std::uint16_t> words,
                                                      const SimilaritySettings& settings);

/// A stretch of words.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< exclusive
};

struct SharedText {
  std::vector<Stretch> stretches;  ///< of the first text, in order, that stand in the other one
  std::size_t words = 0;           ///< in them; no more than stand in the other text's shared stretches
  std::size_t smaller = 0;         ///< words of the smaller text
  /// Of the smaller text, 0 to 1.
  [[nodiscard]] double share() const {
    return smaller == 0 ? 0 : static_cast<double>(words) / static_cast<double>(smaller);
  }
};

/// One text beside others, one after the other: what can be prepared of it is prepared once.
///
///     const Comparison comparison(words, settings);
///     for (const WordSequence& other : others) consider(comparison.with(other));
///
/// Keeps sixteen to thirty bytes a word. Thread-safe once made.
class Comparison {
 public:
  Comparison(std::span<const std::uint16_t> words, const SimilaritySettings& settings);
  ~Comparison();
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  /// A word is shared where an n-gram that it belongs to stands in both texts. Stretches are of the text that
  /// was prepared.
  [[nodiscard]] SharedText with(std::span<const std::uint16_t> other) const;

 private:
  struct Inside;
  std::unique_ptr<const Inside> inside_;
};

/// Of two texts alone; stretches are of the first.
[[nodiscard]] inline SharedText compare(std::span<const std::uint16_t> first,
                                        std::span<const std::uint16_t> second,
                                        const SimilaritySettings& settings) {
  return Comparison(first, settings).with(second);
}

/// Where two texts come from.
enum class Origins : std::uint8_t { Different, SameSite };

/// By SimilaritySettings: enough words, and enough of the smaller text.
[[nodiscard]] bool is_near_duplicate(const SharedText& shared, const SimilaritySettings& settings,
                                     Origins origins = Origins::Different);

}  // namespace fundstelle::similarity
