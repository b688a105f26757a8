/// Trains the line model on labelled pages.
///
///     TrainingSet set(pages, families);
///     Result<LineModel> model = set.train(all, {});
///     for (const std::vector<std::size_t>& left_out : set.folds(5, all)) …
///
/// A page is as heavy as every other, times the mean weight of its labels; inside a page a line counts with
/// the root of its words. Pass two learns from what pass one says of pages that it was not trained on: pass
/// one is trained several times, each time without one fold of the sites. The trees learn from the same
/// features as pass two, beside it: two judges of different kinds err in different places.
#pragma once

#include "boilerplate/line_facts.hpp"
#include "boilerplate/line_features.hpp"
#include "boilerplate/line_model.hpp"
#include "boilerplate/phrase_families.hpp"
#include "training/labelled_page.hpp"
#include "training/logistic_regression.hpp"
#include "training/tree_boosting.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct TrainingOptions {
  double first_penalty =
      0.3;  ///< of pass one, over the pages: fit_logistic_regression()'s where there is one page
  double second_penalty = 0.8;  ///< of pass two
  std::size_t inner_folds = 5;  ///< of the sites, for pass one's scores
  BoostingOptions boosting = {};
  std::size_t more_trees = 20;  ///< added to those of `start`; one without trees stays without
  const LineModel* start =
      nullptr;  ///< what the model may differ from at the price of the penalty; else from nothing
};

class TrainingSet {
 public:
  /// Keeps references: `pages` and `families` must live as long.
  TrainingSet(std::span<const LabelledPage> pages, const PhraseFamilies& families);

  /// The pages of `numbers` in `count` parts of about as many labelled words each, no site in two; fewer
  /// where there are fewer sites. Pages without a site are a site each.
  [[nodiscard]] std::vector<std::vector<std::size_t>> folds(std::size_t count,
                                                            std::span<const std::size_t> numbers) const;

  /// A model of the pages of `numbers`. Pages with markup and plain text have weights of their own: those of
  /// a kind without a page stay the start's, or are the other kind's. Usage where the pages of a kind hold
  /// labels of one kind only.
  [[nodiscard]] Result<LineModel> train(std::span<const std::size_t> numbers,
                                        const TrainingOptions& options) const;

  [[nodiscard]] std::size_t sites() const { return sites_; }

 private:
  [[nodiscard]] Result<LinearWeights> fit_first(std::span<const std::size_t> numbers,
                                                const LineModel::Weights* start,
                                                const TrainingOptions& options) const;
  [[nodiscard]] Result<LineModel::Weights> train_kind(std::span<const std::size_t> numbers,
                                                      const LineModel::Weights* start,
                                                      const TrainingOptions& options) const;

  struct Page {
    std::vector<LineFacts> facts;
    std::unique_ptr<PageFeatures> features;
    std::size_t first_row = 0;  ///< of rows_, targets_ and importance_
    std::size_t site = 0;
    double words = 0;  ///< of labelled lines
  };
  const PhraseFamilies& families_;
  std::vector<Page> pages_;
  std::size_t sites_ = 0;
  SampleRows rows_;  ///< PageFeatures::first() of all lines
  std::vector<float> targets_;
  std::vector<float> importance_;
};

}  // namespace fundstelle::indexer
