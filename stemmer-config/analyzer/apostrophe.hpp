/// Words with an apostrophe inside.
///
///     without_apostrophe("geht's") == "geht"     without_apostrophe("o’neill") == "oneill"
#pragma once

#include <string>

namespace fundstelle::german {

/// Drops a clitic or genitive behind the last apostrophe ('s, 'n, 'ne, 'nen, 'm, 'r); joins other words.
/// `word`: lower case.
[[nodiscard]] std::string without_apostrophe(std::string word);

}  // namespace fundstelle::german
