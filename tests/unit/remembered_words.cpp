#include "similarity/remembered_words.hpp"

#include <cstdint>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

similarity::WordSequence words_of(std::uint64_t document) {
  return similarity::WordSequence(100, static_cast<std::uint16_t>(document));
}

}  // namespace

TEST_CASE("remembered words: what was added is found until newer ones take its room") {
  constexpr std::size_t kMost = 10'000;
  RememberedWords remembered(kMost);
  CHECK(remembered.find(1) == nullptr);
  CHECK(remembered.add(1, words_of(1)) == words_of(1));
  for (std::uint64_t document = 2; document < 1000; ++document) {
    CAPTURE(document);
    remembered.add(document, words_of(document));
    CHECK(remembered.bytes() <= kMost + 600);
    const similarity::WordSequence* const asked_again = remembered.find(1);
    REQUIRE(asked_again != nullptr);
    CHECK(*asked_again == words_of(1));
    REQUIRE(remembered.find(document - 1) != nullptr);
  }
  CHECK(remembered.find(500) == nullptr);
}

TEST_CASE("remembered words: a document's new words stand instead of its old ones") {
  RememberedWords remembered(10'000);
  remembered.add(7, words_of(1));
  const std::size_t bytes = remembered.bytes();
  CHECK(remembered.add(7, words_of(2)) == words_of(2));
  CHECK(remembered.bytes() == bytes);
  // Also where the old ones are about to be forgotten.
  for (std::uint64_t document = 100; document < 119; ++document) remembered.add(document, words_of(3));
  remembered.add(7, words_of(4));
  for (std::uint64_t document = 200; document < 210; ++document) {
    remembered.add(document, words_of(5));
    REQUIRE(remembered.find(7) != nullptr);
    CHECK(*remembered.find(7) == words_of(4));
  }
}
