#include "similarity/passages.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fundstelle::similarity {

namespace {

// Windows of a short text are smaller, so that it has so many side by side; but not smaller than the least.
constexpr std::size_t kWindowsInText = 4;
constexpr std::size_t kLeastWindow = 8;

// A text too short for the least number of shared words must have so much of itself in common.
constexpr double kShareOfShortText = 0.8;

std::vector<std::uint64_t> grams(std::span<const std::uint16_t> words, std::size_t length) {
  std::vector<std::uint64_t> hashes;
  if (words.size() < length) return hashes;
  hashes.reserve(words.size() - length + 1);
  for (std::size_t i = 0; i + length <= words.size(); ++i)
    hashes.push_back(XXH3_64bits(words.data() + i, length * sizeof(std::uint16_t)));
  return hashes;
}

/// Hashes of n-grams, to compare two texts: cheap, and of no use outside the program.
std::vector<std::uint64_t> rolling_grams(std::span<const std::uint16_t> words, std::size_t length) {
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15;
  std::vector<std::uint64_t> hashes;
  if (words.size() < length || length == 0) return hashes;
  hashes.reserve(words.size() - length + 1);
  std::uint64_t leaving = 1;  // what the first word of an n-gram has been multiplied by when it leaves
  for (std::size_t i = 0; i < length; ++i) leaving *= kBase;
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    hash = hash * kBase + words[i] + 1;
    if (i >= length) hash -= leaving * (words[i - length] + std::uint64_t{1});
    if (i + 1 >= length) hashes.push_back(hash);
  }
  return hashes;
}

void sort_once_each(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// Which n-grams a text has.
class GramSet {
 public:
  explicit GramSet(const std::vector<std::uint64_t>& grams)
      : places_(std::bit_ceil(2 * grams.size() + 2)), shift_(64 - std::countr_zero(places_.size())) {
    for (const std::uint64_t gram : grams) {
      if (gram == kNone)
        has_none_ = true;
      else
        places_[place_of(gram)] = gram;
    }
  }

  [[nodiscard]] bool has(std::uint64_t gram) const {
    return gram == kNone ? has_none_ : places_[place_of(gram)] == gram;
  }

 private:
  static constexpr std::uint64_t kNone = 0;

  /// Where the hash is, or where it would be.
  [[nodiscard]] std::size_t place_of(std::uint64_t gram) const {
    constexpr std::uint64_t kMix = 0xD6E8FEB86659FD93;
    std::size_t place = (gram ^ (gram >> 32)) * kMix >> shift_;
    while (places_[place] != kNone && places_[place] != gram) place = (place + 1) & (places_.size() - 1);
    return place;
  }

  std::vector<std::uint64_t> places_;  ///< open addressing; half of them at least are free
  int shift_;
  bool has_none_ = false;
};

/// Stretches of words whose n-grams are among `others`.
std::vector<Stretch> stretches_among(const std::vector<std::uint64_t>& own, const GramSet& others,
                                     std::size_t length) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!others.has(own[i])) continue;
    if (!stretches.empty() && i <= stretches.back().end)
      stretches.back().end = i + length;
    else
      stretches.push_back({i, i + length});
  }
  return stretches;
}

std::size_t words_in(const std::vector<Stretch>& stretches) {
  std::size_t words = 0;
  for (const Stretch& stretch : stretches) words += stretch.end - stretch.begin;
  return words;
}

}  // namespace

std::uint16_t word_hash(std::string_view stem) {
  return static_cast<std::uint16_t>(XXH3_64bits(stem.data(), stem.size()));
}

void append_words(const std::vector<german::Token>& tokens, WordSequence& words) {
  for (const german::Token& token : tokens)
    if (token.kind != german::TokenKind::Stacked) words.push_back(word_hash(token.stem));
}

WordSequence article_words(const Record& record, german::Analyzer& analyzer, std::vector<WordPlace>* places) {
  WordSequence words;
  std::vector<german::Token> tokens;
  for (std::size_t block = 0; block < record.blocks.size(); ++block) {
    if (record.blocks[block].label != Label::Body) continue;
    analyzer.analyze(record.blocks[block].text, tokens, german::reading_of(record.language));
    append_words(tokens, words);
    if (places == nullptr) continue;
    for (const german::Token& token : tokens)
      if (token.kind != german::TokenKind::Stacked) places->push_back({block, token.begin, token.end});
  }
  return words;
}

std::vector<std::uint64_t> fingerprints(std::span<const std::uint16_t> words,
                                        const SimilaritySettings& settings) {
  const std::vector<std::uint64_t> hashes = grams(words, settings.ngram_words);
  const std::size_t window = std::min<std::size_t>(
      std::clamp<std::size_t>(hashes.size() / kWindowsInText, kLeastWindow, settings.window_words),
      hashes.size());
  std::vector<std::uint64_t> chosen;
  if (window == 0) return chosen;
  std::size_t least = 0;
  for (std::size_t end = window; end <= hashes.size(); ++end) {
    const std::size_t begin = end - window;
    if (begin > least || end == window) {
      // Of equal ones the last, which stays in the windows longest.
      least = begin;
      for (std::size_t i = begin; i < end; ++i)
        if (hashes[i] <= hashes[least]) least = i;
    } else if (hashes[end - 1] <= hashes[least]) {
      least = end - 1;
    }
    if (chosen.empty() || chosen.back() != hashes[least]) chosen.push_back(hashes[least]);
  }
  sort_once_each(chosen);
  return chosen;
}

struct Comparison::Inside {
  std::size_t length;  ///< of n-grams
  std::size_t words;
  std::vector<std::uint64_t> grams;
  GramSet set;
};

Comparison::Comparison(std::span<const std::uint16_t> words, const SimilaritySettings& settings) {
  std::vector<std::uint64_t> grams = rolling_grams(words, settings.ngram_words);
  GramSet set(grams);
  inside_ = std::make_unique<const Inside>(
      Inside{settings.ngram_words, words.size(), std::move(grams), std::move(set)});
}

Comparison::~Comparison() = default;

SharedText Comparison::with(std::span<const std::uint16_t> other) const {
  SharedText shared;
  shared.smaller = std::min(inside_->words, other.size());
  const std::vector<std::uint64_t> others = rolling_grams(other, inside_->length);
  const std::vector<Stretch> theirs = stretches_among(others, inside_->set, inside_->length);
  if (theirs.empty()) return shared;
  shared.stretches = stretches_among(inside_->grams, GramSet(others), inside_->length);
  // Counted on both sides: a text that says one sentence ten times has ten of them in common with nobody.
  shared.words = std::min(words_in(shared.stretches), words_in(theirs));
  return shared;
}

bool is_near_duplicate(const SharedText& shared, const SimilaritySettings& settings, Origins origins) {
  const double words =
      std::min<double>(settings.min_words, kShareOfShortText * static_cast<double>(shared.smaller));
  const double share = origins == Origins::SameSite ? settings.min_share_same_site : settings.min_share;
  return shared.words > 0 && static_cast<double>(shared.words) >= words && shared.share() >= share;
}

}  // namespace fundstelle::similarity
