#include "boilerplate/line_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <xxhash.h>

namespace fundstelle::indexer {
namespace {

constexpr std::uint32_t kFar = 1000;
/// Bytes of a word that stand for its stem, and the shortest word that says what an article is about.
constexpr std::size_t kStem = 6;
constexpr std::size_t kShortestContentWord = 5;
/// Lines of a megabyte are looked at up to here when words are compared.
constexpr std::size_t kComparedBytes = 4000;
/// Lines on both sides in which single paragraphs are counted.
constexpr std::size_t kRunReach = 8;
/// Log-odds of a line that pass one holds for the article with some certainty.
constexpr float kKept = 1;

float logarithm(float value) {
  return std::log1p(value);
}

/// The same of a count; most are small.
float logarithm(std::uint32_t count) {
  static const std::array<float, 128> kKnown = [] {
    std::array<float, 128> known{};
    for (std::size_t i = 0; i < known.size(); ++i) known[i] = std::log1p(static_cast<float>(i));
    return known;
  }();
  return count < kKnown.size() ? kKnown[count] : std::log1p(static_cast<float>(count));
}

float root_of_words(const LineFacts& line) {
  return std::sqrt(static_cast<float>(std::min<std::uint32_t>(line.words, 120)));
}

template <class Visit>
void for_each_stem(const LineFacts& line, Visit visit) {
  const std::string_view text = std::string_view(line.normal).substr(0, kComparedBytes);
  for (std::size_t at = 0; at + 1 < text.size();) {
    const std::size_t blank = std::min(text.find(' ', at + 1), text.size());
    const std::size_t size = blank - at - 1;
    if (size >= kShortestContentWord) visit(XXH3_64bits(text.data() + at + 1, std::min(size, kStem)));
    at = blank;
  }
}

}  // namespace

Core find_core(std::span<const LineFacts> lines, std::span<const float> log_odds) {
  Core best;
  float best_sum = 0;
  float sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += std::clamp(log_odds[i], -3.0F, 3.0F) * root_of_words(lines[i]);
    if (sum > best_sum) {
      best_sum = sum;
      best = Core{begin, i + 1};
    }
  }
  return best;
}

CoreWords::CoreWords(std::span<const LineFacts> lines, std::span<const float> log_odds) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (log_odds[i] > 0 && lines[i].is_prose())
      for_each_stem(lines[i], [&](std::uint64_t stem) { ++lines_with_[stem]; });
}

float CoreWords::shared_by(const LineFacts& line, bool counted) const {
  std::unordered_map<std::uint64_t, std::uint32_t> own;
  std::uint32_t all = 0;
  for_each_stem(line, [&](std::uint64_t stem) {
    ++own[stem];
    ++all;
  });
  std::uint32_t shared = 0;
  for (const auto& [stem, times] : own)
    if (const auto found = lines_with_.find(stem);
        found != lines_with_.end() && found->second > (counted ? times : 0))
      shared += times;
  return all == 0 ? 0.0F : static_cast<float>(shared) / static_cast<float>(all);
}

