#include "boilerplate/markup_features.hpp"

#include "boilerplate/page_markup.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fundstelle::indexer {
namespace {

constexpr std::uint32_t kMostWords = 300;  ///< that one line counts for
constexpr std::uint32_t kShort = 12;       ///< words

/// Families that speak for furniture; the rest speaks for parts of an article.
constexpr std::uint32_t kFurnitureWords =
    ~(bit_of(MarkupWord::Caption) | bit_of(MarkupWord::Title) | bit_of(MarkupWord::Lead) |
      bit_of(MarkupWord::Article) | bit_of(MarkupWord::Header) | bit_of(MarkupWord::Author) |
      bit_of(MarkupWord::Metadata));
constexpr std::uint32_t kFurnitureAncestors =
    bit_of(Ancestor::Navigation) | bit_of(Ancestor::Footer) | bit_of(Ancestor::Aside) |
    bit_of(Ancestor::Form) | bit_of(Ancestor::Button) | bit_of(Ancestor::Select) | bit_of(Ancestor::Dialog);

float words_of(const LineFacts& line) {
  return static_cast<float>(std::min(line.words, kMostWords));
}

float root_of_words(const LineFacts& line) {
  return std::sqrt(static_cast<float>(std::min<std::uint32_t>(line.words, 120)));
}

float share(float part, float whole) {
  return whole <= 0 ? 0.0F : part / whole;
}

template <class Map>
float value_of(const Map& map, std::uint32_t key) {
  const auto found = map.find(key);
  return found == map.end() ? 0.0F : found->second;
}

template <class Map>
float largest(const Map& map) {
  float most = 0;
  for (const auto& [key, value] : map) most = std::max(most, value);
  return most;
}

bool is_heading(BlockTag tag) {
  return tag == BlockTag::Heading1 || tag == BlockTag::Heading2 || tag == BlockTag::Heading3;
}

/// The number that most of the core's words stand under.
std::uint32_t heaviest(std::span<const LineFacts> lines, std::span<const Markup> markups, const Core& core,
                       std::uint32_t Markup::*number) {
  std::unordered_map<std::uint32_t, float> words;
  std::uint32_t best = 0;
  float most = 0;
  for (std::size_t i = core.begin; i < core.end; ++i) {
    const std::uint32_t key = markups[i].*number;
    if (key == 0 || !lines[i].is_prose()) continue;
    const float sum = words[key] += words_of(lines[i]);
    if (sum <= most) continue;
    most = sum;
    best = key;
  }
  return best;
}

}  // namespace

MarkupFeatures::MarkupFeatures(std::span<const LineFacts> lines)
    : lines_(lines), markups_(page_markup(lines)) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineFacts& line = lines[i];
    const Markup& markup = markups_[i];
    if (markup.style != 0) {
      Style& style = styles_[markup.style];
      style.lines += 1;
      style.links += static_cast<float>(markup.link_share) / 100;
      if (line.is_prose()) style.prose += words_of(line);
    }
    if (markup.tag == BlockTag::None || !line.is_prose() || markup.hidden) continue;
    const float words = words_of(line) * (1 - static_cast<float>(markup.link_share) / 100);
    prose_ += words;
    container_prose_[markup.container] += words;
    outer_prose_[markup.outer_container] += words;
    article_prose_[markup.article] += words;
  }
  for (const auto& [number, style] : styles_) most_style_ = std::max(most_style_, style.prose);
  most_prose_ = largest(container_prose_);
  most_outer_ = largest(outer_prose_);
  articles_ = static_cast<std::uint32_t>(article_prose_.size()) - (article_prose_.contains(0) ? 1U : 0U);
}

bool MarkupFeatures::has_markup(std::size_t line) const {
  return markups_[line].tag != BlockTag::None;
}

template <class Sink>
void MarkupFeatures::first(std::size_t line, Sink& sink) const {
  static const std::size_t kCount = first_count();
  // A line of plain text has all of them 0.
  if (!sink.takes_names() && lines_[line].markup == Markup{})
    sink.zeros(kCount);
  else
    of_markup(line, sink);
}

