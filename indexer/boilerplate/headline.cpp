#include "boilerplate/headline.hpp"

#include "boilerplate/captions.hpp"
#include "boilerplate/line_features.hpp"

#include <algorithm>
#include <bit>

namespace fundstelle::indexer {
namespace {

constexpr std::size_t kLinesAbove = 40;
constexpr std::uint32_t kLongestHeadline = 25;  ///< words
constexpr float kLeastScore = 0.6F;

bool can_be_headline(std::string_view text, const LineFacts& facts, const PhraseFamilies& families) {
  if (facts.words < 2 || facts.words > kLongestHeadline || facts.letters < 8) return false;
  if (facts.hits.fixed_family >= 0 || facts.foreign_share > 0.5F || facts.ends_colon || facts.starts_lower)
    return false;
  if (facts.has_separator || facts.has_copyright || facts.has_time || (facts.has_date && facts.words <= 8))
    return false;
  if (text.ends_with('.') && !text.ends_with("...")) return false;
  return !caption_reason(text, facts, families);
}

}  // namespace

std::optional<std::size_t> find_headline(std::span<const Block> blocks, std::span<const LineFacts> facts,
                                         std::span<const float> odds, std::size_t first_prose,
                                         const PhraseFamilies& families) {
  const CoreWords words(facts, odds);
  const std::uint64_t byline = families.number("byline") ? std::uint64_t{1} << *families.number("byline") : 0;
  const std::uint64_t furniture = families.of_kind(FamilyKind::Weak) | families.of_kind(FamilyKind::Tail) |
                                  families.of_kind(FamilyKind::Form);
  std::optional<std::size_t> best;
  float best_score = kLeastScore;
  for (std::size_t distance = 1; distance <= std::min(first_prose, kLinesAbove); ++distance) {
    const std::size_t i = first_prose - distance;
    const LineFacts& line = facts[i];
    if (blocks[i].label == Label::Teaser || !can_be_headline(blocks[i].text, line, families)) continue;
    if ((line.hits.families & byline) != 0 && line.words <= 6) continue;
    float score = 3 * words.shared_by(line, false) - 0.06F * static_cast<float>(distance);
    if (line.words >= 4 && line.words <= 16) score += 1;
    if (odds[i] > 0) score += 0.7F;
    if (odds[i] < -3) score -= 0.5F;
    score -= line.words <= 3 ? 0.6F : 0.0F;
    const auto hits = static_cast<float>(std::popcount(line.hits.families & furniture));
    score -= hits * (line.words <= 5 ? 0.8F : 0.25F);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

}  // namespace fundstelle::indexer
