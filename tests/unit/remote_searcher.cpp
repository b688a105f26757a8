#include "unit/remote_server.hpp"
#include "unit/row_archive.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fundstelle/searcher.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

using Ids = std::vector<std::string>;

constexpr const char* kHere = R"({"id":"c","text":"Die Fähre liegt im Hafen."}
{"id":"a","text":"Die Fähre liegt im Hafen."}
{"id":"x","date":"2023-03-14","text":"Der neue Deich hält der Flut stand."})";
constexpr const char* kThere = R"({"id":"d","text":"Die Fähre liegt im Hafen."}
{"id":"b","text":"Die Fähre liegt im Hafen."}
{"id":"y","date":"2022-03-14","text":"Die Flut kam über den alten Deich."})";

SearchOptions each_document() {
  SearchOptions options;
  options.collapse_similar = false;
  return options;
}

Ids ids_of(const Result<Answer>& answer) {
  REQUIRE(answer);
  Ids ids;
  for (const Hit& hit : answer->hits) ids.push_back(hit.id);
  return ids;
}

}  // namespace

TEST_CASE("remote searcher: hits come in one order, wherever documents are") {
  const RowArchive here(kHere);
  const RowArchive there(kThere);
  const RemoteServer server(there.database());
  const Ids expected{"a", "b", "c", "d"};
  for (const std::vector<std::string>& databases :
       {std::vector<std::string>{here.database(), there.database()},
        std::vector<std::string>{there.database(), here.database()},
        std::vector<std::string>{here.database(), server.address()},
        std::vector<std::string>{server.address(), here.database()}}) {
    CAPTURE(databases.front());
    Searcher searcher = Searcher::open(databases).value();
    CHECK(searcher.size() == 6);
    CHECK(ids_of(searcher.search("Fähre", each_document())) == expected);
    SearchOptions sorted = each_document();
    sorted.order = SortOrder::OldestFirst;
    CHECK(ids_of(searcher.search("*", sorted)) == Ids{"y", "x", "a", "b", "c", "d"});
    sorted.offset = 1;
    sorted.limit = 3;
    CHECK(ids_of(searcher.search("*", sorted)) == Ids{"x", "a", "b"});
    sorted.order = SortOrder::NewestFirst;
    CHECK(ids_of(searcher.search("*", sorted)) == Ids{"y", "a", "b"});
    CHECK(ids_of(searcher.search("=\"Die Flut\"", each_document())) == Ids{"y"});
    CHECK(ids_of(searcher.search("Deich -=\"Die Flut\"", each_document())) == Ids{"x"});
    CHECK(searcher.ids("Fähre").value() == expected);
    CHECK(searcher.document("b").value().blocks.back().text == "Die Fähre liegt im Hafen.");
    CHECK(searcher.advise("Fähre +Nirgendwo").value().advice.size() == 1);
    CHECK(searcher.search("Faehr").value().suggestion.empty() ==
          Searcher::open({here.database()}).value().search("Faehr").value().suggestion.empty());
    CHECK(searcher.search("Hafne").value().suggestion == "Hafen");
    CHECK(searcher.complete("Fäh").value().words.front().documents == 4);
  }
}

TEST_CASE("remote searcher: goes on once a server has been started again") {
  const RowArchive there(kThere);
  RemoteServer server(there.database());
  Searcher searcher = Searcher::open({server.address()}).value();
  CHECK(ids_of(searcher.search("Deich")) == Ids{"y"});
  server.stop();
  const Result<Answer> down = searcher.search("Deich");
  REQUIRE_FALSE(down);
  CHECK(down.error().code == ErrorCode::Unreadable);
  CHECK(down.error().message.starts_with(server.address() + ": cannot be reached: "));
  CHECK_FALSE(down.error().hint.empty());
  REQUIRE(server.start());
  CHECK(ids_of(searcher.search("Deich")) == Ids{"y"});
  server.stop();
  REQUIRE(server.start());  // between two questions, unnoticed
  CHECK(ids_of(searcher.search("Fähre", each_document())) == Ids{"b", "d"});
}

