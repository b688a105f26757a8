#include "html/declared_text.hpp"

#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xxhash.h>

namespace fundstelle::indexer {
namespace {

/// Words that a declared text must have to say anything of blocks: some sites give the teaser for it.
constexpr std::size_t kLeastWords = 40;
constexpr std::size_t kShortestHeadline = 2;  ///< words
constexpr std::size_t kMoreWords = 6;         ///< that a block may have beside the headline

using Words = std::vector<std::string_view>;

Words words_of(std::string_view normal) {
  Words words;
  for (std::size_t at = 0; at + 1 < normal.size();) {
    const std::size_t blank = std::min(normal.find(' ', at + 1), normal.size());
    words.push_back(normal.substr(at + 1, blank - at - 1));
    at = blank;
  }
  return words;
}

std::uint64_t run_at(const Words& words, std::size_t begin, std::size_t length) {
  const char* const first = words[begin].data();
  const std::string_view last = words[begin + length - 1];
  return XXH3_64bits_withSeed(first, static_cast<std::size_t>(last.data() + last.size() - first), length);
}

/// Headlines are found with a kicker in front or a site's name behind, and cut off.
bool is_headline(std::string_view block, std::size_t block_words, std::string_view title) {
  const auto title_words = static_cast<std::size_t>(std::count(title.begin(), title.end(), ' ')) - 1;
  if (block == title) return true;
  if (title_words >= 4 && block_words <= title_words + kMoreWords &&
      (block.ends_with(title) || block.starts_with(title)))
    return true;
  return block_words >= 4 && block_words * 10 >= title_words * 6 && block_words < title_words &&
         (title.ends_with(block) || title.starts_with(block));
}

}  // namespace

void mark_declared(const PageData& data, std::span<Block> blocks) {
  std::vector<std::string> titles;
  for (const std::string& title : data.titles)
    if (std::string normal = normal_text(title);
        std::count(normal.begin(), normal.end(), ' ') > static_cast<std::ptrdiff_t>(kShortestHeadline))
      titles.push_back(std::move(normal));
  const std::string body = normal_text(data.body);
  const Words declared = words_of(body);
  const bool has_body = declared.size() >= kLeastWords;
  std::unordered_set<std::uint64_t> runs;
  if (has_body)
    for (std::size_t i = 0; i < declared.size(); ++i)
      for (const std::size_t length : {2U, 3U})
        if (i + length <= declared.size()) runs.insert(run_at(declared, i, length));
  for (Block& block : blocks) {
    block.markup.page_declares_body = has_body;
    // A headline is short; what is long need not be made alike for it.
    const bool may_be_headline = !titles.empty() && block.text.size() < 400;
    if (!has_body && !may_be_headline) continue;
    const std::string normal = normal_text(block.text);
    const Words words = words_of(normal);
    if (may_be_headline && words.size() >= kShortestHeadline)
      block.markup.is_headline = std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
        return is_headline(normal, words.size(), title);
      });
    const std::size_t length = std::min<std::size_t>(words.size(), 3);
    if (!has_body || length < 2) continue;
    std::size_t met = 0;
    const std::size_t all = words.size() - length + 1;
    for (std::size_t i = 0; i < all; ++i) met += runs.contains(run_at(words, i, length));
    block.markup.declared_share = static_cast<std::uint8_t>(met * 100 / all);
  }
}

}  // namespace fundstelle::indexer
