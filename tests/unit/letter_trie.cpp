#include "compounds/letter_trie.hpp"

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::german;

namespace {

std::uint32_t look_up(const LetterTrie& trie, std::string_view word) {
  LetterTrie::Node node = trie.root();
  for (const char letter : word)
    if (!trie.step(node, letter)) return 0;
  return trie.value(node);
}

std::vector<std::uint32_t> build(const std::map<std::string, std::uint32_t>& numbers) {
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> values;
  for (const auto& [word, value] : numbers) {
    words.push_back(word);
    values.push_back(value);
  }
  return build_letter_trie(words, values);
}

std::string random_word(std::mt19937& random, std::size_t alphabet) {
  std::string word;
  const std::size_t size = 1 + random() % 12;
  for (std::size_t i = 0; i < size; ++i) word += static_cast<char>('a' + random() % alphabet);
  return word;
}

}  // namespace

TEST_CASE("letter trie: words are found with their numbers, prefixes and continuations are not") {
  const auto units = build({{"haus", 7}, {"hausboot", 8}, {"z", (1U << 27) - 1}});
  const LetterTrie trie(units);
  CHECK(look_up(trie, "haus") == 7);
  CHECK(look_up(trie, "hausboot") == 8);
  CHECK(look_up(trie, "z") == (1U << 27) - 1);
  for (const char* const word : {"", "h", "hau", "hausb", "hausboote", "zz", "a"})
    CHECK(look_up(trie, word) == 0);
}

TEST_CASE("letter trie: an empty one knows nothing") {
  const auto units = build({});
  CHECK(look_up(LetterTrie(units), "haus") == 0);
  CHECK(look_up(LetterTrie(), "haus") == 0);
}

TEST_CASE("letter trie: random words against a map") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (const std::size_t alphabet : {2U, 5U, 26U}) {
    std::map<std::string, std::uint32_t> numbers;
    for (int i = 0; i < 3000; ++i)
      numbers[random_word(random, alphabet)] = static_cast<std::uint32_t>(1 + random() % ((1U << 27) - 1));
    const auto units = build(numbers);
    const LetterTrie trie(units);
    for (const auto& [word, value] : numbers) CHECK(look_up(trie, word) == value);
    for (int i = 0; i < 3000; ++i) {
      const std::string word = random_word(random, alphabet);
      const auto known = numbers.find(word);
      CHECK(look_up(trie, word) == (known == numbers.end() ? 0 : known->second));
    }
  }
}

TEST_CASE("letter trie: any units are safe to walk") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<std::uint32_t> units(64);
  std::size_t steps = 0;
  for (int round = 0; round < 5000; ++round) {
    for (std::uint32_t& unit : units) unit = static_cast<std::uint32_t>(random()) & 0x1FFF;
    const LetterTrie trie(units);
    LetterTrie::Node node = trie.root();
    for (int i = 0; i < 30; ++i) {
      if (trie.step(node, static_cast<char>('a' + random() % 26))) ++steps;
      (void)trie.value(node);
    }
  }
  CHECK(steps > 0);
}
