/// What the markup says of a page's lines, as numbers for the line model; all of them 0 where there is no
/// markup.
///
///     MarkupFeatures markup(facts);
///     markup.first(7, sink);             // what pass one knows of line 7; FeatureSink or SparseSink
///     markup.second(7, scores, sink);    // what pass two adds
///
/// All names begin with "markup", so that a table of weights without them serves as well.
#pragma once

#include "boilerplate/core.hpp"
#include "boilerplate/feature_sink.hpp"
#include "boilerplate/line_facts.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace fundstelle::indexer {

class MarkupFeatures {
 public:
  explicit MarkupFeatures(std::span<const LineFacts> lines);

  template <class Sink>
  void first(std::size_t line, Sink& sink) const;

  /// What pass one said of the lines of each element.
  struct Scores {
    struct Sum {
      float odds = 0;  ///< of lines, each as heavy as the root of its words
      float weight = 0;
    };
    std::unordered_map<std::uint32_t, Sum> containers;
    std::unordered_map<std::uint32_t, Sum> outer_containers;
    std::unordered_map<std::uint32_t, Sum> styles;
    std::unordered_map<std::uint32_t, float> core_styles;  ///< lines of each look inside the core
    std::vector<float> odds;                               ///< of each line, clamped
    std::uint32_t core_container = 0;                      ///< the element that holds most of the core
    std::uint32_t core_outer = 0;    ///< and the one that holds most of the core's containers
    std::uint32_t core_article = 0;  ///< the article element of most of the core
    std::uint32_t core_style = 0;    ///< the look of most of the core
    float core_depth = 0;            ///< of the core's prose
  };
  [[nodiscard]] Scores score(std::span<const float> log_odds, const Core& core) const;
  template <class Sink>
  void second(std::size_t line, const Scores& scores, Sink& sink) const;

  /// How many numbers first() and second() add.
  [[nodiscard]] static std::size_t first_count();
  [[nodiscard]] static std::size_t second_count();

 private:
  template <class Sink>
  void of_scores(std::size_t line, const Scores& scores, Sink& sink) const;
  template <class Sink>
  void of_markup(std::size_t line, Sink& sink) const;
  [[nodiscard]] bool has_markup(std::size_t line) const;
  template <class Sink>
  void neighbour(std::size_t line, std::ptrdiff_t step, Sink& sink) const;

  std::span<const LineFacts> lines_;
  std::vector<Markup> markups_;                               ///< page_markup()
  std::unordered_map<std::uint32_t, float> container_prose_;  ///< words of prose lines by element
  std::unordered_map<std::uint32_t, float> outer_prose_;
  std::unordered_map<std::uint32_t, float> article_prose_;
  struct Style {
    float lines = 0;
    float prose = 0;  ///< words of prose lines
    float links = 0;  ///< sum of the lines' link shares
  };
  std::unordered_map<std::uint32_t, Style> styles_;
  float prose_ = 0;             ///< of the page
  float most_prose_ = 0;        ///< of one container
  float most_outer_ = 0;        ///< of one outer container
  float most_style_ = 0;        ///< of one look
  std::uint32_t articles_ = 0;  ///< how many article elements hold prose
};

}  // namespace fundstelle::indexer
