/// Feminine nouns to the masculine they are derived from, before stemming.
///
///     masculine(U"politikerinnen") == U"politiker"      masculine(U"praesidentin") == U"praesident"
#pragma once

#include <string>

namespace fundstelle::german {

/// `word`: lower case, folded. Words that only look feminine (Berlin, Medizin) stay.
[[nodiscard]] std::u32string masculine(std::u32string word);

}  // namespace fundstelle::german
