#include "boilerplate/headline.hpp"

#include "boilerplate/captions.hpp"
#include "boilerplate/line_features.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

namespace fundstelle::indexer {
namespace {

constexpr std::size_t kLinesAbove = 40;
constexpr std::uint32_t kLongestHeadline = 25;  ///< words
constexpr float kLeastScore = -1;

bool can_be_headline(std::string_view text, const LineFacts& facts, const PhraseFamilies& families) {
  if (facts.words < 2 || facts.words > kLongestHeadline || facts.letters < 8) return false;
  if (facts.hits.fixed_family >= 0 || facts.foreign_share > 0.5F || facts.ends_colon || facts.starts_lower)
    return false;
  if (facts.has_separator || facts.has_copyright || facts.has_time || (facts.has_date && facts.words <= 8))
    return false;
  if (text.ends_with('.') && !text.ends_with("...")) return false;
  return !caption_reason(text, facts, families);
}

/// What stands around a headline and nowhere else on a page.
constexpr std::size_t kDatelineReach = 4;       ///< lines below it with its day or author
constexpr std::uint32_t kLongestDateline = 14;  ///< words

/// How much line `i` is like a headline, `distance` lines above the text. The weights are those of a
/// conditional logistic regression (one line of the candidates above an article's text is its headline) over
/// 228 German pages, most of them news, whose headline is known from their markup; in five-fold
/// cross-validation its first choice was right on 83 of 100 of them.
float headline_score(std::span<const Block> blocks, std::span<const LineFacts> facts,
                     std::span<const float> odds, std::size_t i, std::size_t distance, const CoreWords& words,
                     std::uint64_t byline, std::uint64_t furniture) {
  const LineFacts& line = facts[i];
  float score = 3.5F * words.shared_by(line, false) - 0.9F * std::log(static_cast<float>(distance));
  if (line.words <= 3)
    score -= 0.8F;
  else if (line.words >= 17)
    score -= 1.8F;
  else if (line.words >= 6)
    score += line.words <= 9 ? 1.0F : 0.6F;
  if (blocks[i].text.find(": ") != std::string::npos) score += 1.2F;
  if (line.question) score -= 2.2F;
  score -= 1.0F * static_cast<float>(line.capital_words) / static_cast<float>(line.words);
  score -=
      static_cast<float>(std::popcount(line.hits.families & furniture)) * (line.words <= 5 ? 0.8F : 0.9F);
  score += 0.4F * std::clamp(odds[i], -4.0F, 4.0F);
  bool dated = false;
  bool signed_by = false;
  for (std::size_t below = i + 1; below < std::min(i + 1 + kDatelineReach, facts.size()); ++below) {
    dated = dated || (facts[below].has_date && facts[below].words <= kLongestDateline);
    signed_by = signed_by || ((facts[below].hits.families & byline) != 0 && facts[below].words <= 12);
  }
  if (dated) score += 1.0F;
  if (signed_by) score += 0.8F;
  if (i > 0 && facts[i - 1].has_date && facts[i - 1].words <= kLongestDateline) score -= 0.8F;
  if (i + 1 < facts.size() && facts[i + 1].is_prose()) score -= 1.6F;
  const auto same = [&](const LineFacts& other) { return other.normal == line.normal; };
  if (std::count_if(facts.begin(), facts.end(), same) > 1) score += 0.6F;
  return score;
}

}  // namespace

std::optional<std::size_t> find_headline(std::span<const Block> blocks, std::span<const LineFacts> facts,
                                         std::span<const float> odds, std::size_t first_prose,
                                         const PhraseFamilies& families) {
  const CoreWords words(facts, odds);
  const std::uint64_t byline = families.mask("byline");
  const std::uint64_t furniture = families.of_kind(FamilyKind::Weak) | families.of_kind(FamilyKind::Tail) |
                                  families.of_kind(FamilyKind::Form);
  std::optional<std::size_t> best;
  float best_score = kLeastScore;
  for (std::size_t distance = 1; distance <= std::min(first_prose, kLinesAbove); ++distance) {
    const std::size_t i = first_prose - distance;
    const LineFacts& line = facts[i];
    if (blocks[i].label == Label::Teaser || !can_be_headline(blocks[i].text, line, families)) continue;
    if ((line.hits.families & byline) != 0 && line.words <= 6) continue;
    const float score = headline_score(blocks, facts, odds, i, distance, words, byline, furniture);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

}  // namespace fundstelle::indexer
