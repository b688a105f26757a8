/// CISTEM, case-insensitive variant: Weissweiler and Fraser, "Developing a Stemmer for German Based on a
/// Comparative Analysis of Publicly Available Stemmers", GSCL 2017.
///
///     cistem(U"regierungen") == U"regierung"
#pragma once

#include <string>

namespace fundstelle::german {

/// `word`: lower case letters; the paper maps ä ö ü to a o u and ß to ss before, which is folding here
/// (folding.hpp). Linear in the word's length.
[[nodiscard]] std::u32string cistem(std::u32string word);

}  // namespace fundstelle::german
