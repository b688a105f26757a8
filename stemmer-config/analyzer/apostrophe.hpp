/// Words with an apostrophe inside.
///
///     without_apostrophe("geht's") == "geht"     without_apostrophe("o’neill") == "oneill"
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::german {

/// Drops a clitic or genitive behind the last apostrophe ('s, 'n, 'ne, 'nen, 'm, 'r); joins other words.
/// `word`: lower case.
[[nodiscard]] std::string without_apostrophe(std::string word);

/// What may stand behind an apostrophe for a word or ending of its own: s, n, ne, nen, m, r, ner.
[[nodiscard]] bool is_clitic(std::string_view word);

}  // namespace fundstelle::german
