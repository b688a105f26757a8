#include "database/stored_documents.hpp"

#include "schema/journal.hpp"
#include "unit/invented_archive.hpp"

#include <fstream>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

/// Two texts, a page and two rows.
void fill(const InventedArchive& archive) {
  archive.write("a/a.txt", article("Brücke", 1));
  archive.write("b/b.txt", article("Hafen", 2));
  archive.write("b/rows.jsonl",
                R"({"id":"7","url":"https://Heute.example/sieben#x","source":"Heute","text":"Der Rat tagt."})"
                "\n"
                R"({"url":"https://heute.example/acht","source":"heute","text":"Der Rat tagt wieder."})"
                "\n");
  (void)archive.index();
}

std::size_t count(const Result<std::vector<StoredPlace>>& places) {
  REQUIRE(places);
  return places->size();
}

}  // namespace

TEST_CASE("stored documents: found by id, address and file, below a folder, by source") {
  const InventedArchive archive;
  fill(archive);
  StoredDocuments stored = StoredDocuments::open(archive.database()).value();
  CHECK(count(stored.find("7")) == 1);
  CHECK(count(stored.find("https://heute.example/sieben")) == 1);
  CHECK(count(stored.find("HTTPS://heute.example:443/acht?utm_source=x")) == 1);
  CHECK(count(stored.find((archive.folder() / "a/a.txt").string())) == 1);
  CHECK(count(stored.find((archive.folder() / "b/rows.jsonl").string())) == 2);
  CHECK(count(stored.find("9")) == 0);
  CHECK(count(stored.below((archive.folder() / "b/").string())) == 3);
  CHECK(count(stored.below(archive.folder().string())) == 4);
  CHECK(count(stored.below("/nowhere")) == 0);
  CHECK(count(stored.of_source("HEUTE")) == 2);
  const Result<StoredDocument> document = stored.read(stored.find("7")->front());
  REQUIRE(document);
  CHECK(document->record.url == "https://heute.example/sieben");
  CHECK(document->site == "heute.example");
  CHECK(document->words == 3);
  CHECK(document->history.versions == 1);
  CHECK(stored.id_of(stored.find("7")->front()).value() == "7");
}

TEST_CASE("stored documents: what a writer still has to delete is not there") {
  const InventedArchive archive;
  fill(archive);
  std::ofstream(archive.database() / "journal") << R"({"publishes":"","deletions":{"segments/000001":[1]}})";
  const StoredDocuments stored = StoredDocuments::open(archive.database()).value();
  CHECK(count(stored.below(archive.folder().string())) == 3);
}

TEST_CASE("stored documents: no database is an error") {
  const InventedArchive archive;
  CHECK(StoredDocuments::open(archive.database()).error().code == ErrorCode::NotFound);
}