template <class Sink>
void MarkupFeatures::of_markup(std::size_t line, Sink& sink) const {
  const LineFacts& facts = lines_[line];
  const Markup& markup = markups_[line];
  const bool there = has_markup(line);
  const bool is_short = facts.words <= kShort;
  const std::uint32_t near = markup.near_words;
  const std::uint32_t far = markup.far_words;
  const float link = static_cast<float>(markup.link_share) / 100;
  const float bold = static_cast<float>(markup.bold_share) / 100;
  sink.prefix("markup: ");
  sink.add("present", there);
  sink.add("present, prose", there && facts.is_prose());
  sink.add("present, short line", there && is_short);
  for (std::size_t i = 1; i < kBlockTagNames.size(); ++i)
    sink.add("tag ", kBlockTagNames[i], "", static_cast<std::size_t>(markup.tag) == i ? 1.0F : 0.0F);
  sink.add("paragraph, prose", markup.tag == BlockTag::Paragraph && facts.is_prose());
  sink.add("paragraph, short line", markup.tag == BlockTag::Paragraph && is_short);
  sink.add("division, prose", markup.tag == BlockTag::Division && facts.is_prose());
  sink.add("division, short line", markup.tag == BlockTag::Division && is_short);
  sink.add("item, prose", markup.tag == BlockTag::Item && facts.is_prose());
  sink.add("item without a link", markup.tag == BlockTag::Item && link < 0.3F);
  sink.add("heading without a link", is_heading(markup.tag) && link == 0);
  for (std::size_t i = 0; i < kAncestorNames.size(); ++i)
    sink.add("inside ", kAncestorNames[i], "", has(markup.ancestors, static_cast<Ancestor>(i)) ? 1.0F : 0.0F);
  sink.add("inside article, prose", has(markup.ancestors, Ancestor::Article) && facts.is_prose());
  sink.add("inside list, prose", has(markup.ancestors, Ancestor::List) && facts.is_prose());
  for (std::size_t i = 0; i < kMarkupWordNames.size(); ++i)
    sink.add("near ", kMarkupWordNames[i], "", has(near, static_cast<MarkupWord>(i)) ? 1.0F : 0.0F);
  for (std::size_t i = 0; i < kMarkupWordNames.size(); ++i)
    sink.add("far ", kMarkupWordNames[i], "", has(far, static_cast<MarkupWord>(i)) ? 1.0F : 0.0F);
  const bool furniture =
      ((near | far) & kFurnitureWords) != 0 || (markup.ancestors & kFurnitureAncestors) != 0;
  sink.add("no word of furniture", there && !furniture);
  sink.add("no word of furniture, short line", there && !furniture && is_short);
  sink.add("word of furniture, prose", furniture && facts.is_prose());
  sink.add("link share", link);
  sink.bands("link share", there ? link : -1.0F, {0, 0.0001F, 0.25F, 0.6F, 0.95F});
  sink.add("link share, long line", is_short ? 0.0F : link);
  sink.add("no link, short line", there && link == 0 && is_short);
  sink.add("bold share", bold);
  sink.add("all bold, short line", bold >= 0.9F && is_short);
  sink.add("all bold, long line", bold >= 0.9F && !is_short);
  sink.add("hidden", markup.hidden);
  sink.add("hidden, prose", markup.hidden && facts.is_prose());
  sink.add("depth", static_cast<float>(markup.depth) / 20);
  sink.add("headline by declaration", markup.is_headline);
  const float declared = static_cast<float>(markup.declared_share) / 100;
  sink.add("declared share", declared);
  sink.add("declared", declared >= 0.8F);
  sink.add("declared, short line", declared >= 0.8F && is_short);
  sink.add("not declared", markup.page_declares_body && declared < 0.3F);
  sink.add("not declared, short line", markup.page_declares_body && declared < 0.3F && is_short);
  const float container = there ? value_of(container_prose_, markup.container) : 0.0F;
  const float outer = there ? value_of(outer_prose_, markup.outer_container) : 0.0F;
  const float article = markup.article == 0 ? 0.0F : value_of(article_prose_, markup.article);
  sink.add("prose of the container", share(container, prose_));
  sink.add("prose of the container, short line", is_short ? share(container, prose_) : 0.0F);
  sink.add("logarithm of the container's prose", std::log1p(container) / 5);
  sink.add("container with most prose", there && container > 0 && container == most_prose_);
  sink.add("container without prose", there && container == 0);
  sink.add("prose of the outer container", share(outer, prose_));
  sink.add("outer container with most prose", there && outer > 0 && outer == most_outer_);
  sink.add("outer container without prose", there && outer == 0);
  sink.add("prose of the article element", share(article, prose_));
  sink.add("outside the article element", there && articles_ == 1 && markup.article == 0);
  sink.add("inside one of many article elements", articles_ > 2 && markup.article != 0);
  const auto found = styles_.find(markup.style);
  const Style style = found == styles_.end() ? Style{} : found->second;
  sink.add("prose of the look", share(style.prose, prose_));
  sink.add("prose of the look, short line", is_short ? share(style.prose, prose_) : 0.0F);
  sink.add("look with most prose", style.prose > 0 && style.prose == most_style_);
  sink.add("look without prose", there && style.prose == 0);
  sink.add("look that only one line has", style.lines == 1);
  sink.add("logarithm of the look's lines", std::log1p(style.lines) / 5);
  sink.add("logarithm of the look's lines, short line", is_short ? std::log1p(style.lines) / 5 : 0.0F);
  sink.add("link share of the look", share(style.links, style.lines));
  sink.add("link share of the look, no link", link == 0 ? share(style.links, style.lines) : 0.0F);
  for (const std::ptrdiff_t step : {-1, 1, -2, 2}) neighbour(line, step, sink);
  sink.no_prefix();
}

