#include "analyzer/word_cache.hpp"

#include <string>

#include <doctest/doctest.h>

using fundstelle::german::WordCache;

TEST_CASE("word cache: what was asked for again stays when it is full, the rest is forgotten") {
  WordCache<int> cache(4);
  cache.insert("eins", 1);
  cache.insert("zwei", 2);
  cache.insert("drei", 3);
  REQUIRE(cache.find("drei") != nullptr);
  CHECK_FALSE(cache.make_room());
  cache.insert("vier", 4);
  cache.insert("fünf", 5);  // more than it is made for, but nothing is forgotten before there is to be room
  REQUIRE(cache.find("eins") != nullptr);
  CHECK(cache.make_room());
  CHECK(cache.find("zwei") == nullptr);
  CHECK(cache.find("vier") == nullptr);
  CHECK(cache.find("fünf") == nullptr);
  REQUIRE(cache.find("eins") != nullptr);
  CHECK(cache.find("eins")->value == 1);
  REQUIRE(cache.find("drei") != nullptr);
  CHECK(cache.find("drei")->value == 3);
}

TEST_CASE("word cache: being asked for long ago keeps no word") {
  WordCache<int> cache(2);
  cache.insert("eins", 1);
  REQUIRE(cache.find("eins") != nullptr);
  cache.insert("zwei", 2);
  CHECK(cache.make_room());
  cache.insert("drei", 3);
  CHECK(cache.make_room());
  CHECK(cache.find("eins") == nullptr);
}

TEST_CASE("word cache: where all words were asked for, all are forgotten") {
  WordCache<int> cache(2);
  cache.insert("eins", 1);
  cache.insert("zwei", 2);
  REQUIRE(cache.find("eins") != nullptr);
  REQUIRE(cache.find("zwei") != nullptr);
  CHECK(cache.make_room());
  CHECK(cache.find("eins") == nullptr);
  CHECK(cache.find("zwei") == nullptr);
  CHECK(cache.insert("drei", 3).number == 1);
}

TEST_CASE("word cache: words are numbered from one, and anew when some are forgotten") {
  WordCache<int> cache(3);
  CHECK(cache.insert("eins", 1).number == 1);
  CHECK(cache.insert("zwei", 2).number == 2);
  CHECK(cache.insert("drei", 3).number == 3);
  REQUIRE(cache.find("drei") != nullptr);
  CHECK(cache.make_room());
  CHECK(cache.find("drei")->number == 1);
  CHECK(cache.insert("vier", 4).number == 2);
}

TEST_CASE("word cache: a very long word is given back but not remembered") {
  WordCache<int> cache(2);
  const std::string word(WordCache<int>::kLongestWord + 1, 'a');
  const auto& known = cache.insert(word, 5);
  const auto& other = cache.insert(word + "b", 6);
  CHECK(known.value == 5);
  CHECK(known.number == 0);
  CHECK(other.value == 6);
  CHECK(cache.find(word) == nullptr);
}
