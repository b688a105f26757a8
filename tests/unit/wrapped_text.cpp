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

TEST_CASE("wrapped text: what a terminal would obey is not printed") {
  CHECK(printable("a\tb\x1b[31mc") == "a?b?[31mc");
  CHECK(printable("a\u009b31mb") == "a?31mb");
  CHECK(printable("rechts\u202e nach links") == "rechts? nach links");
  CHECK(printable("Br\xfc"
                  "cke") == "Br\uFFFDcke");
}

TEST_CASE("wrapped text: a beginning or an end that fits has whole letters") {
  CHECK(head_within("東京都", 5) == "東京");
  CHECK(tail_within("東京都", 5) == "京都");
  CHECK(head_within("u\u0308ber", 1) == "u\u0308");
  CHECK(tail_within("Gru\u0308n", 2) == "u\u0308n");
  CHECK(tail_within("Gru\u0308n", 1) == "n");
  CHECK(head_within("kurz", 10) == "kurz");
  CHECK(tail_within("kurz", 10) == "kurz");
}

TEST_CASE("wrapped text: a shortened text tells its beginning and its end") {
  CHECK(shortened("archiv/2023/klappbruecke.txt", 15) == "archiv/…cke.txt");
  CHECK(shortened("kurz", 4) == "kurz");
  CHECK(shortened("東京都庁舎", 6) == "東…舎");
  CHECK(shortened("lang", 1) == "…");
}
