#include "terminal/screen.hpp"

#include <doctest/doctest.h>

using namespace fundstelle::terminal;

TEST_CASE("screen: a line needs as many rows as it is wider than the screen") {
  CHECK(rows_of("", 10) == 0);
  CHECK(rows_of("kurz\n", 10) == 1);
  CHECK(rows_of("\n\n", 10) == 2);
  CHECK(rows_of("0123456789\n", 10) == 1);
  CHECK(rows_of("0123456789a\n", 10) == 2);
  CHECK(rows_of("東京都庁舎です", 10) == 2);
}

TEST_CASE("screen: colours and links take no room") {
  CHECK(rows_of("\x1b[1;31m01234\x1b[0m56789\n", 10) == 1);
  CHECK(rows_of("\x1b]8;;https://weitblick.example/lang\x1b\\Titel\x1b]8;;\x1b\\\n", 10) == 1);
  CHECK(rows_of("\x1b[", 10) == 1);
}
