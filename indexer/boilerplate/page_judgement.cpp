#include "boilerplate/page_judgement.hpp"

#include "boilerplate/captions.hpp"
#include "boilerplate/comments.hpp"
#include "boilerplate/headline.hpp"
#include "boilerplate/markup_rules.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

/// Words of a sentence that agencies may have sent to several papers, or to one paper's several pages.
constexpr std::uint32_t kAgencyCopy = 16;
/// Log-odds that a rule takes as nearly certain.
constexpr float kCertain = 6;
/// Log-odds below which the model is unsure: less than four to one either way.
constexpr float kUnsure = 1.386F;
/// A phrase that is never article text decides lines up to so many words, and longer ones that begin with it;
/// elsewhere in a long line it may be quoted.
constexpr std::uint32_t kLongestFixedLine = 70;
constexpr std::uint32_t kLongestFixedStart = 250;
/// What the model must say against a line between two lines of the article for it to go.
constexpr float kInsideOdds = -1.2F;
constexpr std::uint32_t kClosingSentence = 16;  ///< words
constexpr float kAttributionOdds = -3;
constexpr std::uint32_t kLongestByline = 10;  ///< words
/// Words a page must keep; below, its longest prose is kept although the model holds it for furniture.
constexpr std::uint32_t kLeastWords = 20;
/// What the model may say against prose that is still the article's to rules that look for its beginning.
constexpr float kPossible = -1.5F;
/// Lines above the core in which its lead may stand.
constexpr std::size_t kLeadReach = 6;
/// Words of a site's name and slogan, and what the model says of a line above the headline that is none.
constexpr std::uint32_t kLongestSlogan = 12;
constexpr float kSure = 1.5F;
/// Lines below the headline in which its lead is looked for, and what the model may say against it.
constexpr std::size_t kLeadBehind = 20;
constexpr float kLeadOdds = -2.2F;
/// Words of a lead without a full stop.
constexpr std::uint32_t kLongLead = 12;
/// Lines around the article where captions are looked for.
constexpr std::size_t kCaptionReach = 6;

/// "Jost Amann, Sprecher der Freien Wähler": whose words the paragraph above is.
bool is_attribution(std::string_view text, const LineFacts& facts, std::uint64_t weak) {
  if (facts.words < 3 || facts.words > 12 || facts.ends_sentence || facts.ends_colon ||
      facts.digit_share > 0 || facts.starts_lower || (facts.hits.families & weak) != 0)
    return false;
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos) return false;
  const std::string_view name = text.substr(0, comma);
  const auto blanks = std::count(name.begin(), name.end(), ' ');
  return blanks >= 1 && blanks <= 3 && facts.capital_words >= 2;
}

float share_of(float log_odds) {
  return 1.0F / (1.0F + std::exp(-log_odds));
}

}  // namespace

PageJudgement::PageJudgement(Article& article, const PhraseFamilies& families, const LineModel& model,
                             const FurnitureCounts& counts, std::uint32_t furniture_documents)
    : article_(article),
      blocks_(article.record.blocks),
      families_(families),
      model_(model),
      counts_(counts),
      furniture_documents_(furniture_documents) {
  settled_.assign(blocks_.size(), false);
  facts_.reserve(blocks_.size());
  for (const Block& block : blocks_) facts_.push_back(line_facts(block, families));
}

void PageJudgement::set(std::size_t block, Label label, std::string reason) {
  blocks_[block].label = label;
  blocks_[block].reason = std::move(reason);
}

void PageJudgement::judge() {
  if (blocks_.empty()) return;
  judge_by_model();
  judge_by_counts();
  core_ = find_core(facts_, odds_);
  keep_inside_prose();
  keep_closing_sentence();
  suppress_teasers();
  suppress_fixed_phrases();
  suppress_other_scripts();
  label_captions();
  label_comments();
  label_title();
  keep_something();
  count_unsure();
}

