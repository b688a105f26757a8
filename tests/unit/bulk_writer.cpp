#include "database/bulk/inverter.hpp"
#include "database/bulk/run_merger.hpp"
#include "database/bulk/run_writer.hpp"
#include "database/bulk/writer_trial.hpp"
#include "database/glass/contents.hpp"
#include "database/glass/deflater.hpp"
#include "database/glass/termlist.hpp"
#include "unit/difference.hpp"
#include "unit/invented_archive.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

using bulk::Inverter;
using bulk::RunMerger;
using bulk::RunStore;
using bulk::SortedRun;

/// Articles of invented words; some repeat paragraphs of others, so that there are near-duplicates.
class Newsroom {
 public:
  explicit Newsroom(unsigned seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

  std::string word() {
    static constexpr std::string_view kSyllables[] = {"ka", "lo", "mir", "ä", "sten", "hafen", "brü", "cke"};
    std::string made;
    for (std::uint32_t rest = std::min(below(1500), below(1500)) + 8; rest != 0; rest /= 8)
      made += kSyllables[rest % 8];
    if (below(3) == 0 && made.front() >= 'a') made.front() = static_cast<char>(made.front() - 'a' + 'A');
    return made;
  }

  std::string sentences(std::uint32_t count) {
    std::string text;
    for (; count > 0; --count) {
      for (std::uint32_t words = 4 + below(12); words > 0; --words)
        text += word() + (words == 1 ? ". " : " ");
    }
    return text;
  }

  std::string paragraph() {
    if (!known_.empty() && below(4) == 0) return known_[below(static_cast<std::uint32_t>(known_.size()))];
    known_.push_back(sentences(3 + below(5)));
    return known_.back();
  }

  std::string row(const std::string& id) {
    std::string text;
    for (std::uint32_t paragraphs = below(5); paragraphs > 0; --paragraphs) text += paragraph() + "\\n";
    return R"({"id":")" + id + R"(","url":"https://)" + std::to_string(below(3)) + ".example/" + id +
           R"(","title":")" + word() + " " + word() + R"(","date":"20)" + std::to_string(10 + below(15)) +
           R"(-03-14","author":")" + word() + R"(","section":")" + word() + R"(","text":")" + text + "Satz." +
           "\"}\n";
  }

 private:
  std::mt19937 random_;
  std::vector<std::string> known_;
};

RunOptions options(const InventedArchive& archive, WriterKind kind) {
  RunOptions run = archive.options();
  run.writer = kind;
  run.database = archive.folder().parent_path() / (kind == WriterKind::Bulk ? "bulk.db" : "api.db");
  run.limits.batch_documents = 300;
  run.limits.checkpoint_documents = 700;
  return run;
}

/// Without the bounds of cluster keys: where Xapian writes, they still cover the keys that documents had
/// before they joined another one's cluster.
std::string contents_of(const fs::path& database) {
  std::string lines = glass::contents(Xapian::Database(database.string()));
  const std::string slot =
      "\nslot " + std::to_string(static_cast<std::uint32_t>(schema::Slot::Cluster)) + ": ";
  const std::size_t begin = lines.find(slot) + slot.size();
  return lines.erase(begin, lines.find(':', begin) - begin);
}

/// The same with documents numbered anew, since replaced ones leave gaps where Xapian writes.
std::string renumbered(const fs::path& database) {
  const Xapian::Database from(database.string());
  Xapian::WritableDatabase to("", Xapian::DB_BACKEND_INMEMORY);
  for (auto at = from.postlist_begin(""); at != from.postlist_end(""); ++at)
    to.add_document(from.get_document(*at));
  return glass::contents(to);
}

/// The same run with both writers.
void index_both(const InventedArchive& archive) {
  for (const WriterKind kind : {WriterKind::Api, WriterKind::Bulk})
    (void)archive.index(options(archive, kind));
}

fs::path database(const InventedArchive& archive, WriterKind kind) {
  return options(archive, kind).database;
}

/// Documents with the cluster key of another one.
Xapian::doccount joined_clusters(const fs::path& path) {
  const Xapian::Database written(path.string());
  const std::string prefix(schema::kClusterPrefix);
  Xapian::doccount joined = 0;
  for (auto term = written.allterms_begin(prefix); term != written.allterms_end(prefix); ++term)
    joined += term.get_termfreq() - 1;
  return joined;
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void fill(Inverter& inverter, const std::map<std::string, std::vector<std::uint32_t>>& terms) {
  inverter.begin_document();
  for (const auto& [term, positions] : terms) {
    inverter.add_term(term, 1);
    for (const std::uint32_t position : positions) inverter.add_posting(term, position, 1);
  }
}

std::shared_ptr<const SortedRun> shared(SortedRun run) {
  return std::make_shared<const SortedRun>(std::move(run));
}

}  // namespace

TEST_CASE("bulk writer: a run over thousands of documents gives the same database as Xapian's interface") {
  const InventedArchive archive;
  Newsroom news(1);
  std::map<int, std::string> rows;
  const auto write = [&] {
    std::string file;
    for (const auto& [id, row] : rows) file += row;
    archive.write("rows.jsonl", file);
  };
  for (int id = 0; id < 2000; ++id) rows[id] = news.row(std::to_string(id));
  for (int i = 0; i < 30; ++i) archive.write("page" + std::to_string(i) + ".txt", article("Hafen", i));
  write();
  index_both(archive);
  CHECK(difference(contents_of(database(archive, WriterKind::Api)),
                   contents_of(database(archive, WriterKind::Bulk))) == "");
  CHECK(joined_clusters(database(archive, WriterKind::Bulk)) > 50);

  // Some change, some go, some come, one file moves.
  for (int i = 0; i < 300; ++i) {
    const int id = static_cast<int>(news.below(2300));
    if (news.below(3) == 0)
      rows.erase(id);
    else
      rows[id] = news.row(std::to_string(id));
  }
  write();
  archive.write("page3.txt", article("Brücke", 3));
  fs::remove(archive.folder() / "page4.txt");
  fs::rename(archive.folder() / "page5.txt", archive.folder() / "page99.txt");
  index_both(archive);
  CHECK(difference(contents_of(database(archive, WriterKind::Api)),
                   contents_of(database(archive, WriterKind::Bulk))) == "");
}

TEST_CASE("bulk writer: of one identity the last document stays, whether in one part or in several") {
  const InventedArchive archive;
  Newsroom news(2);
  std::string file;
  for (std::uint32_t i = 0; i < 600; ++i)
    file += news.row(std::to_string(i < 300 ? i % 90 : news.below(400)));
  archive.write("rows.jsonl", file);
  index_both(archive);
  CHECK(difference(renumbered(database(archive, WriterKind::Api)),
                   renumbered(database(archive, WriterKind::Bulk))) == "");
  const Xapian::Database written(database(archive, WriterKind::Bulk).string());
  CHECK(written.get_doccount() == written.get_lastdocid());
}

TEST_CASE("bulk writer: the database is the same with any number of threads, and when all runs are spilled") {
  const InventedArchive archive;
  Newsroom news(3);
  std::string file;
  for (int id = 0; id < 500; ++id) file += news.row(std::to_string(id));
  archive.write("rows.jsonl", file);
  RunOptions one = options(archive, WriterKind::Bulk);
  one.jobs = 1;
  RunOptions three = one;
  three.jobs = 3;
  three.database = archive.folder().parent_path() / "three.db";
  three.limits.run_bytes = 0;
  (void)archive.index(one);
  (void)archive.index(three);
  CHECK(difference(contents_of(one.database), contents_of(three.database)) == "");
}

TEST_CASE("bulk writer: it passes its trial against Xapian here") {
  const Result<void> tried = bulk::try_bulk_writer();
  CHECK_MESSAGE(tried, (tried ? "" : tried.error().message));
}

TEST_CASE("bulk writer: a passed trial is remembered, after a failed one Xapian's interface is used") {
  const TemporaryFolder folder(memory_folder());
  const fs::path cache = folder.path() / "cache";
  int trials = 0;
  const auto fails = [&]() -> Result<void> {
    ++trials;
    return failure(ErrorCode::Incompatible, "reads them otherwise");
  };
  const auto passes = [&]() -> Result<void> {
    ++trials;
    return {};
  };
  for (int i = 0; i < 2; ++i) {
    const bulk::TrustedWriter distrusted = bulk::trusted_writer(cache, fails);
    CHECK(distrusted.kind == WriterKind::Api);
    CHECK(distrusted.why_not == "reads them otherwise");
  }
  CHECK(trials == 2);
  for (int i = 0; i < 2; ++i) CHECK(bulk::trusted_writer(cache, passes).kind == WriterKind::Bulk);
  CHECK(trials == 3);
  CHECK(bulk::trusted_writer({}, passes).kind == WriterKind::Bulk);
  CHECK(trials == 4);
}

TEST_CASE("bulk writer: a document that fails leaves no trace, and the others their own") {
  Inverter inverter;
  fill(inverter, {{"a", {1, 3, 2, 3}}});
  CHECK(inverter.end_document() == 1);
  fill(inverter, {{"b", {1}}});
  CHECK_THROWS_AS(inverter.add_term(std::string(246, 'x'), 1), std::invalid_argument);
  CHECK_THROWS_AS(inverter.add_term(std::string(130, '\0'), 1), std::invalid_argument);
  CHECK_THROWS_AS(inverter.add_term("", 1), std::invalid_argument);
  fill(inverter, {{"a", {7}}, {"c", {}}});
  CHECK(inverter.end_document() == 2);
  const TemporaryFolder folder(memory_folder());
  RunStore store(folder.path(), 1 << 20);
  store.add(shared(inverter.finish()));
  RunMerger merger(store, {2});
  merger.write(folder.path() / "segment", {});
  const Xapian::Database database((folder.path() / "segment").string());
  CHECK(database.get_doccount() == 2);
  CHECK_FALSE(database.term_exists("b"));
  CHECK(database.term_exists("c"));
  std::string positions;
  for (auto at = database.positionlist_begin(1, "a"); at != database.positionlist_end(1, "a"); ++at)
    positions += std::to_string(*at) + " ";
  CHECK(positions == "1 2 3 ");
  CHECK(database.get_doclength(1) == 5);
}

TEST_CASE("bulk writer: late changes meet terms and values that are there, and some that are not") {
  Inverter inverter;
  for (const char* own : {"XCLa", "XCLb", "XCLc", "XCLd"}) {
    fill(inverter, {{own, {}}, {"haus", {1}}});
    if (std::string(own) != "XCLc") inverter.add_value(schema::Slot::Cluster, own);
    inverter.add_value(schema::Slot::Id, "id");
    inverter.add_value(schema::Slot::Words, "1");
    (void)inverter.end_document();
  }
  const TemporaryFolder folder(memory_folder());
  RunStore store(folder.path(), 0);
  store.add(shared(inverter.finish()));
  CHECK(store.spilled_bytes() > 0);
  RunMerger merger(store, {4});
  const auto join = [&](std::uint32_t document, const std::string& from, const std::string& to) {
    merger.change(0, document,
                  {.slot = static_cast<std::uint32_t>(schema::Slot::Cluster),
                   .value = to,
                   .from_term = from,
                   .to_term = to});
  };
  join(2, "XCLb", "XCLa");
  join(3, "XCLc", "XCLz");
  join(4, "XCLd", "XCLa");
  merger.remove(0, 4);
  merger.write(folder.path() / "segment", {});
  CHECK(Xapian::Database::check((folder.path() / "segment").string(), 0, nullptr) == 0);
  const Xapian::Database database((folder.path() / "segment").string());
  std::string found;
  for (const char* term : {"XCLa", "XCLb", "XCLc", "XCLd", "XCLz"}) {
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      found += term + std::to_string(*at) + " ";
  }
  CHECK(found == "XCLa1 XCLa2 XCLz3 ");
  for (Xapian::docid number = 1; number <= 3; ++number) {
    const Xapian::Document document = database.get_document(number);
    CHECK(document.get_value(static_cast<Xapian::valueno>(schema::Slot::Cluster)) ==
          std::string(number == 3 ? "XCLz" : "XCLa"));
    CHECK(*document.termlist_begin() == (number == 3 ? "XCLz" : "XCLa"));
    CHECK(document.values_count() == 3);
  }
}

TEST_CASE("bulk writer: a termlist is read as it was written, deflated too") {
  Newsroom news(4);
  glass::Deflater deflater;
  for (int i = 0; i < 50; ++i) {
    std::map<std::string, std::uint32_t> terms;
    for (std::uint32_t left = news.below(200); left > 0; --left)
      terms[news.word()] = news.below(10) == 0 ? news.below(100'000) : news.below(4);
    terms[std::string(1 + news.below(245), 'a')] = 255;
    glass::TermList list;
    list.begin();
    std::uint32_t length = 0;
    for (const auto& [term, wdf] : terms) {
      list.add(term, wdf);
      length += wdf;
    }
    std::string tag;
    list.write(tag, length);
    const auto read = glass::read_termlist(deflater.inflated(deflater.deflated(tag)));
    CHECK(std::map<std::string, std::uint32_t>(read.begin(), read.end()) == terms);
    CHECK(read.size() == terms.size());
  }
  CHECK(glass::read_termlist("").empty());
}

TEST_CASE("bulk writer: two threads write what one writes") {
  std::mt19937 random(11);
  const TemporaryFolder folder(memory_folder());
  RunStore store(folder.path(), 100'000);
  for (int run = 0; run < 3; ++run) {
    Inverter inverter;
    for (int i = 0; i < 200; ++i) {
      std::map<std::string, std::vector<std::uint32_t>> terms{{"XALL", {}}};
      for (std::uint32_t position = 1; position < 60; ++position)
        terms["Z" + std::to_string(random() % 500)].push_back(position);
      fill(inverter, terms);
      (void)inverter.end_document();
    }
    store.add(shared(inverter.finish()));
  }
  CHECK(store.spilled_bytes() > 0);
  for (const std::size_t threads : {1U, 2U}) {
    RunMerger merger(store, {200, 200, 200});
    merger.remove(1, 77);
    merger.change(2, 5, {.slot = 6, .value = "joined", .from_term = "XALL", .to_term = "XCLjoined"});
    merger.write(folder.path() / std::to_string(threads), {{"key", "value"}}, threads);
  }
  CHECK(Xapian::Database::check((folder.path() / "2").string(), 0, nullptr) == 0);
  for (const char* table : {"postlist.glass", "position.glass", "termlist.glass"}) {
    CAPTURE(table);
    const std::string by_one = content_of(folder.path() / "1" / table);
    CHECK(by_one.size() > 8192);
    CHECK(content_of(folder.path() / "2" / table) == by_one);
  }
}
