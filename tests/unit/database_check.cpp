#include "database/database_check.hpp"

#include "database/journal.hpp"
#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "unit/invented_archive.hpp"

#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <fundstelle/searcher.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

/// The invented articles print nearly the same text.
const SearchOptions kEach{.collapse_similar = false};

/// Three segments of one document each.
void fill(const InventedArchive& archive) {
  for (const char* name : {"a", "b", "c"}) {
    archive.write(std::string(name) + ".txt", article(std::string("Nachricht ") + name, name[0]));
    (void)archive.index();
  }
}

CheckReport checked(const InventedArchive& archive) {
  return check_database(archive.database()).value();
}

fs::path segment(const InventedArchive& archive, std::size_t number) {
  return schema::read_stub(archive.database()).value().at(number);
}

void damage(const fs::path& segment) {
  fs::resize_file(segment / "postlist.glass", 100);
  fs::resize_file(segment / "docdata.glass", 100);
}

std::string messages(const CheckReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) text += finding.message + "\n";
  return text;
}

}  // namespace

TEST_CASE("database check: a whole database has nothing to be found") {
  const InventedArchive archive;
  fill(archive);
  const CheckReport report = checked(archive);
  CHECK(messages(report).empty());
  CHECK(report.segments == 3);
  CHECK(report.documents == 3);
  CHECK(report.bytes > 0);
  CHECK(check_database(archive.folder()).error().code == ErrorCode::Malformed);
}

TEST_CASE(
    "database check: a damaged and a missing segment are named, and repaired, the rest is whole and add "
    "heals "
    "it") {
  const InventedArchive archive;
  fill(archive);
  const fs::path first = segment(archive, 0);
  damage(first);
  fs::remove_all(segment(archive, 2));
  CheckReport report = checked(archive);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.is_damaged());
  CHECK(report.findings[0].segment == "segments/" + first.filename().string());
  CHECK(report.findings[1].message.find("missing") != std::string::npos);
  CHECK(report.documents == 1);
  // A writer refuses it and says what to do.
  const Result<RunSummary> refused = archive.try_index(archive.options());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find(first.string()) != std::string::npos);
  CHECK(refused.error().hint.find("check --repair") != std::string::npos);

  REQUIRE(drop_damaged_segments(archive.database(), report));
  report = checked(archive);
  CHECK(messages(report).empty());
  CHECK(report.documents == 1);
  CHECK(archive.index().added == 2);
  CHECK(checked(archive).documents == 3);
}

TEST_CASE("database check: where every segment is damaged, nothing is dropped") {
  const InventedArchive archive;
  archive.write("a.txt", article("Nachricht", 1));
  (void)archive.index();
  damage(segment(archive, 0));
  const CheckReport report = checked(archive);
  CHECK(report.is_damaged());
  CHECK_FALSE(drop_damaged_segments(archive.database(), report));
  CHECK(schema::read_stub(archive.database()).value().size() == 1);
}

TEST_CASE("database check: a damaged record, a doubled identity and a strange lexicon are damage") {
  const InventedArchive archive;
  fill(archive);
  {
    Xapian::WritableDatabase database(segment(archive, 0).string(), Xapian::DB_OPEN);
    Xapian::Document document = database.get_document(1);
    document.set_data("no frame");
    database.replace_document(1, document);
    database.commit();
  }
  CHECK(messages(checked(archive)).find("a stored record is damaged") != std::string::npos);
  {
    Xapian::WritableDatabase database(segment(archive, 1).string(), Xapian::DB_OPEN);
    database.add_document(database.get_document(1));
    database.commit();
  }
  CHECK(messages(checked(archive)).find("another document has the same identity") != std::string::npos);
  {
    Xapian::WritableDatabase database(segment(archive, 2).string(), Xapian::DB_OPEN);
    database.set_metadata(std::string(schema::kLexiconKey), "nowhere");
    database.commit();
  }
  CHECK(messages(checked(archive)).find("another lexicon") != std::string::npos);
}