PageFeatures::PageFeatures(std::span<const LineFacts> lines, const PhraseFamilies& families)
    : lines_(lines), families_(&families), markup_(lines) {
  tail_mask_ = families.of_kind(FamilyKind::Tail);
  caption_mask_ = families.of_kind(FamilyKind::Caption);
  furniture_mask_ = families.of_kind(FamilyKind::Fixed) | families.of_kind(FamilyKind::Form) | tail_mask_ |
                    families.of_kind(FamilyKind::Weak);
  const std::size_t count = lines.size();
  prose_before_.assign(count + 1, 0);
  prose_lines_before_.assign(count + 1, 0);
  prose_behind_.assign(count, kFar);
  prose_ahead_.assign(count, kFar);
  since_tail_.assign(count, kFar);
  times_.assign(count, 0);
  std::unordered_map<std::uint64_t, std::uint32_t> times;
  for (std::size_t i = 0; i < count; ++i) {
    const LineFacts& line = lines[i];
    prose_before_[i + 1] =
        prose_before_[i] +
        (line.is_prose() ? static_cast<float>(std::min<std::uint32_t>(line.words, 300)) : 0.0F);
    prose_lines_before_[i + 1] = prose_lines_before_[i] + (line.is_prose() ? 1U : 0U);
    if (i > 0) prose_behind_[i] = lines[i - 1].is_prose() ? 1 : std::min(kFar, prose_behind_[i - 1] + 1);
    if (line.words > lines[largest_].words) largest_ = i;
    if (!line.normal.empty()) ++times[XXH3_64bits(line.normal.data(), line.normal.size())];
  }
  for (std::size_t i = count; i-- > 0;) {
    if (i + 1 < count)
      prose_ahead_[i] = lines[i + 1].is_prose() ? 1 : std::min(kFar, prose_ahead_[i + 1] + 1);
    const std::string& normal = lines[i].normal;
    if (!normal.empty()) times_[i] = times[XXH3_64bits(normal.data(), normal.size())];
  }
  for (std::size_t i = 0; i < count; ++i) {
    const bool tail = (lines[i].hits.families & tail_mask_) != 0 && lines[i].words <= 8 &&
                      prose_before_[i] > prose_before_[count] / 2;
    since_tail_[i] = tail ? 0 : (i > 0 ? std::min(kFar, since_tail_[i - 1] + 1) : kFar);
  }
  author_mask_ = families.mask("author-note") | families.mask("byline");
  find_gaps();
  find_runs();
}

void PageFeatures::find_runs() {
  run_behind_.assign(lines_.size(), 0);
  single_before_.assign(lines_.size() + 1, 0);
  const auto is_prose = [&](std::size_t i) { return i < lines_.size() && lines_[i].is_prose(); };
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool follows = i > 0 && is_prose(i - 1);
    if (is_prose(i)) {
      if (!follows) runs_.push_back({});
      runs_.back().lines += 1;
      runs_.back().words += static_cast<float>(std::min<std::uint32_t>(lines_[i].words, 150));
      longest_run_ = std::max(longest_run_, runs_.back().words);
    }
    run_behind_[i] = static_cast<std::uint32_t>(runs_.size());
    const bool single = is_prose(i) && !follows && !is_prose(i + 1);
    single_before_[i + 1] = single_before_[i] + (single ? 1U : 0U);
  }
}

/// The run of prose that the line is in, or those around it: teasers are single paragraphs, one under each
/// headline.
template <class Sink>
void PageFeatures::run(std::size_t line, Sink& sink) const {
  static const Run kNone{};
  const bool prose = lines_[line].is_prose();
  const std::size_t number = run_behind_[line];
  const Run& own = prose ? runs_[number - 1] : kNone;
  const Run& before = prose || number == 0 ? kNone : runs_[number - 1];
  const Run& behind = prose || number >= runs_.size() ? kNone : runs_[number];
  const std::size_t from = line > kRunReach ? line - kRunReach : 0;
  const std::size_t to = std::min(lines_.size(), line + kRunReach + 1);
  const auto singles = static_cast<float>(single_before_[to] - single_before_[from]);
  const float all = prose_lines(from, to);
  sink.prefix("run of prose: ");
  sink.bands("lines", own.lines, {1, 2, 3, 5, 9});
  sink.add("logarithm of words", logarithm(own.words) / 5);
  sink.add("longest", prose && own.words == longest_run_);
  sink.add("share of the longest", prose ? own.words / longest_run_ : 0.0F);
  sink.add("before, logarithm of words", logarithm(before.words) / 5);
  sink.add("behind, logarithm of words", logarithm(behind.words) / 5);
  sink.add("longer around, share of the longest",
           longest_run_ == 0 ? 0.0F : std::max(before.words, behind.words) / longest_run_);
  sink.add("shorter around, share of the longest",
           longest_run_ == 0 ? 0.0F : std::min(before.words, behind.words) / longest_run_);
  sink.add("single within eight", all == 0 ? 0.0F : singles / all);
  sink.add("single within eight, prose", !prose || all == 0 ? 0.0F : singles / all);
  sink.add("three single within eight, single", own.lines == 1 && singles >= 3);
  sink.no_prefix();
}

