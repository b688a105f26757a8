/// The line model: logistic regressions over readable features and decision trees over the same, a table in
/// the settings.
///
///     Result<LineModel> model = LineModel::load("stemmer-config/german/line-model.tsv", families);
///     std::vector<float> odds = model->judge(facts, families);   // log-odds that each line is the article's
///
/// Pass one judges each line by itself, its neighbours and its place among the prose; pass two again, knowing
/// what pass one said of all lines. Lines of which pass two is not sure are judged by trees too. Pages with
/// markup have weights and trees of their own: where tags tell much, the same words tell less.
///
/// The table has a line a feature: name, weights in pass one and pass two for plain text, then for pages with
/// markup, "-" where a pass does not have the feature. A table with two weights a line serves both kinds.
/// Behind the weights stand the trees, if there are any, a line a node:
///
///     tree    plain text
///     if      words, at most 80   0.1125      the feature is below the bound: the next node
///     leaf    -0.0731                         what is added to the log-odds
///     leaf    0.0418                          where it is not below
#pragma once

#include "boilerplate/boosted_trees.hpp"
#include "boilerplate/line_features.hpp"

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// What a page's lines are known by.
enum class PageKind : std::uint8_t { PlainText, Markup };

/// Markup where any line has a tag.
[[nodiscard]] PageKind kind_of(std::span<const LineFacts> lines);

class LineModel {
 public:
  /// The table's numbers for one kind of page, in the order of PageFeatures::first_names() and
  /// second_names().
  struct Weights {
    float first_bias = 0;
    float second_bias = 0;
    std::vector<float> first;         ///< of PageFeatures::first() in pass one
    std::vector<float> second_first;  ///< of the same in pass two
    std::vector<float> second;        ///< of PageFeatures::second() in pass two
    BoostedTrees trees;               ///< over first(), second() and one feature more that is always 0
  };
  /// Where trees are asked, the part of pass two's log-odds that is added to theirs.
  static constexpr float kLinearShare = 0.35F;

  LineModel() = default;
  LineModel(Weights plain_text, Weights markup);
  [[nodiscard]] const Weights& weights(PageKind kind) const {
    return kind == PageKind::Markup ? markup_ : plain_text_;
  }

  /// Errors name file and line. A family and a feature of markup that the table does not know have no weight;
  /// any other feature must be in it. Trees may ask for a family that is no longer there: no line meets it.
  [[nodiscard]] static Result<LineModel> load(const std::filesystem::path& file,
                                              const PhraseFamilies& families);

  /// Log-odds of each line after both passes. Thread-safe.
  [[nodiscard]] std::vector<float> judge(std::span<const LineFacts> lines,
                                         const PhraseFamilies& families) const;

  /// Whether its table has weights for markup.
  [[nodiscard]] bool knows_markup() const { return knows_markup_; }

  /// Log-odds after pass one alone.
  [[nodiscard]] std::vector<float> judge_once(std::span<const LineFacts> lines,
                                              const PageFeatures& page) const;

  /// The table as load() reads it, behind `comments`, lines that begin with '#'. `families` as in load().
  void write(std::ostream& out, std::string_view comments, const PhraseFamilies& families) const;

 private:
  Weights plain_text_;
  Weights markup_;
  bool knows_markup_ = false;
};

}  // namespace fundstelle::indexer
