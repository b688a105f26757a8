#include "personal/history.hpp"

#include "personal/text_file.hpp"
#include "unit/temporary_folder.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::personal;

TEST_CASE("history: lines are added, and read in their order") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "state" / "history";
  CHECK(read_history(file).value().empty());
  REQUIRE(add_to_history(file, "Hafen Fähre"));
  REQUIRE(add_to_history(file, ":sort date"));
  CHECK(read_history(file).value() == std::vector<std::string>{"Hafen Fähre", ":sort date"});
  CHECK(read_text_file(file).value() == "Hafen Fähre\n:sort date\n");
}

TEST_CASE("history: the latest lines are kept, and a long file is cut to them") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "history";
  std::string text;
  for (std::size_t i = 0; i < 2 * kMostHistory + 1; ++i) text += std::to_string(i) + "\n";
  REQUIRE(replace_file(file, text));
  const Result<std::vector<std::string>> lines = read_history(file);
  REQUIRE(lines);
  CHECK(lines->size() == kMostHistory);
  CHECK(lines->back() == std::to_string(2 * kMostHistory));
  CHECK(read_text_file(file)->starts_with(std::to_string(kMostHistory + 1) + "\n"));
}

TEST_CASE("history: a place that cannot be written is an error") {
  const Result<void> added = add_to_history("/dev/null/history", "Hafen");
  REQUIRE_FALSE(added);
  CHECK(added.error().message == "/dev/null/history: Not a directory");
}
