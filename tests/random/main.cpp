// A short random run over the fuzzers' entry points, so that they are built and run every day: good input,
// changed at random. FUNDSTELLE_RANDOM_SEED repeats a run, FUNDSTELLE_RANDOM_ROUNDS makes it longer.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "fuzz/entry_point.hpp"

#include <cstdlib>
#include <iostream>
#include <random>

#include <doctest/doctest.h>

using fundstelle::fuzz::EntryPoint;

namespace {

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value ? std::strtoull(value, nullptr, 10) : otherwise;
}

/// Changes `text` in one to eight places.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::string change(const EntryPoint& entry) {
    std::string text = entry.seeds[below(entry.seeds.size())];
    for (std::size_t changes = 1 + below(8); changes > 0; --changes) change_once(text, entry);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  void change_once(std::string& text, const EntryPoint& entry) {
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(at, entry.pieces[below(entry.pieces.size())]);
        break;
      case 1:
        text.erase(at, 1 + below(16));
        break;
      case 2:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 4: {  // repeats a stretch, now and then so often that limits are met
        const std::string stretch = text.substr(at, 1 + below(32));
        for (std::size_t times = below(50) == 0 ? 2000 : 1 + below(3); times > 0; --times)
          text.insert(at, stretch);
        break;
      }
      default:
        text.resize(at);
        break;
    }
  }

  std::mt19937_64 random_;
};

std::string escaped(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x20 && code < 0x7f && byte != '\\') {
      text += byte;
    } else {
      text += "\\x";
      text += kDigits[code >> 4];
      text += kDigits[code & 15];
    }
  }
  return text;
}

void run_randomly(const EntryPoint& entry) {
  const std::uint64_t seed = number_from_environment("FUNDSTELLE_RANDOM_SEED", std::random_device{}());
  const std::uint64_t rounds = number_from_environment("FUNDSTELLE_RANDOM_ROUNDS", 2000);
  // Printed first: a crash would keep a later message to itself.
  std::cerr << entry.name << ": FUNDSTELLE_RANDOM_SEED=" << seed << std::endl;
  for (const std::string& input : entry.seeds) entry.run(input);
  entry.run("");
  Mutator mutator(seed);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const std::string input = mutator.change(entry);
    try {
      entry.run(input);
    } catch (const std::exception& violation) {
      FAIL("round ", round, ": ", violation.what(), "\n", escaped(input));
    }
  }
}

}  // namespace

TEST_CASE("random: any text can be analysed, twice alike, offsets within it and forwards") {
  run_randomly(fundstelle::fuzz::analyzer_entry_point());
}

TEST_CASE("random: any document is an article with its blocks judged, or an error") {
  run_randomly(fundstelle::fuzz::article_entry_point());
}

TEST_CASE("random: any text is a query") {
  run_randomly(fundstelle::fuzz::query_entry_point());
}

TEST_CASE("random: damaged records are errors, and any bytes can be stored") {
  run_randomly(fundstelle::fuzz::record_entry_point());
}

TEST_CASE("random: any text is settings or an error, and settings survive being written") {
  run_randomly(fundstelle::fuzz::settings_entry_point());
}

TEST_CASE("random: any bytes are documents or errors, whatever they are packed in") {
  run_randomly(fundstelle::fuzz::content_entry_point());
}

TEST_CASE("random: any bytes are a feed's entries or an error") {
  run_randomly(fundstelle::fuzz::feed_entry_point());
}

TEST_CASE("random: any HTTP response is a body within the limit or an error") {
  run_randomly(fundstelle::fuzz::http_entry_point());
}

TEST_CASE("random: any pattern is wrong use or a filter that agrees with itself") {
  run_randomly(fundstelle::fuzz::path_filter_entry_point());
}

TEST_CASE("random: any bytes are a web archive's pages or errors, however they come in") {
  run_randomly(fundstelle::fuzz::warc_entry_point());
}

TEST_CASE("random: any line to an assistant's session has at most one well-formed answer") {
  run_randomly(fundstelle::fuzz::mcp_entry_point());
}
