#include "terminal/hyperlink.hpp"

#include <doctest/doctest.h>

using namespace fundstelle::terminal;

TEST_CASE("hyperlink: a text opens an address") {
  CHECK(hyperlink("https://weitblick.example/a", "Titel") ==
        "\x1b]8;;https://weitblick.example/a\x1b\\Titel\x1b]8;;\x1b\\");
}

TEST_CASE("hyperlink: an address cannot end its escape sequence") {
  CHECK(hyperlink("https://böse.example/\x1b\\ b", "Titel") ==
        "\x1b]8;;https://b%C3%B6se.example/%1B\\%20b\x1b\\Titel\x1b]8;;\x1b\\");
}

TEST_CASE("hyperlink: only addresses that a terminal opens without harm are links") {
  CHECK(hyperlink("javascript:alert(1)", "Titel") == "Titel");
  CHECK(hyperlink("urn:nbn:de:1", "Titel") == "Titel");
  CHECK(hyperlink("", "Titel") == "Titel");
}

TEST_CASE("hyperlink: a file's address holds its name byte for byte") {
  CHECK(file_address("/archiv/100 % wahr?#1.txt", "kiel") ==
        "file://kiel/archiv/100%20%25%20wahr%3F%231.txt");
  CHECK(file_address("/\xfc", "") == "file:///%FC");
}
