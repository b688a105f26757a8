/// Did you mean: the query with words the archive does not have replaced by words it has.
///
///     suggest("Jens Stoltenburg", built.words, vocabulary, analyzer)   ->  "Jens Stoltenberg"
///     suggest("Zelensky", …)   ->  "Selenskyj", where the archive spells him so
#pragma once

#include "analyzer/analyzer.hpp"
#include "query_builder/query_builder.hpp"
#include "query_builder/vocabulary.hpp"

#include <span>
#include <string>
#include <string_view>

namespace fundstelle::searching {

/// Empty where every word is known or nothing near is. A word is known when the archive has its stem, as a
/// word or as a part of a compound; what is suggested for it is found.
[[nodiscard]] std::string suggest(std::string_view query, std::span<const QueryWord> words,
                                  const Vocabulary& vocabulary, german::Analyzer& analyzer);

/// Whether some field of the archive has a word's stem, as a word or as a part of a compound.
[[nodiscard]] bool is_known_word(const Vocabulary& vocabulary, const QueryWord& word);

}  // namespace fundstelle::searching
