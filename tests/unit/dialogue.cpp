#include "dialogue/commands.hpp"
#include "dialogue/line_editor.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::dialogue;

TEST_CASE("dialogue: a line is a query or a command, which may be shortened") {
  CHECK(read_command("  Hafen Fähre ").action == Action::Query);
  CHECK(read_command("  Hafen Fähre ").text == "Hafen Fähre");
  CHECK(read_command("").text.empty());
  CHECK(read_command("::Hafen").text == ":Hafen");
  CHECK(read_command(":open 3").action == Action::Open);
  CHECK(read_command(" :open \t 3 ").text == "3");
  CHECK(read_command(":o 3").action == Action::Open);
  CHECK(read_command(":q").action == Action::Quit);
  CHECK(read_command(":save x").action == Action::Save);
  CHECK(read_command(":saved x").action == Action::Saved);
  CHECK(read_command(":s").action == Action::Unknown);
  CHECK(read_command(":").action == Action::Unknown);
  CHECK(read_command(":fly me").text == ":fly");
}

TEST_CASE("dialogue: numbers of hits") {
  CHECK(read_rank("3") == 3);
  for (const std::string text : {"", "0", "-1", "3x", "99999999999999999999"}) CHECK_FALSE(read_rank(text));
}

TEST_CASE("dialogue: help names each command once and fits into the width") {
  for (const std::size_t width : {200U, 80U, 60U, 40U}) {
    CAPTURE(width);
    const std::string text = help_text(width);
    for (const Command& command : kCommands)
      CHECK(text.find("\n  :" + std::string(command.name)) != std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      CHECK(end - begin <= std::min<std::size_t>(width, 80));
      begin = end + 1;
    }
  }
}

TEST_CASE("line editor: what all continuations begin with, letters whole") {
  CHECK(common_beginning({}).empty());
  CHECK(common_beginning({"Klappbrücke"}) == "Klappbrücke");
  CHECK(common_beginning({"Klappbrücke", "Klappstuhl"}) == "Klapp");
  CHECK(common_beginning({"brücke", "bräune"}) == "br");
  CHECK(common_beginning({"ä", "ö"}).empty());
  CHECK(common_beginning({"ab", "abc"}) == "ab");
}

TEST_CASE("line editor: continuations stand in columns, by the width that is seen") {
  CHECK(in_columns({"a", "bb", "ccc"}, 80, 10) == "a    bb   ccc\n");
  CHECK(in_columns({"a", "bb", "ccc"}, 8, 10) == "a    ccc\nbb\n");
  CHECK(in_columns({"東京", "x", "ü"}, 10, 10) == "東京  ü\nx\n");
  CHECK(in_columns({"a", "b", "c", "d"}, 4, 1) == "a  b\n… 2 more\n");
  CHECK(in_columns({"longer than that"}, 4, 1) == "longer than that\n");
}