void PageFeatures::find_gaps() {
  gap_of_.assign(lines_.size(), 0);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const LineFacts& line = lines_[i];
    if (line.is_prose()) continue;
    if (i == 0 || lines_[i - 1].is_prose())
      gaps_.push_back({.begin = i, .after_colon = i > 0 && lines_[i - 1].ends_colon});
    Gap& gap = gaps_.back();
    gap.end = i + 1;
    gap.words += static_cast<float>(line.words);
    gap.links += static_cast<float>(line.markup.link_share) / 100;
    gap.furniture += (line.hits.families & furniture_mask_) != 0 ? 1.0F : 0.0F;
    gap.items += line.starts_digit || line.starts_mark ? 1.0F : 0.0F;
    gap.dates += line.has_date || line.has_time ? 1.0F : 0.0F;
    gap.after_colon = gap.after_colon || (i == gap.begin && line.ends_colon);
    gap_of_[i] = static_cast<std::uint32_t>(gaps_.size() - 1);
  }
}

/// What the run of lines around this one is like, which prose holds on both sides.
template <class Sink>
void PageFeatures::gap(std::size_t line, Sink& sink) const {
  static const Gap kNone{};
  const bool there = !lines_[line].is_prose() && !gaps_.empty();
  const Gap& gap = there ? gaps_[gap_of_[line]] : kNone;
  const auto count = static_cast<float>(gap.end - gap.begin);
  const bool inner = there && gap.begin > 0 && gap.end < lines_.size();
  const auto mean = [&](float sum) { return inner ? sum / count : 0.0F; };
  sink.prefix("between prose: ");
  sink.bands("lines", inner ? count : -1.0F, {1, 2, 3, 5, 9, 17, 33});
  sink.add("logarithm of the mean words", logarithm(mean(gap.words)));
  sink.add("links", mean(gap.links));
  sink.add("furniture families", mean(gap.furniture));
  sink.add("like items of a list", mean(gap.items));
  sink.add("dates", mean(gap.dates));
  sink.add("after a colon", inner && gap.after_colon);
  sink.add("after a colon, twelve lines at most", inner && gap.after_colon && count <= 12);
  sink.add("first", inner && count > 1 && line == gap.begin);
  sink.add("last", inner && count > 1 && line + 1 == gap.end);
  sink.no_prefix();
}

float PageFeatures::prose_lines(std::size_t begin, std::size_t end) const {
  return static_cast<float>(prose_lines_before_[end] - prose_lines_before_[begin]);
}

float PageFeatures::prose_between(std::ptrdiff_t begin, std::ptrdiff_t end) const {
  const auto last = static_cast<std::ptrdiff_t>(lines_.size());
  const auto from = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(begin, 0, last));
  const auto to = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(end, 0, last));
  return to > from ? prose_before_[to] - prose_before_[from] : 0.0F;
}

