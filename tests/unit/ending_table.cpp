#include "stemming/ending_table.hpp"

#include <doctest/doctest.h>

using fundstelle::german::EndingTable;

namespace {

const auto kAll = [](std::size_t, std::uint32_t) { return true; };

}  // namespace

TEST_CASE("ending table: the longest ending that is known is found") {
  EndingTable table;
  table.add(U"en", 1);
  table.add(U"museen", 2);
  REQUIRE(table.longest(U"landesmuseen", kAll).has_value());
  CHECK(table.longest(U"landesmuseen", kAll)->begin == 6);
  CHECK(table.longest(U"landesmuseen", kAll)->value == 2);
  CHECK(table.longest(U"museen", kAll)->begin == 0);
  CHECK(table.longest(U"seen", kAll)->value == 1);
  CHECK_FALSE(table.longest(U"museum", kAll).has_value());
  CHECK_FALSE(table.longest(U"", kAll).has_value());
}

TEST_CASE("ending table: a refused value gives way to a shorter ending, or to the next value") {
  EndingTable table;
  table.add(U"en", 1);
  table.add(U"gehen", 2);
  table.add(U"gehen", 3);
  const auto not_two = [](std::size_t, std::uint32_t value) { return value != 2; };
  const auto only_one = [](std::size_t, std::uint32_t value) { return value == 1; };
  CHECK(table.longest(U"gehen", not_two)->value == 3);
  CHECK(table.longest(U"gehen", only_one)->value == 1);
  CHECK(table.longest(U"gehen", only_one)->begin == 3);
}

TEST_CASE("ending table: letters beyond Latin-1 may stand anywhere in a word") {
  EndingTable table;
  table.add(U"мир", 1);
  table.add(U"ß", 2);
  CHECK_FALSE(table.longest(U"мир", kAll).has_value());
  CHECK(table.longest(U"мирß", kAll)->value == 2);
}

TEST_CASE("ending table: an ending in two pieces is the same as in one") {
  EndingTable table;
  table.add(U"muse", U"en", 1);
  table.add(U"museen", 2);
  table.add(U"", U"um", 3);
  table.add(U"um", U"", 4);
  table.add(U"", U"", 5);
  const auto found = table.longest(U"landesmuseen", kAll);
  REQUIRE(found.has_value());
  CHECK(found->begin == 6);
  CHECK(found->value == 1);
  const auto not_one = [](std::size_t, std::uint32_t value) { return value != 1; };
  CHECK(table.longest(U"museen", not_one)->value == 2);
  const auto not_three = [](std::size_t, std::uint32_t value) { return value != 3; };
  CHECK(table.longest(U"museum", kAll)->value == 3);
  CHECK(table.longest(U"museum", not_three)->value == 4);
}
