#include "personal/saved_queries.hpp"

#include "personal/text_file.hpp"
#include "unit/temporary_folder.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::personal;

namespace {

/// A file with that content, and the message of what reading it gives.
std::string fault_of(const std::string& text) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "queries.toml";
  REQUIRE(replace_file(file, text));
  const Result<SavedQueries> saved = SavedQueries::read(file);
  if (saved) return {};
  return saved.error().message.substr(folder.path().string().size() + 1);
}

}  // namespace

TEST_CASE("saved queries: what was saved is read again, all of it") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "config" / "queries.toml";
  Result<SavedQueries> saved = SavedQueries::read(file);
  REQUIRE(saved);
  CHECK(saved->all().empty());
  SavedQuery query;
  query.name = "Häfen & Meer";
  query.query = "\"alter Hafen\" \\ -Fähre";
  query.order = SortOrder::NewestFirst;
  query.only.from = "2022";
  query.only.to = "2023-04";
  query.only.sources = {"Weitblick", "Elbe \"Kurier\""};
  query.databases = {"/archive/a.db"};
  REQUIRE(saved->save(query));
  const Result<SavedQueries> again = SavedQueries::read(file);
  REQUIRE(again);
  const SavedQuery* found = again->find("Häfen & Meer");
  REQUIRE(found != nullptr);
  CHECK(found->query == query.query);
  CHECK(found->order == SortOrder::NewestFirst);
  CHECK(found->only.from == "2022");
  CHECK(found->only.to == "2023-04");
  CHECK(found->only.sources == query.only.sources);
  CHECK(found->databases == query.databases);
  CHECK(found->description() ==
        "\"alter Hafen\" \\ -Fähre --sort -date --from 2022 --to 2023-04 --source Weitblick --source "
        "'Elbe \"Kurier\"' --db /archive/a.db");
}

TEST_CASE("saved queries: saving leaves all else in the file as it was, comments too") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "queries.toml";
  REQUIRE(replace_file(
      file,
      "# mine\n[a]\nquery = 'Hafen'  # the old one\nsource = [\n  'Heute',\n]\n\n# about b\n[b]\n"
      "query = \"Fähre\""));
  Result<SavedQueries> saved = SavedQueries::read(file);
  REQUIRE(saved);
  CHECK(saved->find("a")->only.sources == std::vector<std::string>{"Heute"});
  REQUIRE(saved->save({"a", "Deich", SortOrder::Relevance, {}, {}}));
  CHECK(read_text_file(file).value() == "# mine\n[a]\nquery = 'Deich'\n\n# about b\n[b]\nquery = \"Fähre\"");
  REQUIRE(saved->save({"c", "Meer", SortOrder::OldestFirst, {}, {}}));
  REQUIRE(saved->save({"b", "Boot", SortOrder::Relevance, {}, {}}));
  CHECK(read_text_file(file).value() ==
        "# mine\n[a]\nquery = 'Deich'\n\n# about b\n[b]\nquery = 'Boot'\n\n[c]\nquery = 'Meer'\nsort = "
        "'date'\n");
  CHECK(saved->all().size() == 3);
}

TEST_CASE("saved queries: what is wrong in the file is named with its line") {
  CHECK(fault_of("[a]\nquery = 3\n") == "queries.toml:2: query: expected text in quotation marks");
  CHECK(fault_of("[a]\nquery = 'x'\nsort = 'size'\n") ==
        "queries.toml:3: sort: expected \"relevance\", \"date\" or \"-date\"");
  CHECK(fault_of("[a]\nquery = 'x'\n\nlimit = 3\n") ==
        "queries.toml:4: limit: not known; there are query, sort, from, to, source, db");
  CHECK(fault_of("query = 'x'\n") == "queries.toml:1: query stands outside of a query");
  CHECK(fault_of("# a\n[a]\nfrom = '2022'\n") == "queries.toml:2: a: no query");
  CHECK(fault_of("[a\n").starts_with("queries.toml:1: "));
  CHECK(fault_of("[\"../a\"]\nquery = 'x'\n").empty() == false);
}

TEST_CASE("saved queries: names make files' names") {
  CHECK(check_name("hafen-2022"));
  CHECK(check_name("Häfen"));
  for (const std::string name : {"", ".", "..", "a/b", ".a", "a\nb"}) CHECK_FALSE(check_name(name));
  CHECK_FALSE(check_name(std::string(101, 'a')));
}
