#include "terminal/wrapped_text.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::terminal;

namespace {

using Lines = std::vector<std::string>;

Lines wrapped(std::string_view text, std::size_t width, std::vector<Marked> highlights = {}) {
  return wrap(text, highlights, {.width = width, .mark = "*", .unmark = "*", .marks_take_space = true});
}

}  // namespace

TEST_CASE("wrapped text: lines end between words and within the width") {
  CHECK(wrapped("Der Rat berät über die Brücke.", 12) == Lines{"Der Rat", "berät über", "die Brücke."});
  CHECK(wrapped("Der Rat", 7) == Lines{"Der Rat"});
  CHECK(wrapped("", 7).empty());
}

TEST_CASE("wrapped text: a word wider than the line has a line of its own") {
  CHECK(wrapped("im Donaudampfschifffahrtsmuseum ist", 10) ==
        Lines{"im", "Donaudampfschifffahrtsmuseum", "ist"});
}

TEST_CASE("wrapped text: marks take their space, and a mark over a line's end is closed and opened again") {
  CHECK(wrapped("die Brücke", 10, {{4, 11}}) == Lines{"die", "*Brücke*"});
  CHECK(wrapped("die neue Brücke", 9, {{4, 16}}) == Lines{"die", "*neue*", "*Brücke*"});
}

TEST_CASE("wrapped text: width counts columns, not bytes") {
  CHECK(display_width("Brücke") == 6);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("u\u0308") == 1);
  CHECK(wrapped("äöü äöü", 7) == Lines{"äöü äöü"});
}
