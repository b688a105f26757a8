#include "query/edit_distance.hpp"

#include <string_view>

#include <doctest/doctest.h>

using namespace std::string_view_literals;
using fundstelle::searching::edit_distance;

TEST_CASE("edit distance: letters changed, left out, added and exchanged, umlauts as one letter") {
  CHECK(edit_distance("brücke"sv, "brücke"sv) == 0);
  CHECK(edit_distance("stoltenburg"sv, "stoltenberg"sv) == 1);
  CHECK(edit_distance("brücke"sv, "brucke"sv) == 1);
  CHECK(edit_distance("hafn"sv, "hafen"sv) == 1);
  CHECK(edit_distance("hafne"sv, "hafen"sv) == 1);
  CHECK(edit_distance("tietl"sv, "titel"sv) == 1);
  CHECK(edit_distance(""sv, "abc"sv) == 3);
}

TEST_CASE("edit distance: beyond the limit it is more than the limit") {
  CHECK(edit_distance("abcdef"sv, "uvwxyz"sv, 2) > 2);
  CHECK(edit_distance("a"sv, "abcdef"sv, 2) > 2);
  CHECK(edit_distance("abcdef"sv, "abcfed"sv, 2) == 2);
}
