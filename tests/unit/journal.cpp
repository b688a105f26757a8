#include "database/journal.hpp"

#include "database/durable_file.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

TEST_CASE("journal: what is owed comes back") {
  const TemporaryFolder folder(memory_folder());
  CHECK_FALSE(read_journal(folder.path()).value());
  REQUIRE(write_journal(folder.path(), {"segments/000003", {{"segments/000001", {4, 7}}}}));
  const auto journal = read_journal(folder.path()).value();
  REQUIRE(journal);
  CHECK(journal->publishes == "segments/000003");
  CHECK(journal->deletions == Deletions{{"segments/000001", {4, 7}}});
}

TEST_CASE("journal: a damaged one is an error that says what to do") {
  const TemporaryFolder folder(memory_folder());
  std::ofstream(folder.path() / "journal") << "{\"publishes\":";
  const auto journal = read_journal(folder.path());
  REQUIRE_FALSE(journal);
  CHECK(journal.error().code == ErrorCode::Malformed);
  CHECK_FALSE(journal.error().hint.empty());
}

TEST_CASE("durable file: a file is replaced whole, and a failure leaves the old one") {
  const TemporaryFolder folder(memory_folder());
  const auto file = folder.path() / "a";
  const auto content = [&] {
    std::ifstream in(file);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  REQUIRE(write_durably(file, "alt"));
  REQUIRE(write_durably(file, "neu"));
  CHECK(content() == "neu");
  std::filesystem::create_directory(folder.path() / "a.new");  // the file beside cannot be opened
  CHECK_FALSE(write_durably(file, "kaputt"));
  CHECK(content() == "neu");
  std::filesystem::remove(folder.path() / "a.new");
  REQUIRE(remove_durably(file));
  REQUIRE(remove_durably(file));
  CHECK_FALSE(std::filesystem::exists(file));
}