/// "reads like furniture (97 %), newsletter"
std::string PageJudgement::describe(std::size_t block) const {
  const float odds = odds_[block];
  std::string reason = fmt::format("reads like {} ({:.0f} %)", odds > 0 ? "the article" : "furniture",
                                   100 * share_of(std::abs(odds)));
  const std::uint64_t telling = facts_[block].hits.families & ~families_.of_kind(FamilyKind::Words) &
                                ~families_.of_kind(FamilyKind::Caption);
  if (odds <= 0 && telling != 0) reason += ", " + families_.first(telling).reason;
  return reason;
}

void PageJudgement::judge_by_model() {
  if (is_declared()) {
    odds_.assign(blocks_.size(), kCertain);
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (blocks_[i].label != Label::Title) set(i, Label::Body, "text by declaration");
    return;
  }
  odds_ = model_.judge(facts_, families_);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    MarkupEvidence evidence;
    if (!model_.knows_markup()) evidence = markup_evidence(facts_[i]);
    odds_[i] += evidence.odds;
    std::string reason = describe(i);
    if (odds_[i] <= 0 && !evidence.reason.empty()) reason += ", " + evidence.reason;
    set(i, odds_[i] > 0 ? Label::Body : Label::Boilerplate, std::move(reason));
  }
}

/// The more documents of the site have the block, and the greater their share, the surer it is furniture.
/// Three of five documents say much; three of a hundred thousand say nothing.
void PageJudgement::judge_by_counts() {
  const std::uint32_t all = counts_.documents(article_.site);
  if (all < furniture_documents_) return;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (!facts_[i].key || blocks_[i].label == Label::Title) continue;
    const std::uint32_t seen = counts_.documents(article_.site, *facts_[i].key);
    if (seen < furniture_documents_) continue;
    const float share = static_cast<float>(seen) / static_cast<float>(all);
    const float certainty = std::clamp((std::log10(share) + 3) / 2, 0.0F, 1.0F);
    const float evidence = certainty * std::min(kCertain, 1.5F * std::log2(1 + static_cast<float>(seen)));
    const bool may_be_copy = facts_[i].is_prose() && facts_[i].words >= kAgencyCopy;
    odds_[i] -= may_be_copy ? evidence / 2 : evidence;
    if (is_declared() && evidence >= 2.4F && facts_[i].words <= 12) odds_[i] = -evidence;
    if (odds_[i] > 0) continue;
    settled_[i] = evidence >= 2;
    set(i, Label::Boilerplate, fmt::format("stands in {} of {} documents of this site", seen, all));
  }
}

void PageJudgement::suppress_fixed_phrases() {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const FamilyHits& hits = facts_[i].hits;
    const std::uint32_t longest = hits.fixed_at_start ? kLongestFixedStart : kLongestFixedLine;
    if (hits.fixed_family < 0 || facts_[i].words > longest || blocks_[i].label == Label::Title) continue;
    odds_[i] = std::min(odds_[i], -kCertain);
    set(i, Label::Boilerplate,
        fmt::format("{}: '{}'", families_.families()[static_cast<std::size_t>(hits.fixed_family)].reason,
                    trimmed(hits.fixed_phrase)));
  }
}

void PageJudgement::suppress_other_scripts() {
  float letters = 0;
  float foreign = 0;
  for (const LineFacts& facts : facts_) {
    letters += static_cast<float>(facts.letters);
    foreign += static_cast<float>(facts.letters) * facts.foreign_share;
  }
  if (foreign * 3 > letters) return;  // a page in that script
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (facts_[i].foreign_share > 0.5F && facts_[i].letters >= 3) {
      odds_[i] = -kCertain;
      set(i, Label::Boilerplate, "another script than the page's");
    }
}

