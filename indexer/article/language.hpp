/// Which language an article is written in, by its text.
///
///     find_language(record);   // record.language == "de"
///
/// Compact Language Detector 2 reads the kept text; what the page declares is a hint only, since many sites
/// leave their template's language standing.
#pragma once

#include "schema/record.hpp"

namespace fundstelle::indexer {

/// Sets language from the kept blocks, once they are labelled. What the record says of it before is taken as
/// declared: it stays where the text is too short or too mixed to say otherwise, but another language than
/// German is believed only if the text says so itself. Empty where nothing can be told. Thread-safe.
void find_language(Record& record);

}  // namespace fundstelle::indexer
