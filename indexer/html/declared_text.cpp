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

/// Words of a description that a block must begin with, and how few where one of them ends; bytes with that
/// many words.
constexpr std::size_t kDescriptionWords = 10;
constexpr std::size_t kLeastDescription = 5;
constexpr std::size_t kDescriptionBytes = 400;

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

/// Whether two texts share their first ten words, or all of the shorter one's, which may be cut off.
bool begins_like(std::string_view one, std::string_view other) {
  std::size_t words = 0;
  std::size_t alike = 1;  // bytes; both begin with a blank
  while (words < kDescriptionWords) {
    const std::size_t end = one.find(' ', alike);
    if (end == std::string_view::npos || one.substr(0, end + 1) != other.substr(0, end + 1)) break;
    alike = end + 1;
    ++words;
  }
  const auto ends = [&](std::string_view text) { return text.find(' ', alike) == std::string_view::npos; };
  // The last word that is there may be a piece of one.
  const auto last_but_one = [&](std::string_view text) {
    const std::size_t end = text.find(' ', alike);
    return end != std::string_view::npos && text.find(' ', end + 1) == std::string_view::npos;
  };
  if (words == kDescriptionWords) return true;
  return words >= kLeastDescription && (ends(one) || ends(other) || last_but_one(one) || last_but_one(other));
}

std::vector<std::string> normal_descriptions(const PageData& data, const std::vector<std::string>& titles) {
  std::vector<std::string> normal;
  for (const std::string& description : data.descriptions) {
    std::string text = normal_text(std::string_view(description).substr(0, kDescriptionBytes));
    const bool is_title = std::any_of(titles.begin(), titles.end(),
                                      [&](const std::string& title) { return begins_like(text, title); });
    if (!is_title) normal.push_back(std::move(text));
  }
  return normal;
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
  const std::vector<std::string> descriptions = normal_descriptions(data, titles);
  for (Block& block : blocks) {
    block.markup.page_declares_body = has_body;
    // A headline is short, and a description is known by its beginning; what is long need not be made alike
    // for them.
    const bool may_be_headline = !titles.empty() && block.text.size() < kDescriptionBytes;
    if (!has_body && !may_be_headline && descriptions.empty()) continue;
    const std::string_view text(block.text);
    const std::string normal = normal_text(has_body ? text : text.substr(0, kDescriptionBytes));
    const Words words = words_of(normal);
    if (may_be_headline && words.size() >= kShortestHeadline)
      block.markup.is_headline = std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
        return is_headline(normal, words.size(), title);
      });
    if (std::any_of(descriptions.begin(), descriptions.end(),
                    [&](const std::string& description) { return begins_like(normal, description); })) {
      block.markup.declared_share = 100;
      continue;
    }
    const std::size_t length = std::min<std::size_t>(words.size(), 3);
    if (!has_body || length < 2) continue;
    std::size_t met = 0;
    const std::size_t all = words.size() - length + 1;
    for (std::size_t i = 0; i < all; ++i) met += runs.contains(run_at(words, i, length));
    block.markup.declared_share = static_cast<std::uint8_t>(met * 100 / all);
  }
}

}  // namespace fundstelle::indexer
