/// Random documents as the indexer might post them, for tests that compare with what Xapian does.
///
///     std::mt19937 random(7);
///     database.add_document(random_document(random));
///
/// Few terms are in almost every document and most in hardly any; wdf and lengths often are the same in
/// several documents, so that weights tie; terms of the exact forms and parts have no positions.
#pragma once

#include <cstddef>
#include <random>
#include <string>

#include <xapian.h>

namespace fundstelle {

inline constexpr unsigned kRandomWords = 60;

inline std::string random_word(std::mt19937& random) {
  // The product of two makes the low numbers frequent.
  const double share =
      static_cast<double>(random() % 1000) / 1000 * (static_cast<double>(random() % 1000) / 1000);
  return "w" + std::to_string(static_cast<unsigned>(share * kRandomWords));
}

inline Xapian::Document random_document(std::mt19937& random) {
  Xapian::Document document;
  const std::size_t words = 5 + random() % 4 * 10;
  Xapian::termpos position = 1;
  for (std::size_t i = 0; i < words; ++i) {
    const std::string word = random_word(random);
    document.add_posting("Z" + word, position, 4);
    if (random() % 3 == 0) document.add_term(word, 4);
    if (random() % 4 == 0) document.add_term("ZXP" + random_word(random), 1);
    position += random() % 12 == 0 ? 100U : 1U;
  }
  document.add_boolean_term("XALL");
  if (random() % 2 == 0) document.add_boolean_term("XHALF");
  document.add_value(0, std::to_string(20200101 + random() % 300));
  if (random() % 3 != 0) document.add_value(1, std::string(random() % 40, 'v') + std::to_string(random()));
  if (random() % 2 == 0) document.add_value(6, "cluster" + std::to_string(random() % 40));
  return document;
}

}  // namespace fundstelle
