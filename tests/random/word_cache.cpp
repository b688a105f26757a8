#include "analyzer/word_cache.hpp"

#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <string>

#include <doctest/doctest.h>

using fundstelle::german::WordCache;

TEST_CASE("random: a word cache gives what was put into it, each word a number of its own") {
  constexpr unsigned kSeed = 20230401;
  INFO("seed ", kSeed);
  std::mt19937 random(kSeed);
  constexpr std::size_t kMost = 300;
  WordCache<std::string> cache(kMost);
  std::map<std::string, std::uint32_t> numbers;  // since words were forgotten
  std::size_t found = 0;
  for (int step = 0; step < 100000; ++step) {
    // Small numbers often, large ones seldom.
    const unsigned long drawn = random() % (1 + random() % (1 + random() % 4000));
    const std::string word(drawn % 50 == 49 ? WordCache<int>::kLongestWord : 0, 'x');
    const std::string key = word + std::to_string(drawn);
    const auto* known = cache.find(key);
    if (known != nullptr) ++found;
    if (known == nullptr) known = &cache.insert(key, "value of " + key);
    REQUIRE(known->value == "value of " + key);
    if (key.size() > WordCache<int>::kLongestWord) {
      REQUIRE(known->number == 0);
    } else {
      REQUIRE(known->number >= 1);
      REQUIRE(numbers.try_emplace(key, known->number).first->second == known->number);
    }
    if (random() % 20 != 0 || !cache.make_room()) continue;
    std::set<std::uint32_t> given;
    for (const auto& [one, number] : numbers) REQUIRE(given.insert(number).second);
    REQUIRE(numbers.size() <= kMost + 20 * 20);
    numbers.clear();
  }
  CHECK(found > 20000);
}