/// Subheads, list items and the names under quotes are short, and look like furniture but for where they
/// stand.
void PageJudgement::keep_inside_prose() {
  const std::uint64_t weak = families_.of_kind(FamilyKind::Weak) | families_.of_kind(FamilyKind::Tail);
  const std::uint64_t byline = families_.mask("byline");
  const std::uint64_t other_articles =
      families_.of_kind(FamilyKind::Teaser) | families_.of_kind(FamilyKind::Tail);
  const auto kept_prose = [&](std::size_t i) { return is_body(i) && facts_[i].is_prose(); };
  for (std::size_t i = 1; i + 1 < blocks_.size(); ++i) {
    const bool attribution = is_attribution(blocks_[i].text, facts_[i], weak);
    if (settled_[i] || is_body(i) || blocks_[i].label == Label::Title || facts_[i].words < 2) continue;
    if ((facts_[i].hits.families & byline) != 0 && facts_[i].words <= kLongestByline) continue;
    if ((facts_[i].hits.families & other_articles) != 0) continue;
    if (odds_[i] < (attribution ? kAttributionOdds : kInsideOdds)) continue;
    if (!kept_prose(i - 1) && !(attribution && is_body(i - 1))) continue;
    const bool next = kept_prose(i + 1) || (is_body(i + 1) && i + 2 < blocks_.size() && kept_prose(i + 2));
    if (next)
      set(i, Label::Body, attribution ? "says whose words stand above" : "short line between paragraphs");
  }
}

/// The article's last sentences, short and alone, look like the furniture behind them.
void PageJudgement::keep_closing_sentence() {
  const std::uint64_t telling =
      ~(families_.of_kind(FamilyKind::Words) | families_.of_kind(FamilyKind::Caption));
  for (std::size_t i = 1; i < blocks_.size(); ++i) {
    if (settled_[i] || blocks_[i].label != Label::Boilerplate || odds_[i] < kInsideOdds) continue;
    const LineFacts& line = facts_[i];
    if (!line.is_prose() || line.markup.link_share >= 50 || (line.hits.families & telling) != 0) continue;
    const bool is_alone = i + 1 == blocks_.size() || !facts_[i + 1].is_prose();
    if (line.words <= kClosingSentence && is_alone && is_body(i - 1) && facts_[i - 1].is_prose())
      set(i, Label::Body, "sentence right behind a paragraph of the article");
  }
}

/// "Interview" alone in its line inside the article: the headline under it is another article's, and so is
/// the one paragraph that follows a headline with a dash or a quote.
void PageJudgement::suppress_teasers() {
  if (is_declared()) return;
  const std::uint64_t kickers = families_.of_kind(FamilyKind::Teaser);
  const std::uint64_t tails = families_.of_kind(FamilyKind::Tail);
  bool prose = false;  // the article has begun
  for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
    prose = prose || (facts_[i].is_prose() && odds_[i] > kPossible);
    const std::uint64_t hit = facts_[i].hits.families & kickers;
    if (!prose || hit == 0 || facts_[i].words > 4) continue;
    const LineFacts& head = facts_[i + 1];
    const std::string_view text = blocks_[i + 1].text;
    const bool headline =
        head.words >= 3 && head.words <= 20 && (!head.ends_sentence || head.question || head.ends_in_quote);
    if (!headline) continue;
    const std::string reason = fmt::format("link to another article under '{}'", blocks_[i].text);
    set(i, Label::Teaser, families_.first(hit).reason);
    set(i + 1, Label::Teaser, reason);
    const bool dressed = text.find(" - ") != std::string_view::npos ||
                         text.find(" – ") != std::string_view::npos || head.has_quote;
    if (dressed && i + 2 < blocks_.size() && facts_[i + 2].words >= 8 && facts_[i + 2].words <= 45)
      set(i + 2, Label::Teaser, reason);
  }
  // Behind the article, headlines under a heading like "Mehr zum Thema" are links too.
  bool tail = false;
  for (std::size_t i = core_.end; i < blocks_.size(); ++i) {
    if ((facts_[i].hits.families & tails) != 0 && facts_[i].words <= 6) tail = true;
    if (tail && blocks_[i].label == Label::Boilerplate && facts_[i].words >= 5 && odds_[i] > -5 &&
        (facts_[i].hits.families & ~families_.of_kind(FamilyKind::Words)) == 0)
      set(i, Label::Teaser, "under a heading behind the article, " + blocks_[i].reason);
  }
}

