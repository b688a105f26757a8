#include "boilerplate/bounded_regex.hpp"

#include "unit/processor_time.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

using Answer = BoundedRegex::Answer;

TEST_CASE("bounded regex: it is met anywhere in the text, umlauts and case as written") {
  const BoundedRegex regex = BoundedRegex::compile("^(Lesen|Hören) Sie auch\\b").value();
  CHECK(regex.find("Hören Sie auch: Der Hafen") == Answer::Met);
  CHECK(regex.find("Bitte: Lesen Sie auch") == Answer::NotMet);
  CHECK(regex.find("lesen Sie auch") == Answer::NotMet);
  CHECK(BoundedRegex::compile("(?i)über").value().find("ÜBER UNS") == Answer::Met);
  CHECK(BoundedRegex::compile("^$").value().find("") == Answer::Met);
}

TEST_CASE("bounded regex: what is no expression is refused with the place") {
  for (const char* wrong : {"(", "a{2", "[z-a]", "\\"}) {
    CAPTURE(wrong);
    const Result<BoundedRegex> regex = BoundedRegex::compile(wrong);
    REQUIRE_FALSE(regex.has_value());
    CHECK(regex.error().message.find("no regular expression") != std::string::npos);
  }
}

TEST_CASE("bounded regex: an expression that would run for years gives up soon") {
  const BoundedRegex regex = BoundedRegex::compile("^(a+)+$").value();
  const double took =
      processor_seconds([&] { CHECK(regex.find(std::string(64, 'a') + "!") == Answer::GaveUp); });
  CHECK(took < 20);
  CHECK(BoundedRegex::compile("(.|\\n)*x").value().find(std::string(1 << 20, 'a')) == Answer::GaveUp);
}

TEST_CASE("bounded regex: a long line is no reason to give up") {
  CHECK(BoundedRegex::compile("Ende$").value().find(std::string(100'000, 'a') + "Ende") == Answer::Met);
}
