#include "boilerplate/page_markup.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

namespace fundstelle::indexer {
namespace {

constexpr std::uint32_t kMostWords = 300;  ///< that one line counts for
/// A word that so much of the page's prose has says nothing of a line.
constexpr float kCommon = 0.75F;
/// Fewer words of prose than these are no article, to which the rest could be comments.
constexpr float kShortestArticle = 60;
/// What looks alike is the page's text from this share of the prose on, in at least so many elements, if it
/// is no list of links.
constexpr float kMostOfThePage = 0.5F;
constexpr std::size_t kThread = 4;
constexpr float kMostLinks = 0.3F;
/// No element has this number.
constexpr std::uint32_t kOneElement = 0xFFFFFFFF;
/// What a thread's messages stand in, each by itself.
constexpr std::uint32_t kMessageAncestors =
    bit_of(Ancestor::Quote) | bit_of(Ancestor::List) | bit_of(Ancestor::Table) | bit_of(Ancestor::Details);
/// Words that speak for parts of an article.
constexpr std::uint32_t kArticleWords = bit_of(MarkupWord::Caption) | bit_of(MarkupWord::Title) |
                                        bit_of(MarkupWord::Lead) | bit_of(MarkupWord::Article) |
                                        bit_of(MarkupWord::Header) | bit_of(MarkupWord::Author) |
                                        bit_of(MarkupWord::Metadata);

/// Words of prose that are no links.
float prose_of(const LineFacts& line) {
  if (!line.is_prose() || line.markup.hidden) return 0;
  return static_cast<float>(std::min(line.words, kMostWords)) *
         (1 - static_cast<float>(line.markup.link_share) / 100);
}

std::uint32_t common_words(std::span<const LineFacts> lines, float all) {
  std::array<float, kMarkupWordNames.size()> prose{};
  for (const LineFacts& line : lines) {
    const float words = prose_of(line);
    const std::uint32_t met = line.markup.near_words | line.markup.far_words;
    for (std::size_t i = 0; i < prose.size() && words > 0; ++i)
      if ((met >> i & 1U) != 0) prose[i] += words;
  }
  std::uint32_t common = 0;
  for (std::size_t i = 0; i < prose.size(); ++i)
    if (prose[i] > kCommon * all && all - prose[i] < kShortestArticle) common |= 1U << i;
  return common & ~kArticleWords;
}

/// The style of a thread's messages; 0 where the page is none.
std::uint32_t thread_style(std::span<const LineFacts> lines, float all) {
  struct Look {
    float prose = 0;
    float before = 0;  ///< words of other prose before its first line
    std::unordered_set<std::uint32_t> elements{};
    float links = 0;
    float lines = 0;
  };
  std::unordered_map<std::uint32_t, Look> looks;
  float before = 0;
  for (const LineFacts& line : lines) {
    const float words = prose_of(line);
    if (line.markup.style != 0 && line.is_prose()) {
      const auto [found, is_new] = looks.try_emplace(line.markup.style);
      Look& look = found->second;
      if (is_new) look.before = before;
      look.prose += words;
      look.elements.insert(line.markup.container);
      look.links += static_cast<float>(line.markup.link_share) / 100;
      look.lines += 1;
    }
    before += words;
  }
  for (const auto& [style, look] : looks)
    if (look.prose > kMostOfThePage * all && look.elements.size() >= kThread &&
        look.before < kShortestArticle && look.links < kMostLinks * look.lines)
      return style;
  return 0;
}

}  // namespace

std::vector<Markup> page_markup(std::span<const LineFacts> lines) {
  std::vector<Markup> told;
  told.reserve(lines.size());
  float all = 0;
  for (const LineFacts& line : lines) {
    told.push_back(line.markup);
    if (line.markup.tag != BlockTag::None) all += prose_of(line);
  }
  if (all <= 0) return told;
  const std::uint32_t common = common_words(lines, all);
  const std::uint32_t thread = thread_style(lines, all);
  for (Markup& markup : told) {
    markup.near_words &= ~common;
    markup.far_words &= ~common;
    if (thread == 0 || markup.style != thread) continue;
    markup.tag = BlockTag::Paragraph;
    markup.ancestors &= ~kMessageAncestors;
    markup.container = markup.outer_container = kOneElement;
    if (markup.article != 0) markup.article = kOneElement;
  }
  return told;
}

}  // namespace fundstelle::indexer
