#include "mcp/text_piece.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::mcp;

TEST_CASE("text piece: is cut behind a word, and says where the next begins") {
  const TextPiece piece = piece_of("Der Deich hält.", 0, 11);
  CHECK(piece.text == "Der Deich ");
  CHECK(piece.begin == 0);
  CHECK(piece.end == 10);
  CHECK(piece.total == 15);
  CHECK_FALSE(piece.is_last());
  const TextPiece next = piece_of("Der Deich hält.", piece.end, 11);
  CHECK(next.text == "hält.");
  CHECK(next.is_last());
}

TEST_CASE("text piece: offsets count letters, not bytes") {
  const TextPiece piece = piece_of("äöü ßß", 1, 3);
  CHECK(piece.text == "öü ");
  CHECK(piece.begin == 1);
  CHECK(piece.end == 4);
  CHECK(piece.total == 6);
}

TEST_CASE("text piece: a text that fits is whole") {
  const TextPiece piece = piece_of("Der Deich hält.", 0, 15);
  CHECK(piece.text == "Der Deich hält.");
  CHECK(piece.is_last());
  CHECK(piece_of("", 0, 10).is_last());
}

TEST_CASE("text piece: behind the end there is nothing") {
  const TextPiece piece = piece_of("Deich", 7, 10);
  CHECK(piece.text.empty());
  CHECK(piece.begin == 5);
  CHECK(piece.is_last());
}

TEST_CASE("text piece: a word without an end is cut") {
  const std::string text = "Wort " + std::string(1000, 'x');
  CHECK(piece_of(text, 0, 600).text.size() == 600);
}

TEST_CASE("text piece: the pieces of a text are the text") {
  const std::string text = "\x80Über die Brücke\n\nführt — „täglich“ — ein Weg; \xff\xc3 \U0001F6A2 Ende.\n";
  for (std::size_t length = 0; length < 40; ++length) {
    std::string together;
    for (std::size_t at = 0;;) {
      const TextPiece piece = piece_of(text, at, length);
      together += piece.text;
      if (piece.is_last()) break;
      REQUIRE(piece.end > at);
      at = piece.end;
    }
    CHECK(together == text);
  }
}
