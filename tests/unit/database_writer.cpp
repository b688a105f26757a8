#include "database/database_writer.hpp"

#include "schema/manifest.hpp"
#include "unit/temporary_folder.hpp"

#include <csignal>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

IndexedDocument document(const std::string& id, const std::string& word, const std::string& file = {}) {
  IndexedDocument made{.document = {}, .id = id, .file = file, .text_bytes = 10};
  made.document.add_boolean_term(schema::id_term(id));
  if (!file.empty()) made.document.add_boolean_term(schema::file_term(file));
  made.document.add_term(word);
  return made;
}

Result<AddedCounts> add(DatabaseWriter& database, const std::vector<IndexedDocument>& documents) {
  static unsigned parts = 0;
  Result<PartWriter> writer =
      PartWriter::create(database.parts_folder() / ("part-" + std::to_string(++parts)));
  if (!writer) return tl::unexpected<Error>(writer.error());
  for (const IndexedDocument& one : documents)
    if (const Result<void> added = writer->add(one); !added) return tl::unexpected<Error>(added.error());
  const Result<Part> part = writer->finish();
  if (!part) return tl::unexpected<Error>(part.error());
  return database.add(*part);
}

AddedCounts add(DatabaseWriter& database, const IndexedDocument& one) {
  return add(database, std::vector{one}).value();
}

Xapian::doccount count(const fs::path& database, const std::string& term) {
  return Xapian::Database(database.string()).get_termfreq(term);
}

}  // namespace

TEST_CASE("database writer: the first segment holds the dictionaries of all") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  const auto publish = [&](const std::string& id, const std::string& dictionary) {
    DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
    if (!dictionary.empty()) database.add_dictionary(dictionary);
    add(database, document(id, id));
    REQUIRE(database.publish({}));
  };
  // A dictionary's number stands behind its magic one.
  const std::string one("\x37\xA4\x30\xEC\x01\0\0\0", 8);
  const std::string two("\x37\xA4\x30\xEC\x02\0\0\0", 8);
  publish("a", {});
  publish("b", one);
  publish("c", two);
  const Xapian::Database first((path / "segments" / "000001").string());
  CHECK(first.get_metadata(std::string(schema::kDictionaryKeys) + "1") == one);
  CHECK(first.get_metadata(std::string(schema::kDictionaryKeys) + "2") == two);
}

TEST_CASE("database writer: what is added is seen when it is published, not before") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
  REQUIRE(database.publish({}));
  CHECK(Xapian::Database(path.string()).get_doccount() == 0);
  CHECK(add(database, document("a", "alt")).added == 1);
  CHECK(database.unpublished() == 1);
  CHECK(count(path, "alt") == 0);
  REQUIRE(database.publish({}));
  CHECK(count(path, "alt") == 1);
  CHECK(database.size().value() == 1);
}

TEST_CASE("database writer: a document replaces the one of its identity, in a later run and in the same") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  {
    DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
    CHECK(add(database, document("a", "alt")).added == 1);
    CHECK(add(database, document("b", "bleibt")).added == 1);
    CHECK(add(database, document("a", "zweitens")).duplicates == 1);
    REQUIRE(database.publish({}));
    CHECK(add(database, document("a", "drittens")).duplicates == 1);
    REQUIRE(database.publish({}));
  }
  DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
  CHECK(add(database, document("a", "viertens")).replaced == 1);
  REQUIRE(database.publish({}));
  for (const char* gone : {"alt", "zweitens", "drittens"}) CHECK(count(path, gone) == 0);
  CHECK(count(path, "viertens") == 1);
  CHECK(count(path, "bleibt") == 1);
}

TEST_CASE("database writer: a file that is now one document replaces its rows") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
  IndexedDocument row = document("eins", "alt", "/a");
  row.file.clear();
  CHECK(add(database, row).added == 1);
  REQUIRE(database.publish({}));
  (void)add(database, document("/a", "neu", "/a"));
  REQUIRE(database.publish({}));
  CHECK(count(path, "alt") == 0);
  CHECK(count(path, "neu") == 1);
}

TEST_CASE("database writer: small segments are merged, the untouched ones stay") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
  for (int i = 0; i < 6; ++i) {
    (void)add(database, document(std::to_string(i), "wort"));
    REQUIRE(database.publish({}));
  }
  CHECK(database.segments().size() == 6);
  REQUIRE(database.merge(1));
  CHECK(database.segments().size() == 2);
  CHECK(database.segments().front() == "segments/000001");
  CHECK(count(path, "wort") == 6);
  std::size_t folders = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(path / "segments")) ++folders;
  CHECK(folders == 2);
}