void PageJudgement::label_captions() {
  const std::size_t begin = core_.begin > kCaptionReach ? core_.begin - kCaptionReach : 0;
  const std::size_t end = std::min(blocks_.size(), core_.end + 2);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].label == Label::Title || facts_[i].hits.fixed_family >= 0) continue;
    const bool near = i >= begin && i < end;
    if (!near && !is_body(i)) continue;
    const Markup& markup = facts_[i].markup;
    if (near && markup.tag == BlockTag::Caption && !markup.hidden && markup.link_share < 50) {
      set(i, Label::Caption, "caption of a figure");
      continue;
    }
    if (std::optional<std::string> reason = caption_reason(blocks_[i].text, facts_[i], families_)) {
      set(i, Label::Caption, std::move(*reason));
      continue;
    }
    // What a film shows is told in the line above its player.
    const bool player =
        i + 1 < blocks_.size() && near && facts_[i + 1].hits.fixed_family >= 0 &&
        families_.families()[static_cast<std::size_t>(facts_[i + 1].hits.fixed_family)].name == "film-labels";
    if (player && is_body(i) && facts_[i].is_prose() && facts_[i + 1].words <= 3)
      set(i, Label::Caption, "above a player: describes its film");
  }
}

void PageJudgement::label_comments() {
  if (is_declared()) return;
  const std::vector<bool> heads = comment_heads(blocks_, facts_, odds_, families_);
  const std::uint64_t ends = families_.of_kind(FamilyKind::Form) | families_.of_kind(FamilyKind::Tail);
  const std::uint64_t controls = families_.of_kind(FamilyKind::Control);
  const std::optional<std::size_t> footer = families_.number("legal-footer");
  bool inside = false;
  bool seen = false;
  std::string reason;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const LineFacts& line = facts_[i];
    if (heads[i]) {
      inside = seen = true;
      reason = "comment that opens with '" + std::string(trimmed(blocks_[i].text)) + "'";
      set(i, Label::Comment, "a name and a time open a comment");
      continue;
    }
    if (!seen) continue;
    const bool control = (line.hits.families & controls) != 0 && line.words <= 4;
    const bool furniture = line.hits.fixed_family >= 0 ||
                           ((line.hits.families & ends) != 0 && line.words <= 10) ||
                           (footer && (line.hits.families >> *footer & 1U) != 0 && line.words <= 6) ||
                           (line.foreign_share > 0.5F && blocks_[i].label == Label::Boilerplate);
    // A comment may have a footer of its own; the page's ends the comments.
    const std::uint32_t words = line.markup.near_words | line.markup.far_words;
    const bool foot = has(line.markup.ancestors, Ancestor::Navigation) ||
                      (has(line.markup.ancestors, Ancestor::Footer) && !has(words, MarkupWord::Comment));
    if (control) {
      set(i, Label::Boilerplate, families_.first(line.hits.families & controls).reason);
    } else if (furniture || foot) {
      inside = false;
      if (blocks_[i].label != Label::Boilerplate) set(i, Label::Boilerplate, "furniture behind comments");
    } else if (inside) {
      set(i, Label::Comment, reason);
    } else if (is_kept(blocks_[i].label)) {
      set(i, Label::Boilerplate, "behind the comments");
    }
  }
}

/// Where the article's text begins: its lead may stand a little above the core.
std::size_t PageJudgement::first_prose() const {
  for (std::size_t i = core_.begin > kLeadReach ? core_.begin - kLeadReach : 0; i < core_.end; ++i)
    if (facts_[i].is_prose() &&
        (is_body(i) || (odds_[i] > kPossible && blocks_[i].label == Label::Boilerplate)))
      return i;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (is_body(i)) return i;
  return 0;
}

void PageJudgement::label_title() {
  if (is_declared()) {
    if (!article_.record.title.empty()) return;
    const LineFacts& first = facts_.front();
    if (blocks_.size() > 1 && is_body(0) && first.words >= 1 && first.words <= 25 && !first.is_prose() &&
        !blocks_.front().text.ends_with('.')) {
      set(0, Label::Title, "headline of the text");
      article_.record.title = blocks_.front().text;
    }
    return;
  }
  const std::size_t prose = first_prose();
  if (const std::optional<std::size_t> declared = declared_title(prose)) {
    set_title(*declared, "the headline that the page names");
    return;
  }
  std::optional<std::size_t> title = find_headline(blocks_, facts_, odds_, prose, families_);
  const LineFacts& first = facts_[prose];
  if (!title && first.words <= 25 && !first.is_prose() && !first.has_date && is_body(prose) &&
      blocks_.size() > 1)
    title = prose;
  if (title) set_title(*title, "headline before the article");
}