template <class Sink>
void PageFeatures::own(std::size_t line, Sink& sink) const {
  const LineFacts& facts = lines_[line];
  const auto words = static_cast<float>(facts.words);
  sink.add("words, at most 80", std::min(words, 80.0F) / 80);
  sink.add("logarithm of words", logarithm(facts.words));
  sink.bands("words", words, {0, 1, 2, 3, 5, 10, 20, 40});
  sink.add("characters, at most 600",
           static_cast<float>(std::min<std::uint32_t>(facts.characters, 600)) / 600);
  sink.add("function words", facts.function_share);
  sink.bands("function words", facts.function_share, {0.0001F, 0.15F, 0.3F, 0.45F});
  sink.add("ends a sentence", facts.ends_sentence);
  sink.add("ends a sentence in a quote", facts.ends_sentence && facts.ends_in_quote);
  sink.add("ends in a quote", facts.ends_in_quote);
  sink.add("a sentence's end, ten words", facts.ends_sentence && facts.words >= 10);
  sink.add("a sentence's end, under ten words", facts.ends_sentence && facts.words < 10);
  sink.add("no sentence's end, twenty words", !facts.ends_sentence && facts.words >= 20);
  sink.add("ends with a colon", facts.ends_colon);
  sink.add("a question", facts.question);
  sink.add("cut off", facts.ends_ellipsis);
  sink.add("two sentences", facts.ends_sentence && facts.sentence_ends >= 1);
  sink.add("one sentence of prose", facts.is_prose() && facts.sentence_ends == 0);
  sink.add("starts lower", facts.starts_lower);
  sink.add("starts with a quote", facts.starts_quote);
  sink.add("starts with a digit", facts.starts_digit);
  sink.add("starts like an item of a list", facts.starts_mark);
  sink.add("capital letters", facts.upper_share);
  sink.add("all capitals", facts.upper_share > 0.8F && facts.letters >= 4);
  sink.add("digits", facts.digit_share);
  sink.add("capitalised words", facts.words == 0 ? 0.0F : static_cast<float>(facts.capital_words) / words);
  sink.add("all words capitalised", facts.words >= 2 && facts.capital_words == facts.words);
  sink.add("length of words", facts.words == 0 ? 0.0F : static_cast<float>(facts.letters) / words / 10);
  sink.add("comma", facts.has_comma);
  sink.add("quote", facts.has_quote);
  sink.add("separator", facts.has_separator);
  sink.add("asterisk", facts.has_asterisk);
  sink.add("address", facts.has_address);
  sink.add("date", facts.has_date);
  sink.add("time", facts.has_time);
  sink.add("date, five words at most", facts.has_date && facts.words <= 8);
  sink.add("copyright", facts.has_copyright);
  sink.add("joined words", facts.has_joined_words);
  sink.add("another script", facts.foreign_share > 0.5F);
  sink.add("sentences inside", logarithm(facts.sentence_ends));
  sink.add("stands repeatedly", logarithm(times_[line]));
  sink.add("stands repeatedly, prose", facts.is_prose() && times_[line] > 1);
  sink.add("stands three times, prose", facts.is_prose() && times_[line] > 2);
  sink.add("largest line", line == largest_);
  const bool is_long = facts.words >= 15;
  for (std::size_t i = 0; i < families_->families().size(); ++i) {
    const Family& family = families_->families()[i];
    if (family.kind == FamilyKind::Words) continue;
    const bool hit = (facts.hits.families >> i & 1U) != 0;
    sink.add("family ", family.name, "", hit && !is_long ? 1.0F : 0.0F);
    sink.add("family ", family.name, ", long line", hit && is_long ? 1.0F : 0.0F);
  }
  for (std::size_t i = 0; i < families_->word_families().size(); ++i) {
    const std::string& name = families_->families()[families_->word_families()[i]].name;
    if (name == "words-function") continue;
    sink.add("share of ", name, "",
             facts.words == 0 ? 0.0F : std::min(1.0F, static_cast<float>(facts.hits.words[i]) / words));
    sink.add("any of ", name, "", facts.hits.words[i] > 0 ? 1.0F : 0.0F);
    sink.add("any of ", name, ", long line", facts.hits.words[i] > 0 && is_long ? 1.0F : 0.0F);
  }
}

template <class Sink>
void PageFeatures::neighbours(std::size_t line, Sink& sink) const {
  static const LineFacts kNothing{};
  for (const std::ptrdiff_t step : {-1, 1, -2, 2, -3, 3}) {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(line) + step;
    const bool there = at >= 0 && at < static_cast<std::ptrdiff_t>(lines_.size());
    const LineFacts& facts = there ? lines_[static_cast<std::size_t>(at)] : kNothing;
    sink.prefix("line {:+}: ", step);
    sink.add("missing", !there);
    sink.add("logarithm of words", logarithm(facts.words));
    sink.bands("words", static_cast<float>(facts.words), {1, 3, 10, 25});
    sink.add("function words", facts.function_share);
    sink.add("ends a sentence", facts.ends_sentence);
    sink.add("prose", facts.is_prose());
    sink.add("starts lower", facts.starts_lower);
    sink.add("digits", facts.digit_share);
    sink.add(
        "capitalised words",
        facts.words == 0 ? 0.0F : static_cast<float>(facts.capital_words) / static_cast<float>(facts.words));
    sink.add("separator", facts.has_separator);
    sink.add("date", facts.has_date);
    sink.add("furniture family", (facts.hits.families & furniture_mask_) != 0);
    sink.add("tail heading", (facts.hits.families & tail_mask_) != 0);
    sink.add("caption", (facts.hits.families & caption_mask_) != 0);
    sink.add("ends with a colon", facts.ends_colon);
    sink.add("author", (facts.hits.families & author_mask_) != 0);
  }
  sink.no_prefix();
}

