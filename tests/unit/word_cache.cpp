#include "analyzer/word_cache.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::german::WordCache;

TEST_CASE("word cache: what is asked for stays, the rest is forgotten after two generations") {
  WordCache<int> cache(2);
  cache.insert("eins", 1);
  cache.insert("zwei", 2);
  cache.insert("drei", 3);  // eins and zwei are old now
  REQUIRE(cache.find("eins") != nullptr);
  cache.insert("vier", 4);  // eins, asked for, and drei are old; zwei is gone
  CHECK(cache.find("zwei") == nullptr);
  REQUIRE(cache.find("eins") != nullptr);
  CHECK(*cache.find("eins") == 1);
  REQUIRE(cache.find("drei") != nullptr);
  CHECK(*cache.find("drei") == 3);
}

TEST_CASE("word cache: a very long word is given back but not remembered") {
  WordCache<int> cache(2);
  const std::string word(WordCache<int>::kLongestWord + 1, 'a');
  CHECK(cache.insert(word, 5) == 5);
  CHECK(cache.find(word) == nullptr);
}