TEST_CASE("database check: what a stopped writer left is no damage, and repair finishes it") {
  const InventedArchive archive;
  fill(archive);
  fs::create_directories(archive.database() / "segments/part-000001");
  REQUIRE(write_journal(archive.database(), {"", {{"segments/000001", {1}}}}));
  CheckReport report = checked(archive);
  CHECK(report.findings.size() == 2);
  CHECK_FALSE(report.is_damaged());
  CHECK(report.documents == 2);
  REQUIRE(drop_damaged_segments(archive.database(), report));
  report = checked(archive);
  CHECK(messages(report).empty());
  CHECK(report.documents == 2);
}

TEST_CASE("searcher: a damaged segment is named and left out, the rest is found") {
  const InventedArchive archive;
  fill(archive);
  damage(segment(archive, 1));
  Searcher searcher = Searcher::open({archive.database()}).value();
  const Answer answer = searcher.search("Nachricht", kEach).value();
  CHECK(answer.is_partial);
  CHECK(answer.hits.size() == 2);
  REQUIRE_FALSE(answer.warnings.empty());
  CHECK(answer.warnings.front().find("segments/000002") != std::string::npos);
  for (const std::size_t number : {0U, 2U}) damage(segment(archive, number));
  CHECK_FALSE(Searcher::open({archive.database()}));
}

TEST_CASE("searcher: damage that comes up only while searching is found out as well") {
  const InventedArchive archive;
  archive.write("a.txt", article("Nachricht", 1));
  (void)archive.index();
  // Large enough that no block waits in memory.
  std::string rows;
  for (int i = 0; i < 600; ++i)
    rows += R"({"id":")" + std::to_string(i) + R"(","text":"Nachricht Nummer )" + std::to_string(i * 7919) +
            R"("})" + "\n";
  archive.write("rows.jsonl", rows);
  (void)archive.index();
  Searcher searcher = Searcher::open({archive.database()}).value();
  const fs::path postings = segment(archive, 1) / "postlist.glass";
  {
    // Every block but the first is lost under the open database.
    std::fstream file(postings, std::ios::in | std::ios::out | std::ios::binary);
    const std::string nothing(fs::file_size(postings), '\0');
    file.write(nothing.data(), static_cast<std::streamsize>(nothing.size()));
  }
  const Result<Answer> answer = searcher.search("Nachricht");
  REQUIRE(answer);
  CHECK(answer->is_partial);
  CHECK(answer->hits.size() == 1);
}

TEST_CASE("searcher: a damaged record costs its text, not the hit") {
  const InventedArchive archive;
  fill(archive);
  {
    Xapian::WritableDatabase database(segment(archive, 0).string(), Xapian::DB_OPEN);
    Xapian::Document document = database.get_document(1);
    document.set_data("no frame");
    database.replace_document(1, document);
    database.commit();
  }
  const Answer answer = Searcher::open({archive.database()}).value().search("Nachricht", kEach).value();
  CHECK(answer.hits.size() == 3);
  CHECK(answer.is_partial);
  for (const Hit& hit : answer.hits) CHECK_FALSE(hit.id.empty());
}

TEST_CASE("searcher: what is replaced and not yet deleted is not found") {
  const InventedArchive archive;
  fill(archive);
  const auto segments = schema::read_stub(archive.database()).value();
  std::set<std::string> uuids;
  for (const fs::path& path : segments) uuids.insert(Xapian::Database(path.string()).get_uuid());
  CHECK(uuids.size() == segments.size());  // hidden documents are told apart by them
  REQUIRE(write_journal(archive.database(), {"segments/000003", {{"segments/000002", {1}}}}));
  Searcher searcher = Searcher::open({archive.database()}).value();
  CHECK(searcher.size() == 2);
  Answer answer = searcher.search("Nachricht", kEach).value();
  CHECK(answer.total == 2);
  CHECK(answer.hits.size() == 2);
  CHECK(searcher.search("-unbekannt").value().total == 2);
  // A publication that never came through hides nothing.
  REQUIRE(write_journal(archive.database(), {"segments/000009", {{"segments/000002", {1}}}}));
  REQUIRE(searcher.reopen());
  CHECK(searcher.search("Nachricht").value().total == 3);
}