/// The block that a page's structured data names as its headline, and that looks most like one.
std::optional<std::size_t> PageJudgement::declared_title(std::size_t prose) const {
  std::optional<std::size_t> best;
  float best_score = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Markup& markup = facts_[i].markup;
    if (!markup.is_headline) continue;
    float score = 2 - std::abs(static_cast<float>(i) - static_cast<float>(prose)) / 20;
    if (markup.tag == BlockTag::Heading1) score += 3;
    if (markup.tag == BlockTag::Heading2 || markup.tag == BlockTag::Heading3) score += 1.5F;
    if (markup.link_share > 50) score -= 2;
    if (markup.hidden) score -= 2;
    if (i > prose) score -= 1;
    if (best && score <= best_score) continue;
    best_score = score;
    best = i;
  }
  return best;
}

void PageJudgement::set_title(std::size_t title, std::string reason) {
  set(title, Label::Title, std::move(reason));
  // A page names its headline itself; what stands on it may be another version.
  if (!is_page() || article_.record.title.empty()) article_.record.title = blocks_[title].text;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (i != title && facts_[i].markup.is_headline && !facts_[i].is_prose())
      set(i, Label::Boilerplate, "repeats the headline");
  for (std::size_t i = 0; i < title; ++i)
    if (is_body(i) && !facts_[i].is_prose() && facts_[i].words <= kLongestSlogan && odds_[i] < kSure)
      set(i, Label::Boilerplate, "short line above the headline");
  keep_lead(title);
}

/// The lead under the headline, which buttons, a picture and the author's line part from the rest.
void PageJudgement::keep_lead(std::size_t title) {
  const std::uint64_t furniture = families_.of_kind(FamilyKind::Form) | families_.of_kind(FamilyKind::Tail) |
                                  families_.of_kind(FamilyKind::Teaser);
  const std::size_t end = std::min(core_.end, title + 1 + kLeadBehind);
  for (std::size_t i = title + 1; i < end && !(is_body(i) && facts_[i].is_prose()); ++i) {
    const bool right_below = i <= title + 2 && facts_[i].words >= kLongLead;
    if (!facts_[i].is_prose() && !right_below) continue;
    const bool possible = blocks_[i].label == Label::Boilerplate && !settled_[i] &&
                          facts_[i].hits.fixed_family < 0 && (facts_[i].hits.families & furniture) == 0 &&
                          odds_[i] > kLeadOdds;
    if (possible) {
      set(i, Label::Body, "the lead under the headline");
      return;
    }
  }
}

/// A page must keep something: its longest prose where furniture was found around it, else all of it.
void PageJudgement::keep_something() {
  std::uint32_t kept = 0;
  std::optional<std::size_t> longest;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (is_body(i)) kept += facts_[i].words;
    const bool possible = blocks_[i].label == Label::Boilerplate && facts_[i].is_prose() &&
                          facts_[i].hits.fixed_family < 0 && odds_[i] > -3;
    if (possible && (!longest || facts_[i].words > facts_[*longest].words)) longest = i;
  }
  if (kept >= kLeastWords) return;
  if (longest && facts_[*longest].words > kept) {
    set(*longest, Label::Body, "the page's longest prose, where little else is kept");
    kept += facts_[*longest].words;
  }
  if (kept > 0) return;
  article_.is_kept_whole = true;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (blocks_[i].label != Label::Title)
      set(i, Label::Body, "kept: no block of the document reads like an article");
}

void PageJudgement::count_unsure() {
  article_.unsure_words = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (std::abs(odds_[i]) < kUnsure) article_.unsure_words += facts_[i].words;
}

}  // namespace fundstelle::indexer
