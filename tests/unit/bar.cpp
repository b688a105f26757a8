#include "terminal/bar.hpp"

#include <limits>

#include <doctest/doctest.h>

using namespace fundstelle::terminal;

TEST_CASE("bar: as long as the number, an eighth of a column fine") {
  CHECK(bar(8, 8, 4) == "████");
  CHECK(bar(4, 8, 4) == "██");
  CHECK(bar(3, 8, 4) == "█▌");
  CHECK(bar(1, 32, 4) == "▏");
}

TEST_CASE("bar: something is always seen, nothing never") {
  CHECK(bar(1, 1'000'000, 4) == "▏");
  CHECK(bar(0, 8, 4).empty());
  CHECK(bar(3, 0, 4).empty());
  CHECK(bar(3, 8, 0).empty());
  CHECK(bar(9, 8, 2) == "██");
  CHECK(bar(std::numeric_limits<double>::quiet_NaN(), 8, 2).empty());
}
