#include "similarity/passages.hpp"

#include <algorithm>

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

void sort_once_each(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// Stretches of words whose n-grams are among `others`, which ascend.
std::vector<Stretch> stretches_among(const std::vector<std::uint64_t>& own,
                                     const std::vector<std::uint64_t>& others, std::size_t length) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!std::binary_search(others.begin(), others.end(), own[i])) continue;
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

void append_words(const std::vector<german::Token>& tokens, WordSequence& words) {
  for (const german::Token& token : tokens)
    if (token.kind != german::TokenKind::Stacked)
      words.push_back(static_cast<std::uint16_t>(XXH3_64bits(token.stem.data(), token.stem.size())));
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

SharedText compare(std::span<const std::uint16_t> first, std::span<const std::uint16_t> second,
                   const SimilaritySettings& settings) {
  const std::vector<std::uint64_t> own = grams(first, settings.ngram_words);
  const std::vector<std::uint64_t> others = grams(second, settings.ngram_words);
  std::vector<std::uint64_t> sorted_own = own;
  std::vector<std::uint64_t> sorted_others = others;
  sort_once_each(sorted_own);
  sort_once_each(sorted_others);
  SharedText shared;
  shared.stretches = stretches_among(own, sorted_others, settings.ngram_words);
  // Counted on both sides: a text that says one sentence ten times has ten of them in common with nobody.
  shared.words = std::min(words_in(shared.stretches),
                          words_in(stretches_among(others, sorted_own, settings.ngram_words)));
  shared.smaller = std::min(first.size(), second.size());
  return shared;
}

bool is_near_duplicate(const SharedText& shared, const SimilaritySettings& settings, Origins origins) {
  const double words =
      std::min<double>(settings.min_words, kShareOfShortText * static_cast<double>(shared.smaller));
  const double share = origins == Origins::SameSite ? settings.min_share_same_site : settings.min_share;
  return shared.words > 0 && static_cast<double>(shared.words) >= words && shared.share() >= share;
}

}  // namespace fundstelle::similarity
