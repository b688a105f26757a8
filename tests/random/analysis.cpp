// Random text through the analysis: the word scanner against ICU's own word breaks, and the whole analyzer
// for what it promises of any text. FUNDSTELLE_RANDOM_SEED repeats a run.
#include "analyzer/analyzer.hpp"
#include "analyzer/word_scanner.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

using namespace fundstelle::german;

namespace {

std::uint64_t random_seed(const char* test) {
  const char* wanted = std::getenv("FUNDSTELLE_RANDOM_SEED");
  const std::uint64_t seed = wanted ? std::strtoull(wanted, nullptr, 10) : std::random_device{}();
  std::cerr << test << ": FUNDSTELLE_RANDOM_SEED=" << seed << std::endl;
  return seed;
}

class RandomText {
 public:
  explicit RandomText(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  template <std::size_t N>
  std::string of(const std::array<const char*, N>& pieces, std::size_t most) {
    std::string text;
    for (std::size_t count = below(most + 1); count > 0; --count) text += pieces[below(N)];
    return text;
  }

  std::string bytes(std::size_t most) {
    std::string text(below(most + 1), '\0');
    for (char& byte : text) byte = static_cast<char>(below(256));
    return text;
  }

 private:
  std::mt19937_64 random_;
};

/// Letters, digits, marks and separators of all the classes that word segmentation knows, but for the
/// underscore and the middle dot.
constexpr std::array kSegments{"a",      "B",      "ä",  "ß",   "é",      "ж",      "Ω",      "ب", "한",
                               "0",      "7",      "٣",  ".",   ",",      ";",      ":",      "'", "’",
                               "-",      " ",      "\n", "(",   "\u0308", "\u00ad", "\u200d", "€", "\u2009",
                               "\u00a0", "\u2024", "a.", "1,2", "x'y",    "\t",     "„",      "“"};

/// Pieces of German news text, good and bad.
constexpr std::array kGerman{
    "Die ",   "Außen",  "minister", "innen",   "*innen ",  ":in ",       "Häuser ", "haus", "- und ",
    "-",      "-\n",    ".",        ". ",      ", ",       "12",         "01.",     "2022", "5 000 ",
    "5.000 ", "3,5 ",   "Januar ",  "z. B. ",  "z.B.",     "K.-o.-",     "US-",     "EU",   "geht's ",
    "’s",     "\u00ad", "a\u0308",  "ß",       "STRASSE ", "@",          "de",      "www.", "https://",
    "/",      "(",      ")",        "_",       "Dr. ",     "\u00a0",     "\u202f",  "你好", "สวัสดี",
    "\xff",   "\xc3",   "–",        "„Wort“ ", "G20",      "20-Jährige "};

std::vector<std::pair<std::size_t, std::size_t>> icu_words(icu::BreakIterator& breaks,
                                                           const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> words;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks.setText(&utext, status);
  for (auto begin = breaks.first(), end = breaks.next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks.next())
    if (breaks.getRuleStatus() != UBRK_WORD_NONE)
      words.emplace_back(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
  utext_close(&utext);
  return words;
}

/// True where no character is cut: invalid bytes may stand around a token, never in it.
bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::vector<std::string> shown(const std::vector<Token>& tokens) {
  std::vector<std::string> out;
  for (const Token& token : tokens) {
    out.push_back(token.form + '|' + token.stem + '|' + std::to_string(token.position) + '+' +
                  std::to_string(token.span) + '|' + std::to_string(token.begin) + '-' +
                  std::to_string(token.end));
    for (const Part& part : token.parts) out.back() += '|' + part.surface + '=' + part.stem;
  }
  return out;
}

}  // namespace

TEST_CASE("random: the word scanner finds the words that ICU finds") {
  RandomText random(random_seed("scanner"));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getGerman(), status));
  REQUIRE(U_SUCCESS(status));
  std::vector<RawWord> words;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random.of(kSegments, 12);
    scan_words(text, words);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const RawWord& word : words) found.emplace_back(word.begin, word.end);
    INFO(text);
    REQUIRE(found == icu_words(*breaks, text));
  }
}

TEST_CASE("random: German text gives tokens in order, on whole characters, none without a term") {
  RandomText random(random_seed("analyzer"));
  Analyzer analyzer({}, nullptr);
  std::vector<Token> tokens;
  for (int round = 0; round < 5000; ++round) {
    const std::string text = round % 10 == 0 ? random.bytes(200) : random.of(kGerman, 30);
    analyzer.analyze(text, tokens);
    INFO(text);
    std::uint32_t next = 0;
    std::size_t last_end = 0;
    for (const Token& token : tokens) {
      REQUIRE_FALSE(token.form.empty());
      REQUIRE_FALSE(token.stem.empty());
      REQUIRE(token.begin < token.end);
      REQUIRE(token.end <= text.size());
      REQUIRE(is_utf8(std::string_view(text).substr(token.begin, token.end - token.begin)));
      if (token.kind == TokenKind::Stacked) {
        REQUIRE(token.position + 1 == next);
        continue;
      }
      REQUIRE(token.span == 1);
      REQUIRE(token.position == next);
      REQUIRE(token.begin >= last_end);
      ++next;
      last_end = token.end;
    }
  }
}

TEST_CASE("random: several analyzers in several threads give the same tokens") {
  RandomText random(random_seed("threads"));
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) texts.push_back(random.of(kGerman, 40));
  constexpr std::size_t kThreads = 4;
  std::array<std::vector<std::vector<std::string>>, kThreads> results;
  std::vector<std::thread> threads;
  for (auto& result : results)
    threads.emplace_back([&texts, &result] {
      Analyzer analyzer({}, nullptr);
      std::vector<Token> tokens;
      for (const std::string& text : texts) {
        analyzer.analyze(text, tokens);
        result.push_back(shown(tokens));
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) CHECK(result == results[0]);
}

TEST_CASE("random: a text gives what its composed form gives, and case does not matter to stems") {
  RandomText random(random_seed("normal forms"));
  constexpr std::array<std::pair<const char*, const char*>, 6> kUmlauts{{{"ä", "a\u0308"},
                                                                         {"ö", "o\u0308"},
                                                                         {"ü", "u\u0308"},
                                                                         {"Ä", "A\u0308"},
                                                                         {"é", "e\u0301"},
                                                                         {"Ü", "U\u0308"}}};
  constexpr std::array kSyllables{"ka",  "tion", "ver", "schn", "ei", "er",
                                  "ung", "lich", "st",  "en",   "pf", "ie"};
  Analyzer analyzer({}, nullptr);
  std::vector<Token> composed;
  std::vector<Token> decomposed;
  for (int round = 0; round < 2000; ++round) {
    std::string one;
    std::string other;
    for (std::size_t pieces = 1 + random.below(6); pieces > 0; --pieces) {
      const std::string syllable = random.of(kSyllables, 2);
      const auto& umlaut = kUmlauts[random.below(kUmlauts.size())];
      one += syllable + umlaut.first;
      other += syllable + umlaut.second;
    }
    analyzer.analyze(one, composed);
    analyzer.analyze(other, decomposed);
    INFO(one);
    REQUIRE(composed.size() == 1);
    REQUIRE(decomposed.size() == 1);
    REQUIRE(composed[0].form == decomposed[0].form);
    REQUIRE(composed[0].stem == decomposed[0].stem);
  }
}