TEST_CASE("database writer: a database is not made in somebody else's folder") {
  const TemporaryFolder folder(memory_folder());
  std::ofstream(folder.path() / "brief.txt") << "Text";
  const auto refused = DatabaseWriter::open({.folder = folder.path()}, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Malformed);
  CHECK_FALSE(fs::exists(folder.path() / "lock"));
  CHECK(DatabaseWriter::open({.folder = folder.path() / "brief.txt"}, {}).error().code ==
        ErrorCode::Malformed);
}

TEST_CASE("database writer: other settings and an older schema are refused with the way out") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  REQUIRE(DatabaseWriter::open({.folder = path}, {}).value().publish({}));
  Settings other;
  other.analysis.stemmer = StemmerKind::German;
  const auto refused = DatabaseWriter::open({.folder = path}, other);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Incompatible);
  CHECK(refused.error().message.find(fingerprint(other)) != std::string::npos);
  CHECK(refused.error().hint.find("--db NEW") != std::string::npos);
  {
    Xapian::WritableDatabase segment((path / "segments/000001").string(), Xapian::DB_OPEN);
    segment.set_metadata(std::string(schema::kSchemaKey), "0");
    segment.commit();
  }
  CHECK(DatabaseWriter::open({.folder = path}, {}).error().message.find("schema 0") != std::string::npos);
}

TEST_CASE("database writer: what a crashed writer left is removed, its journal dropped or finished") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  {
    DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
    for (const char* id : {"a", "b", "c"}) (void)add(database, document(id, "wort"));
    REQUIRE(database.publish({}));
  }
  fs::create_directories(path / "segments/part-000002");
  fs::create_directories(path / "segments/000002");
  std::ofstream(path / "XAPIANDB.new") << "auto segments/000002\n";

  REQUIRE(write_journal(path, {"segments/000002", {{"segments/000001", {1}}}}));  // never came through
  REQUIRE(DatabaseWriter::open({.folder = path}, {}));
  CHECK(count(path, "wort") == 3);
  CHECK_FALSE(fs::exists(path / "journal"));
  CHECK_FALSE(fs::exists(path / "XAPIANDB.new"));
  CHECK_FALSE(fs::exists(path / "segments/000002"));
  CHECK_FALSE(fs::exists(path / "segments/part-000002"));

  REQUIRE(write_journal(path, {"segments/000001", {{"segments/000001", {1}}, {"segments/000009", {1}}}}));
  REQUIRE(DatabaseWriter::open({.folder = path}, {}));
  CHECK(count(path, "wort") == 2);
  CHECK_FALSE(fs::exists(path / "journal"));
}

TEST_CASE("database writer: a full disk is a clear error, and the old state stays") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  {
    DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
    (void)add(database, document("a", "alt"));
    REQUIRE(database.publish({}));
  }
  const pid_t child = fork();
  if (child == 0) {
    // No file may grow over 64 kB: writing fails as it does on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{65536, 65536};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(3);
    DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
    for (int round = 0; round < 100; ++round) {
      std::vector<IndexedDocument> documents;
      for (int i = 0; i < 200; ++i) {
        documents.push_back(document("neu" + std::to_string(round * 200 + i), "neu"));
        documents.back().document.set_data(std::string(2000, static_cast<char>('a' + i % 26)) +
                                           std::to_string(i));
      }
      if (const auto added = add(database, documents); !added)
        _exit(added.error().code == ErrorCode::NoSpace ? 0 : 4);
    }
    const auto published = database.publish({});
    _exit(!published && published.error().code == ErrorCode::NoSpace ? 0 : 5);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(count(path, "alt") == 1);
  CHECK(count(path, "neu") == 0);
  DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
  (void)add(database, document("b", "neu"));
  REQUIRE(database.publish({}));
  CHECK(count(path, "neu") == 1);
}

TEST_CASE("database writer: one that gives up leaves nothing behind that takes up space") {
  const TemporaryFolder folder(memory_folder());
  const fs::path path = folder.path() / "db";
  {
    DatabaseWriter database = DatabaseWriter::open({.folder = path}, {}).value();
    (void)add(database, document("a", "alt"));
    REQUIRE(database.publish({}));
    (void)add(database, document("b", "neu"));
    fs::create_directories(database.parts_folder() / "000002");
  }
  std::size_t folders = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(path / "segments")) ++folders;
  CHECK(folders == 1);
  CHECK(count(path, "alt") == 1);
}