template <class Sink>
void PageFeatures::place(std::size_t line, Sink& sink) const {
  const LineFacts& facts = lines_[line];
  const auto here = static_cast<std::ptrdiff_t>(line);
  const auto words = static_cast<float>(facts.words);
  const float all = prose_before_.back();
  const float passed = all == 0 ? 0.0F : prose_before_[line] / all;
  for (const std::ptrdiff_t reach : {3, 8, 20}) {
    sink.prefix("within {}: ", reach);
    sink.add("prose before", logarithm(prose_between(here - reach, here)));
    sink.add("prose behind", logarithm(prose_between(here + 1, here + 1 + reach)));
    sink.add("prose on both sides", logarithm(std::min(prose_between(here - reach, here),
                                                       prose_between(here + 1, here + 1 + reach))));
  }
  sink.no_prefix();
  sink.add("prose passed", passed);
  sink.bands("prose passed", passed, {0, 0.001F, 0.5F, 0.8F, 0.95F, 0.9999F});
  const auto count = static_cast<float>(lines_.size());
  const float position = static_cast<float>(line) / count;
  sink.bands("position", position, {0, 0.05F, 0.2F, 0.5F, 0.8F, 0.95F});
  sink.bands("lines from the start", static_cast<float>(line), {0, 1, 3, 10});
  sink.bands("lines to the end", count - static_cast<float>(line) - 1, {0, 1, 3, 10});
  sink.add("lines of the page", logarithm(count) / 10);
  sink.add("prose of the page", logarithm(all) / 10);
  const auto behind = static_cast<float>(prose_behind_[line]);
  const auto ahead = static_cast<float>(prose_ahead_[line]);
  sink.bands("lines since prose", behind, {1, 2, 3, 6, 11, 31, kFar});
  sink.bands("lines to prose", ahead, {1, 2, 3, 6, 11, 31, kFar});
  const bool heading = facts.words >= 2 && facts.words <= 12 && !facts.ends_sentence;
  sink.add("short line inside prose", facts.words <= 12 && behind <= 1 && ahead <= 1);
  sink.add("heading inside prose", heading && behind <= 1 && ahead <= 1);
  sink.bands("words of a heading inside prose", heading && behind <= 1 && ahead <= 1 ? words : -1.0F,
             {2, 4, 6, 9});
  sink.bands("words of a heading before prose", heading && behind > 1 && ahead <= 1 ? words : -1.0F,
             {2, 4, 6, 9});
  sink.bands("words of a heading after prose", heading && behind <= 1 && ahead > 1 ? words : -1.0F,
             {2, 4, 6, 9});
  sink.add("short line near prose on both sides", facts.words <= 12 && behind <= 3 && ahead <= 3);
  sink.add("short line, prose behind it only", facts.words <= 12 && behind > 5 && ahead <= 2);
  sink.add("short line, prose before it only", facts.words <= 12 && behind <= 2 && ahead > 5);
  sink.add("short line far from prose", facts.words <= 12 && behind > 5 && ahead > 5);
  sink.add("long line far from prose", facts.words > 12 && behind > 3 && ahead > 3);
  sink.add("prose alone", facts.is_prose() && behind > 3 && ahead > 3);
  sink.add("prose beside prose", facts.is_prose() && (behind <= 1 || ahead <= 1));
  const auto tail = static_cast<float>(since_tail_[line]);
  sink.bands("lines since a tail heading", tail, {0, 1, 2, 5, 13, kFar});
  sink.add("prose since a tail heading", facts.is_prose() && tail < kFar);
}

void PageFeatures::first(std::size_t line, std::vector<float>& values) const {
  values.clear();
  FeatureSink sink(&values, nullptr);
  all_first(line, sink);
}

void PageFeatures::first(std::size_t line, std::vector<SparseFeature>& values) const {
  values.clear();
  SparseSink sink(values);
  all_first(line, sink);
}

template <class Sink>
void PageFeatures::all_first(std::size_t line, Sink& sink) const {
  own(line, sink);
  neighbours(line, sink);
  place(line, sink);
  gap(line, sink);
  run(line, sink);
  markup_.first(line, sink);
}