TEST_CASE("remote searcher: answers for the rest if it may, and says so") {
  const RowArchive here(kHere);
  const RowArchive there(kThere);
  RemoteServer server(there.database());
  OpenOptions options;
  options.allows_partial = true;
  Searcher searcher = Searcher::open({here.database(), server.address()}, options).value();
  const Answer whole = searcher.search("Fähre", each_document()).value();
  CHECK(whole.hits.size() == 4);
  CHECK_FALSE(whole.is_partial);
  CHECK(whole.warnings.empty());
  server.stop();
  const Answer part = searcher.search("Fähre", each_document()).value();
  CHECK(part.hits.size() == 2);
  CHECK(part.is_partial);
  REQUIRE(part.warnings.size() == 1);
  CHECK(part.warnings.front().find(server.address() + ": cannot be reached") != std::string::npos);
  REQUIRE(server.start());
  REQUIRE(searcher.reopen());
  CHECK(searcher.search("Fähre", each_document()).value().hits.size() == 4);

  Searcher without = Searcher::open({here.database(), "/nowhere/fundstelle.db"}, options).value();
  CHECK(without.search("Fähre", each_document()).value().is_partial);
  CHECK_FALSE(Searcher::open({"/nowhere/fundstelle.db"}, options));
}

TEST_CASE("remote searcher: one that follows takes a missing database back by itself") {
  const RowArchive here(kHere);
  const RowArchive there(kThere);
  RemoteServer server(there.database());
  const std::vector<std::string> both{here.database(), server.address()};
  OpenOptions options;
  options.allows_partial = true;
  options.follows = true;
  server.stop();
  Searcher patient = Searcher::open(both, options).value();
  options.retry = std::chrono::milliseconds(0);
  Searcher searcher = Searcher::open(both, options).value();
  CHECK(searcher.search("Fähre", each_document()).value().is_partial);
  REQUIRE(server.start());
  CHECK(searcher.search("Fähre", each_document()).value().hits.size() == 4);
  CHECK_FALSE(searcher.search("Fähre", each_document()).value().is_partial);
  CHECK(patient.search("Fähre", each_document()).value().is_partial);
}

TEST_CASE("remote searcher: a host that takes the connection and says nothing is given up") {
  const RowArchive here(kHere);
  const SilentServer silent;
  OpenOptions options;
  options.timeout = std::chrono::milliseconds(50);
  const Result<Searcher> searcher = Searcher::open({here.database(), silent.address()}, options);
  REQUIRE_FALSE(searcher);
  CHECK(searcher.error().message == silent.address() + ": cannot be reached: no answer within 0.05 s");
}

TEST_CASE("remote searcher: what is no database of ours is refused by name") {
  const TemporaryFolder folder;
  const fs::path foreign = folder.path() / "foreign";
  Xapian::WritableDatabase(foreign.string(), Xapian::DB_CREATE).commit();
  const RemoteServer server(foreign);
  const Result<Searcher> searcher = Searcher::open({server.address()});
  REQUIRE_FALSE(searcher);
  CHECK(searcher.error().message == server.address() + ": a Xapian database, but not one of Fundstelle's");
}

TEST_CASE("remote searcher: a query without the archive's lexicon is answered, and it is said") {
  InventedArchive archive;
  archive.write("rows.jsonl", R"({"id":"a","text":"Die Deichpflicht bleibt."})");
  const fs::path dictionary = archive.folder() / "small";
  std::ofstream(dictionary.string() + ".aff") << "SET UTF-8\n";
  std::ofstream(dictionary.string() + ".dic") << "2\nDeich\nPflicht\n";
  RunOptions options = archive.options();
  options.paths = {(archive.folder() / "rows.jsonl").string()};
  options.settings.filter.enabled = false;
  options.settings.analysis.compounds.split = true;
  options.settings.analysis.compounds.dictionary = dictionary.string();
  const german::CompoundLexicon::Pointer lexicon = german::CompoundLexicon::compile(dictionary).value();
  options.new_lexicon = [&] { return lexicon; };
  archive.index(options);
  const RemoteServer server(archive.database());
  const auto warnings = [&](const OpenOptions& with) {
    return Searcher::open({server.address()}, with).value().search("Deich").value().warnings;
  };
  CHECK(warnings({}).empty());  // compiled from the dictionary
  fs::remove(dictionary.string() + ".dic");
  OpenOptions with;
  with.cache_folder = (archive.folder() / "cache").string();
  const std::vector<std::string> lacking = warnings(with);
  REQUIRE(lacking.size() == 1);
  CHECK(lacking.front().find("lexicon/" + lexicon->fingerprint()) != std::string::npos);
  fs::create_directories(with.cache_folder);
  fs::copy_file(archive.database() / "lexicon" / lexicon->fingerprint(),
                fs::path(with.cache_folder) / lexicon->fingerprint());
  CHECK(warnings(with).empty());
}