template <class Sink>
void MarkupFeatures::neighbour(std::size_t line, std::ptrdiff_t step, Sink& sink) const {
  static const LineFacts kNothing{};
  static const Markup kNoMarkup{};
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(line) + step;
  const bool there = has_markup(line) && at >= 0 && at < static_cast<std::ptrdiff_t>(lines_.size());
  const LineFacts& facts = there ? lines_[static_cast<std::size_t>(at)] : kNothing;
  const Markup& markup = there ? markups_[static_cast<std::size_t>(at)] : kNoMarkup;
  sink.prefix("markup, line {:+}: ", step);
  sink.add("link share", static_cast<float>(markup.link_share) / 100);
  sink.add("paragraph", markup.tag == BlockTag::Paragraph);
  sink.add("paragraph of prose", markup.tag == BlockTag::Paragraph && facts.is_prose());
  sink.add("heading", is_heading(markup.tag));
  sink.add("caption", markup.tag == BlockTag::Caption);
  sink.add("furniture",
           ((markup.near_words & kFurnitureWords) | (markup.ancestors & kFurnitureAncestors)) != 0);
  sink.add("same container", there && markup.container == markups_[line].container);
  sink.add("same container, prose",
           there && facts.is_prose() && markup.container == markups_[line].container);
  sink.prefix("markup: ");
}

MarkupFeatures::Scores MarkupFeatures::score(std::span<const float> log_odds, const Core& core) const {
  Scores scores;
  if (prose_ <= 0) return scores;
  scores.odds.assign(log_odds.begin(), log_odds.end());
  float words = 0;
  float depths = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const LineFacts& line = lines_[i];
    const Markup& markup = markups_[i];
    float& odds = scores.odds[i];
    odds = std::clamp(odds, -4.0F, 4.0F);
    const float weight = root_of_words(line);
    for (Scores::Sum* sum :
         {&scores.containers[markup.container], &scores.outer_containers[markup.outer_container],
          &scores.styles[markup.style]}) {
      sum->odds += odds * weight;
      sum->weight += weight;
    }
    if (i < core.begin || i >= core.end) continue;
    scores.core_styles[markup.style] += 1;
    if (!line.is_prose()) continue;
    words += words_of(line);
    depths += words_of(line) * static_cast<float>(markup.depth);
  }
  scores.core_container = heaviest(lines_, markups_, core, &Markup::container);
  scores.core_outer = heaviest(lines_, markups_, core, &Markup::outer_container);
  scores.core_article = heaviest(lines_, markups_, core, &Markup::article);
  scores.core_style = heaviest(lines_, markups_, core, &Markup::style);
  scores.core_depth = share(depths, words);
  return scores;
}

template <class Sink>
void MarkupFeatures::second(std::size_t line, const Scores& scores, Sink& sink) const {
  static const std::size_t kCount = second_count();
  if (!sink.takes_names() && lines_[line].markup == Markup{})
    sink.zeros(kCount);
  else
    of_scores(line, scores, sink);
}

