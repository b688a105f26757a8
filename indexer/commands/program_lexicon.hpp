/// The compound lexicon that the settings ask for, compiled once and kept in the user's cache.
///
///     german::Analyzer analyzer(settings->analysis, program_lexicon(settings->analysis.compounds));
#pragma once

#include "compounds/compound_lexicon.hpp"
#include "settings/settings.hpp"

namespace fundstelle::indexer {

/// Null where nothing is to be split, or where the dictionary is missing: then that is reported, and the rest
/// goes on. The cache is $XDG_CACHE_HOME/fundstelle, else ~/.cache/fundstelle; without either nothing is
/// kept.
[[nodiscard]] german::CompoundLexicon::Pointer program_lexicon(const CompoundSettings& compounds);

}  // namespace fundstelle::indexer
