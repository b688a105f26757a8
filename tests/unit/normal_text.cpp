#include "boilerplate/normal_text.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

TEST_CASE("normal text: case, numbers and marks are levelled") {
  CHECK(normal_text("Noch 12 Gratis-Artikel!") == " noch 0 gratis artikel ");
  CHECK(normal_text("ÜBER UNS | Straße") == " über uns straße ");
  CHECK(normal_text("27.01.2022, 22:29") == " 0 0 0 0 0 ");
  CHECK(normal_text("Co\xC2\xADokie") == " cookie ");
  CHECK(normal_text("… – !").empty());
  CHECK(normal_text("").empty());
}

TEST_CASE("normal text: what cannot be seen is trimmed at both ends") {
  CHECK(trimmed("\xEF\xBB\xBF \t Rat tagt\xC2\xA0\xE2\x80\x8B\r\n") == "Rat tagt");
  CHECK(trimmed(" \xC2\xA0 ").empty());
  CHECK(trimmed("").empty());
}

TEST_CASE("normal text: random bytes end, and are walked to their end") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::size_t at = 0;
    while (at < bytes.size()) {
      const std::size_t before = at;
      (void)next_code_point(bytes, at);
      REQUIRE(at > before);
    }
    CHECK(at == bytes.size());
    const std::string normal = normal_text(bytes);
    CHECK((normal.empty() || (normal.front() == ' ' && normal.back() == ' ')));
    CHECK(normal.find("  ") == std::string::npos);
    CHECK(trimmed(trimmed(bytes)) == trimmed(bytes));
  }
}
