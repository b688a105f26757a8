/// What the markup of a block says by itself, as log-odds for a line model that was not trained on markup.
///
///     MarkupEvidence evidence = markup_evidence(facts);
///     evidence.odds == -6; evidence.reason == "inside nav";
#pragma once

#include "boilerplate/line_facts.hpp"

#include <string>

namespace fundstelle::indexer {

struct MarkupEvidence {
  float odds = 0;      ///< positive: speaks for the article
  std::string reason;  ///< of the heaviest part against the article; empty without one
};

/// Nothing for a block without markup.
[[nodiscard]] MarkupEvidence markup_evidence(const LineFacts& facts);

}  // namespace fundstelle::indexer
