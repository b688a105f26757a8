/// CISTEM, case-insensitive variant: Weissweiler and Fraser, "Developing a Stemmer for German Based on a
/// Comparative Analysis of Publicly Available Stemmers", GSCL 2017.
///
///     cistem(U"regierungen") == U"regierung"
#pragma once

#include <string>

namespace fundstelle::german {

/// Where our stemmer departs from the paper.
struct CistemRules {
  bool strips_ge = true;           ///< ge- goes where four letters stay
  bool nd_of_participles = false;  ///< -nd goes behind e, l, r only: fragend, handelnd; never from Verbund
};

/// `word`: lower case letters; the paper maps ä ö ü to a o u and ß to ss before, which is folding here
/// (folding.hpp). Linear in the word's length.
[[nodiscard]] std::u32string cistem(std::u32string word, CistemRules rules = {});

}  // namespace fundstelle::german
