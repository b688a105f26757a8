/// A page's lines as numbers for the line model: each line, its neighbours, its place among the page's prose.
///
///     PageFeatures page(facts, families);
///     page.first(7, values);            // what pass one judges line 7 by
///     page.second(7, scores, values);   // what pass two adds, once pass one has judged all lines
///
/// Training and use both call this class, so they cannot drift apart; names() says what each number is.
#pragma once

#include "boilerplate/core.hpp"
#include "boilerplate/feature_sink.hpp"
#include "boilerplate/line_facts.hpp"
#include "boilerplate/markup_features.hpp"
#include "boilerplate/phrase_families.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace fundstelle::indexer {

/// The core by log-odds, each line as heavy as the root of its words.
[[nodiscard]] Core find_core(std::span<const LineFacts> lines, std::span<const float> log_odds);

/// The words that lines of the core share, by the first letters of each: an article speaks of one thing.
class CoreWords {
 public:
  CoreWords(std::span<const LineFacts> lines, std::span<const float> log_odds);

  /// Share of the line's longer words that other lines of the core have too.
  [[nodiscard]] float shared_by(const LineFacts& line, bool counted) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> lines_with_;
};

class PageFeatures {
 public:
  PageFeatures(std::span<const LineFacts> lines, const PhraseFamilies& families);

  void first(std::size_t line, std::vector<float>& values) const;
  void first(std::size_t line, std::vector<SparseFeature>& values) const;

  /// What pass two needs to know of pass one, computed once a page.
  struct Scores {
    std::vector<float> log_odds;
    Core core;
    float typical_words = 0;                 ///< of a prose line of the core
    std::vector<float> sums;                 ///< of clamped log-odds, before each line
    std::vector<float> shared;               ///< CoreWords::shared_by() of each line
    std::vector<std::uint32_t> kept_behind;  ///< lines since the last that is nearly surely the article's
    std::vector<std::uint32_t> kept_ahead;
    MarkupFeatures::Scores containers;
  };
  [[nodiscard]] Scores score(std::vector<float> log_odds) const;
  void second(std::size_t line, const Scores& scores, std::vector<float>& values) const;
  void second(std::size_t line, const Scores& scores, std::vector<SparseFeature>& values) const;

  /// What the numbers of first() and of second() are, in their order.
  [[nodiscard]] static std::vector<std::string> first_names(const PhraseFamilies& families);
  [[nodiscard]] static std::vector<std::string> second_names();

 private:
  template <class Sink>
  void all_first(std::size_t line, Sink& sink) const;
  template <class Sink>
  void own(std::size_t line, Sink& sink) const;
  template <class Sink>
  void neighbours(std::size_t line, Sink& sink) const;
  template <class Sink>
  void place(std::size_t line, Sink& sink) const;
  template <class Sink>
  void gap(std::size_t line, Sink& sink) const;
  void find_gaps();
  template <class Sink>
  void run(std::size_t line, Sink& sink) const;
  void find_runs();
  template <class Sink>
  void after_first(std::size_t line, const Scores& scores, Sink& sink) const;
  [[nodiscard]] float prose_lines(std::size_t begin, std::size_t end) const;
  [[nodiscard]] float prose_between(std::ptrdiff_t begin, std::ptrdiff_t end) const;

  std::span<const LineFacts> lines_;
  const PhraseFamilies* families_;
  std::uint64_t tail_mask_ = 0;
  std::uint64_t furniture_mask_ = 0;
  std::uint64_t caption_mask_ = 0;
  std::vector<float> prose_before_;  ///< words of prose lines before each line
  std::vector<std::uint32_t> prose_lines_before_;
  std::vector<std::uint32_t> prose_behind_;  ///< lines since the last prose line; kFar without one
  std::vector<std::uint32_t> prose_ahead_;   ///< lines to the next
  std::vector<std::uint32_t> since_tail_;    ///< lines since the last tail heading past half of the prose
  std::vector<std::uint32_t> times_;         ///< how often the line stands on the page
  std::size_t largest_ = 0;
  /// A run of lines that are no prose: a menu, a list, a subhead.
  struct Gap {
    std::size_t begin = 0;
    std::size_t end = 0;
    float words = 0;
    float links = 0;      ///< sum of the lines' link shares
    float furniture = 0;  ///< lines that meet a family of furniture
    float items = 0;      ///< lines that begin like a list's
    float dates = 0;
    bool after_colon = false;
  };
  std::vector<Gap> gaps_;
  std::vector<std::uint32_t> gap_of_;  ///< of each line that is no prose
  /// Lines of prose, one behind the other.
  struct Run {
    float lines = 0;
    float words = 0;
  };
  std::vector<Run> runs_;
  std::vector<std::uint32_t> run_behind_;     ///< how many runs begin before each line or at it
  std::vector<std::uint32_t> single_before_;  ///< lines before each that are a run by themselves
  float longest_run_ = 0;                     ///< words
  std::uint64_t author_mask_ = 0;
  MarkupFeatures markup_;
};

}  // namespace fundstelle::indexer