template <class Sink>
void MarkupFeatures::of_scores(std::size_t line, const Scores& scores, Sink& sink) const {
  const LineFacts& facts = lines_[line];
  const Markup& markup = markups_[line];
  const bool there = has_markup(line) && !scores.odds.empty();
  const bool is_short = facts.words <= kShort;
  // What the element's other lines were held for.
  const auto others = [&](const std::unordered_map<std::uint32_t, Scores::Sum>& sums, std::uint32_t number) {
    const auto found = there ? sums.find(number) : sums.end();
    if (found == sums.end()) return 0.0F;
    const float own = root_of_words(facts);
    return share(found->second.odds - scores.odds[line] * own, found->second.weight - own + 1) / 4;
  };
  const float container = others(scores.containers, markup.container);
  const float outer = others(scores.outer_containers, markup.outer_container);
  const float style = others(scores.styles, markup.style);
  const auto all_of_style = styles_.find(markup.style);
  const float lines_of_style = there && all_of_style != styles_.end() ? all_of_style->second.lines : 0.0F;
  const float inside =
      lines_of_style > 0 ? share(value_of(scores.core_styles, markup.style), lines_of_style) : 0.0F;
  const bool has_core = there && scores.core_container != 0;
  const bool same = has_core && markup.container == scores.core_container;
  const bool same_outer =
      has_core && (markup.outer_container == scores.core_outer || markup.container == scores.core_outer);
  const bool has_article = has_core && scores.core_article != 0;
  sink.prefix("markup: ");
  sink.add("odds of the container", container);
  sink.add("odds of the container, short line", is_short ? container : 0.0F);
  sink.add("odds of the outer container", outer);
  sink.add("odds of the outer container, short line", is_short ? outer : 0.0F);
  sink.add("odds of the look", style);
  sink.add("odds of the look, short line", is_short ? style : 0.0F);
  sink.add("share of the look inside the core", inside);
  sink.add("share of the look inside the core, short line", is_short ? inside : 0.0F);
  sink.add("look only inside the core", lines_of_style > 1 && inside == 1);
  sink.add("look only inside the core, short line", lines_of_style > 1 && inside == 1 && is_short);
  sink.add("look only outside the core", lines_of_style > 0 && inside == 0);
  sink.add("the core's look", has_core && markup.style != 0 && markup.style == scores.core_style);
  sink.add("the core's look, short line",
           has_core && markup.style != 0 && markup.style == scores.core_style && is_short);
  sink.add("the core's container", same);
  sink.add("the core's container, short line", same && is_short);
  sink.add("the core's container, prose", same && facts.is_prose());
  sink.add("the core's outer container", same_outer);
  sink.add("the core's outer container, prose", same_outer && facts.is_prose());
  sink.add("another container than the core's", has_core && !same && !same_outer);
  sink.add("another container than the core's, prose", has_core && !same && !same_outer && facts.is_prose());
  sink.add("the core's article element", has_article && markup.article == scores.core_article);
  sink.add("outside the core's article element", has_article && markup.article != scores.core_article);
  sink.add("outside the core's article element, prose",
           has_article && markup.article != scores.core_article && facts.is_prose());
  const float deeper = has_core ? static_cast<float>(markup.depth) - scores.core_depth : 0.0F;
  sink.add("deeper than the core", std::clamp(deeper, 0.0F, 6.0F) / 6);
  sink.add("higher than the core", std::clamp(-deeper, 0.0F, 6.0F) / 6);
  sink.no_prefix();
}

std::size_t MarkupFeatures::first_count() {
  const std::array<LineFacts, 1> one{};
  std::vector<float> values;
  FeatureSink sink(&values, nullptr);
  MarkupFeatures(one).of_markup(0, sink);
  return values.size();
}

std::size_t MarkupFeatures::second_count() {
  const std::array<LineFacts, 1> one{};
  std::vector<float> values;
  FeatureSink sink(&values, nullptr);
  MarkupFeatures(one).of_scores(0, {}, sink);
  return values.size();
}

template void MarkupFeatures::first(std::size_t, FeatureSink&) const;
template void MarkupFeatures::first(std::size_t, SparseSink&) const;
template void MarkupFeatures::second(std::size_t, const Scores&, FeatureSink&) const;
template void MarkupFeatures::second(std::size_t, const Scores&, SparseSink&) const;

}  // namespace fundstelle::indexer
