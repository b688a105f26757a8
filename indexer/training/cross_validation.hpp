/// How good a line model trained on labelled pages is on sites that it has not seen.
///
///     Result<CrossValidation> done = cross_validate(set, pages, families, {.folds = 5}, training);
///     done->all.filter.words.f1()
///
/// The pages' sites are parted into folds; each fold is judged by a model trained on the others, once by the
/// line model alone and once by the whole filter, which has the archive's counts of that fold only.
#pragma once

#include "boilerplate/phrase_families.hpp"
#include "training/labelled_page.hpp"
#include "training/model_training.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// What was kept of what should be, in lines or in words. Blocks that nobody has judged do not count.
struct Tally {
  double kept_rightly = 0;
  double kept_wrongly = 0;
  double lost = 0;

  void add(bool kept, bool wanted, double amount);
  void add(const Tally& other);
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

struct LinesAndWords {
  Tally lines;
  Tally words;
};

struct FoldScore {
  std::size_t pages = 0;
  LinesAndWords model;   ///< the line model alone
  LinesAndWords filter;  ///< with the rules over it
};

struct CrossValidation {
  std::vector<FoldScore> folds;
  FoldScore all;
  double page_words = 0;  ///< the filter's F1 over words, a page as heavy as every other
};

struct CrossValidationOptions {
  std::size_t folds = 5;
  std::uint32_t furniture_documents = 3;  ///< FilterSettings'
  std::function<void(const LabelledPage&, const Article&)>
      judged;  ///< told each page as its fold's filter labels it
};

/// Errors are those of TrainingSet::train(); Usage where there are fewer than two sites.
[[nodiscard]] Result<CrossValidation> cross_validate(const TrainingSet& set,
                                                     std::span<const LabelledPage> pages,
                                                     const PhraseFamilies& families,
                                                     const CrossValidationOptions& options,
                                                     const TrainingOptions& training);

}  // namespace fundstelle::indexer
