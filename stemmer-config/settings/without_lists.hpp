/// Settings for those who keep a copy to fold and split words by: the word lists are most of a copy's cost.
///
///     const AnalysisSettings kept = without_lists(settings.analysis);
#pragma once

#include "settings/settings.hpp"

namespace fundstelle {

[[nodiscard]] inline AnalysisSettings without_lists(const AnalysisSettings& settings) {
  AnalysisSettings copy;
  copy.stemmer = settings.stemmer;
  copy.umlauts = settings.umlauts;
  copy.fold_eszett = settings.fold_eszett;
  copy.fold_accents = settings.fold_accents;
  copy.compounds = settings.compounds;
  return copy;
}

}  // namespace fundstelle