PageFeatures::Scores PageFeatures::score(std::vector<float> log_odds) const {
  Scores scores;
  scores.log_odds = std::move(log_odds);
  scores.core = find_core(lines_, scores.log_odds);
  scores.sums.assign(lines_.size() + 1, 0);
  for (std::size_t i = 0; i < lines_.size(); ++i)
    scores.sums[i + 1] = scores.sums[i] + std::clamp(scores.log_odds[i], -4.0F, 4.0F);
  scores.kept_behind.assign(lines_.size(), kFar);
  scores.kept_ahead.assign(lines_.size(), kFar);
  const auto one_more = [&](const std::vector<std::uint32_t>& from, std::size_t line) {
    return scores.log_odds[line] > kKept ? 1U : std::min(kFar, from[line] + 1);
  };
  for (std::size_t i = 1; i < lines_.size(); ++i) {
    const std::size_t j = lines_.size() - 1 - i;
    scores.kept_behind[i] = one_more(scores.kept_behind, i - 1);
    scores.kept_ahead[j] = one_more(scores.kept_ahead, j + 1);
  }
  scores.containers = markup_.score(scores.log_odds, scores.core);
  float prose_words = 0;
  for (std::size_t i = scores.core.begin; i < scores.core.end; ++i)
    if (lines_[i].is_prose())
      prose_words += static_cast<float>(std::min<std::uint32_t>(lines_[i].words, 150));
  const float prose = prose_lines(scores.core.begin, scores.core.end);
  scores.typical_words = prose == 0 ? 0.0F : prose_words / prose;
  const CoreWords words(lines_, scores.log_odds);
  scores.shared.reserve(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i)
    scores.shared.push_back(words.shared_by(lines_[i], scores.log_odds[i] > 0 && lines_[i].is_prose()));
  return scores;
}

template <class Sink>
void PageFeatures::after_first(std::size_t line, const Scores& scores, Sink& sink) const {
  const LineFacts& facts = lines_[line];
  const auto last = static_cast<std::ptrdiff_t>(lines_.size());
  const auto here = static_cast<std::ptrdiff_t>(line);
  const auto odds = [&](std::ptrdiff_t at) {
    return at < 0 || at >= last ? -2.0F
                                : std::clamp(scores.log_odds[static_cast<std::size_t>(at)], -4.0F, 4.0F);
  };
  const auto mean = [&](std::ptrdiff_t begin, std::ptrdiff_t end) {
    const auto from = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(begin, 0, last));
    const auto to = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(end, 0, last));
    return to > from ? (scores.sums[to] - scores.sums[from]) / static_cast<float>(to - from) : -2.0F;
  };
  const bool is_short = facts.words <= 12;
  sink.add("own odds", odds(here) / 4);
  for (const std::ptrdiff_t step : {1, 2, 3}) {
    sink.prefix("odds {} off: ", step);
    sink.add("before", odds(here - step) / 4);
    sink.add("behind", odds(here + step) / 4);
    sink.add("lower", std::min(odds(here - step), odds(here + step)) / 4);
    sink.add("lower, short line", is_short ? std::min(odds(here - step), odds(here + step)) / 4 : 0.0F);
  }
  for (const std::ptrdiff_t reach : {3, 8, 20}) {
    sink.prefix("mean odds within {}: ", reach);
    sink.add("before", mean(here - reach, here) / 4);
    sink.add("behind", mean(here + 1, here + 1 + reach) / 4);
  }
  sink.no_prefix();
  const auto since = static_cast<float>(scores.kept_behind[line]);
  const auto until = static_cast<float>(scores.kept_ahead[line]);
  const bool between = since < kFar && until < kFar;
  sink.bands("lines since a kept line, short line", is_short ? since : -1.0F, {1, 2, 3, 6, 11, kFar});
  sink.bands("lines to a kept line, short line", is_short ? until : -1.0F, {1, 2, 3, 6, 11, kFar});
  sink.bands("lines between kept lines, short line", is_short && between ? since + until - 1 : -1.0F,
             {1, 2, 3, 5, 9, 17, 33});
  sink.bands("lines between kept lines, long line", !is_short && between ? since + until - 1 : -1.0F,
             {1, 2, 3, 5, 9, 17, 33});
  const bool inside = line >= scores.core.begin && line < scores.core.end;
  const auto before = static_cast<float>(inside || line >= scores.core.end ? 0 : scores.core.begin - line);
  const auto behind = static_cast<float>(inside || line < scores.core.begin ? 0 : line + 1 - scores.core.end);
  sink.add("inside the core", inside);
  sink.add("inside the core, short line", inside && is_short);
  const float typical =
      scores.typical_words == 0 ? 1.0F : static_cast<float>(facts.words) / scores.typical_words;
  sink.bands("words against the core's prose, prose", facts.is_prose() ? typical : -1.0F,
             {0, 0.35F, 0.6F, 0.9F, 1.5F});
  sink.bands("words against the core's prose, prose behind the core",
             facts.is_prose() && behind > 0 ? typical : -1.0F, {0, 0.35F, 0.6F, 0.9F, 1.5F});
  const float past = behind > 0 ? prose_lines(scores.core.end, line) : 0.0F;
  sink.bands("prose lines since the core", behind > 0 ? past : -1.0F, {0, 1, 2, 4});
  const float ahead = before > 0 ? prose_lines(line + 1, scores.core.begin) : -1.0F;
  sink.bands("prose lines up to the core", ahead, {0, 1, 2, 4});
  sink.bands("prose lines up to the core, prose", facts.is_prose() ? ahead : -1.0F, {0, 1, 2, 4});
  sink.bands("prose lines since the core, prose", facts.is_prose() && behind > 0 ? past : -1.0F,
             {0, 1, 2, 4});
  sink.bands("lines before the core, prose", facts.is_prose() ? before : 0.0F, {1, 2, 3, 6, 11, 31});
  sink.bands("lines behind the core, prose", facts.is_prose() ? behind : 0.0F, {1, 2, 3, 6, 11, 31});
  sink.add("first of the core", line == scores.core.begin);
  sink.add("last of the core", line + 1 == scores.core.end);
  sink.bands("lines before the core", before, {1, 2, 3, 6, 11, 31});
  sink.bands("lines behind the core", behind, {1, 2, 3, 6, 11, 31});
  sink.add("behind the core, prose", behind > 0 && facts.is_prose());
  sink.add("before the core, prose", before > 0 && facts.is_prose());
  sink.add("within six before the core, heading",
           before > 0 && before <= 6 && facts.words >= 4 && facts.words <= 20);
  const float shared = scores.shared[line];
  sink.add("words shared", shared);
  sink.add("words shared, long line", is_short ? 0.0F : shared);
  sink.add("words shared, inside", inside ? shared : 0.0F);
  sink.add("words shared, behind", behind > 0 ? shared : 0.0F);
  sink.add("words shared, before", before > 0 ? shared : 0.0F);
  sink.add("no word shared, long line behind", behind > 0 && !is_short && shared < 0.1F);
  sink.add("no word shared, short line inside", inside && is_short && facts.words >= 2 && shared == 0);
  markup_.second(line, scores.containers, sink);
}

void PageFeatures::second(std::size_t line, const Scores& scores, std::vector<float>& values) const {
  values.clear();
  FeatureSink sink(&values, nullptr);
  after_first(line, scores, sink);
}

void PageFeatures::second(std::size_t line, const Scores& scores, std::vector<SparseFeature>& values) const {
  values.clear();
  SparseSink sink(values);
  after_first(line, scores, sink);
}

std::vector<std::string> PageFeatures::first_names(const PhraseFamilies& families) {
  const std::array<LineFacts, 1> one{};
  const PageFeatures page(one, families);
  std::vector<std::string> names;
  FeatureSink sink(nullptr, &names);
  page.all_first(0, sink);
  return names;
}

std::vector<std::string> PageFeatures::second_names() {
  const PhraseFamilies none;
  const std::array<LineFacts, 1> one{};
  const PageFeatures page(one, none);
  std::vector<std::string> names;
  FeatureSink sink(nullptr, &names);
  page.after_first(0, page.score({0.0F}), sink);
  return names;
}

}  // namespace fundstelle::indexer
