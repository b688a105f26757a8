#include "pipeline/indexing_run.hpp"

#include "database/segment_parts.hpp"
#include "document_builder.hpp"
#include "schema/field.hpp"
#include "schema/record.hpp"
#include "unit/byte_strings.hpp"
#include "unit/invented_archive.hpp"

#include <csignal>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

/// Of a child that ended at once, whatever its threads were doing.
bool is_killed(int status) {
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

Xapian::doccount documents(const InventedArchive& archive) {
  return archive.open().get_doccount();
}

/// Every segment passes Xapian's check, and nothing lies about that the stub does not list.
void check_clean(const fs::path& database) {
  const std::vector<fs::path> segments = schema::read_stub(database).value();
  for (const fs::path& segment : segments) CHECK(check_segment(segment));
}

}  // namespace

TEST_CASE("indexing run: a folder of texts and rows becomes a database that Xapian reads as one") {
  const InventedArchive archive;
  archive.write("a.txt", article("Stadtrat vertagt Brücke", 1));
  archive.write(
      "b/b.jsonl",
      "{\"id\":\"7\",\"title\":\"Hafen\",\"text\":\"Der Hafen wird ausgebaut.\",\"date\":\"2024-03-01\"}\n"
      "{\"url\":\"https://heute.example/8\",\"text\":\"Der Bahnhof wird gesperrt.\"}\n");
  const RunSummary summary = archive.index();
  CHECK(summary.added == 3);
  CHECK(summary.failed == 0);
  CHECK(summary.documents == 3);
  CHECK(documents(archive) == 3);
  for (const char* term : {"Q7", "Qhttps://heute.example/8", "D20240301", "hafen", "gutachtenb"})
    CHECK(archive.count(term) == 1);
  check_clean(archive.database());
}

TEST_CASE("indexing run: what has not changed is left alone, what has is replaced, what is gone goes") {
  const InventedArchive archive;
  archive.write("a.txt", article("Brücke", 1));
  archive.write("b.txt", article("Hafen", 2));
  archive.write(
      "c.jsonl",
      "{\"id\":\"1\",\"text\":\"Erstens ist das so.\"}\n{\"id\":\"2\",\"text\":\"Zweitens auch.\"}\n");
  (void)archive.index();
  RunSummary again = archive.index();
  CHECK(again.unchanged == 4);
  CHECK(again.added + again.replaced + again.removed == 0);

  archive.write("a.txt", article("Tunnel", 3) + "Neu hinzugekommen.\n");
  fs::remove(archive.folder() / "b.txt");
  archive.write("c.jsonl", "{\"id\":\"1\",\"text\":\"Erstens ist das anders.\"}\n");
  again = archive.index();
  CHECK(again.replaced == 2);
  CHECK(again.removed == 2);
  CHECK(documents(archive) == 2);
  CHECK(archive.count("brücke") == 0);
  CHECK(archive.count("tunnel") == 1);
  CHECK(archive.count("hafen") == 0);
  CHECK(archive.count("anders") == 1);
  CHECK(archive.count("Q2") == 0);
  check_clean(archive.database());
}

TEST_CASE("indexing run: touching a file without changing it replaces nothing") {
  const InventedArchive archive;
  const fs::path file = archive.write("a.txt", article("Brücke", 1));
  (void)archive.index();
  fs::last_write_time(file, fs::last_write_time(file) + std::chrono::hours(1));
  const RunSummary again = archive.index();
  CHECK(again.unchanged == 1);
  CHECK(again.replaced == 0);
  CHECK(again.bytes > 0);
  CHECK(archive.index().bytes == 0);  // the new time is noted
  check_clean(archive.database());
}

TEST_CASE("indexing run: only documents below the given folder vanish, and none whose file cannot be read") {
  const InventedArchive archive;
  archive.write("a/a.txt", article("Brücke", 1));
  archive.write("b/b.txt", article("Hafen", 2));
  archive.write("b/c.jsonl", "{\"id\":\"1\",\"text\":\"Erstens ist das so.\"}\n");
  (void)archive.index();
  fs::remove(archive.folder() / "a/a.txt");
  archive.write("b/b.txt", std::string("\x7F"
                                       "ELF\x02\x01"));
  archive.write("b/c.jsonl", "{kaputt\n");
  RunOptions run = archive.options();
  run.paths = {(archive.folder() / "b").string()};
  const RunSummary summary = archive.index(run);
  CHECK(summary.failed == 2);
  CHECK(summary.removed == 0);
  CHECK(documents(archive) == 3);
  CHECK(archive.index().removed == 1);
  CHECK(archive.count("brücke") == 0);
  CHECK(archive.count("hafen") == 1);
}

TEST_CASE(
    "indexing run: vanished documents are kept where that is asked for, and where no file is found at all") {
  const InventedArchive archive;
  archive.write("a.txt", article("Brücke", 1));
  archive.write("b.txt", article("Hafen", 2));
  (void)archive.index();
  fs::remove(archive.folder() / "a.txt");
  RunOptions run = archive.options();
  run.keep_vanished = true;
  RunSummary summary = archive.index(run);
  CHECK(summary.vanished == 1);
  CHECK(summary.removed == 0);
  CHECK_FALSE(summary.found_nothing);
  fs::remove(archive.folder() / "b.txt");
  summary = archive.index();
  CHECK(summary.found_nothing);
  CHECK(summary.vanished == 2);
  CHECK(documents(archive) == 2);
  archive.write("c.txt", article("Tunnel", 3));
  CHECK(archive.index().removed == 2);
  CHECK(documents(archive) == 1);
}

TEST_CASE("indexing run: --force indexes again what has not changed") {
  const InventedArchive archive;
  archive.write("a.txt", article("Brücke", 1));
  (void)archive.index();
  RunOptions run = archive.options();
  run.force = true;
  CHECK(archive.index(run).replaced == 1);
  CHECK(documents(archive) == 1);
}

TEST_CASE("indexing run: of documents with one identity the last wins") {
  const InventedArchive archive;
  archive.write(
      "a.jsonl",
      "{\"id\":\"1\",\"text\":\"Erstens ist das so.\"}\n{\"id\":\"2\",\"text\":\"Anderes Thema.\"}\n"
      "{\"id\":\"1\",\"text\":\"Zweitens ist das anders.\"}\n");
  const RunSummary summary = archive.index();
  CHECK(summary.added == 2);
  CHECK(summary.duplicates == 1);
  CHECK(archive.count("zweitens") == 1);
  CHECK(archive.count("erstens") == 0);
}

TEST_CASE(
    "indexing run: two crawls of one page are one document with two versions, and neither is read again") {
  const InventedArchive archive;
  const auto crawled = [](const std::string& word) {
    return "<link rel=canonical href=https://heute.example/rat-tagt-zur-bruecke><h1>Rat tagt zur "
           "Brücke</h1><p>Der " +
           word +
           " der Stadt hat am Dienstag beraten, und die Entscheidung soll in der nächsten Sitzung "
           "fallen.</p>";
  };
  const auto versions = [&] {
    const Xapian::Database database = archive.open();
    const auto found = database.postlist_begin("Qhttps://heute.example/rat-tagt-zur-bruecke");
    REQUIRE(found != database.postlist_end("Qhttps://heute.example/rat-tagt-zur-bruecke"));
    return stored_history(database.get_document(*found)).versions;
  };
  archive.write("other.txt", article("Hafen", 3));
  archive.write("2022/a.html", crawled("Stadtrat"));
  archive.write("2023/a.html", crawled("Gemeinderat"));
  RunSummary summary = archive.index();
  CHECK(summary.added == 2);
  CHECK(summary.duplicates == 1);
  CHECK(documents(archive) == 2);
  CHECK(archive.count("gemeinderat") == 1);
  CHECK(versions() == 2);
  summary = archive.index();
  CHECK(summary.unchanged == 3);
  CHECK(summary.bytes == 0);

  archive.write("2024/a.html", crawled("Kreistag"));
  CHECK(archive.index().replaced == 1);
  CHECK(archive.count("kreistag") == 1);
  CHECK(versions() == 3);
  CHECK(archive.index().bytes == 0);

  // Going over an older crawl once more does not bring it back; an older copy elsewhere is noted.
  fs::last_write_time(archive.folder() / "2022/a.html", fs::file_time_type::clock::now());
  archive.write("backup/a.html", crawled("Gemeinderat"));
  summary = archive.index();
  CHECK(summary.unchanged == 5);
  CHECK(summary.bytes > 0);
  CHECK(archive.count("kreistag") == 1);
  CHECK(versions() == 3);
  summary = archive.index();
  CHECK(summary.unchanged == 5);
  CHECK(summary.bytes == 0);

  // As long as one crawl is there, the document is.
  fs::remove(archive.folder() / "2024/a.html");
  CHECK(archive.index().removed == 0);
  for (const char* crawl : {"2022", "2023", "backup"}) fs::remove_all(archive.folder() / crawl);
  CHECK(archive.index().removed == 1);
  check_clean(archive.database());
}

TEST_CASE("indexing run: a file that goes back to its older version is replaced once more") {
  const InventedArchive archive;
  archive.write("a.txt", article("Brücke", 1));
  (void)archive.index();
  archive.write("a.txt", article("Tunnel", 2));
  CHECK(archive.index().replaced == 1);
  archive.write("a.txt", article("Brücke", 1));
  CHECK(archive.index().replaced == 1);
  CHECK(archive.count("brücke") == 1);
  CHECK(archive.count("tunnel") == 0);
}

TEST_CASE(
    "indexing run: of rows with one identity the last counts, also when they go back to older versions") {
  const InventedArchive archive;
  const auto row = [](const std::string& word) {
    return R"({"id":"1","text":")" + word + " ist das so.\"}\n";
  };
  archive.write("a.jsonl", row("Erstens") + row("Zweitens"));
  (void)archive.index();
  (void)archive.index();
  CHECK(archive.count("zweitens") == 1);
  CHECK(archive.count("erstens") == 0);
  archive.write("a.jsonl", row("Erstens"));
  (void)archive.index();
  CHECK(archive.count("zweitens") == 0);
  CHECK(archive.count("erstens") == 1);
}

TEST_CASE(
    "indexing run: an article in another language is found by its words as they are, and by its language") {
  const InventedArchive archive;
  archive.write("de.txt", article("Brücke", 1));
  archive.write(
      "en.txt",
      "Bridges closed\n\nThe city council has debated the repair of the old swing bridges on Tuesday, and a "
      "decision is expected at the next meeting, the mayor said. Residents had complained about the noise "
      "and about long detours through the narrow streets behind the harbour since the beginning.\n");
  (void)archive.index();
  CHECK(archive.count("Lde") == 1);
  CHECK(archive.count("Len") == 1);
  CHECK(archive.count("Zbridges") == 1);
  CHECK(archive.count("Zdecision") == 1);
  CHECK(archive.count("Zdezision") == 0);
}

TEST_CASE("indexing run: a broken row is an error with its line, and the rest goes on") {
  const InventedArchive archive;
  archive.write("a.jsonl",
                "{\"text\":\"Erstens ist das so.\"}\n{\"text\":\n[1,2]\n{\"id\":\"x\"}\n"
                "{\"text\":\"Zweitens ist das anders.\"}\n");
  const RunSummary summary = archive.index();
  CHECK(summary.added == 2);
  CHECK(summary.failed == 3);
  REQUIRE(archive.observer.failures.size() == 3);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(archive.observer.failures[i].message.find("a.jsonl:" + std::to_string(i + 2)) != std::string::npos);
}

TEST_CASE("indexing run: checkpoints publish on the way, and the result is the same") {
  const InventedArchive archive;
  for (int i = 0; i < 40; ++i) archive.write(std::to_string(i) + ".txt", article("Nachricht", i));
  RunOptions run = archive.options();
  run.limits.batch_documents = 3;
  run.limits.checkpoint_documents = 5;
  const RunSummary summary = archive.index(run);
  CHECK(summary.added == 40);
  CHECK(documents(archive) == 40);
  CHECK(archive.count("nachricht") == 40);
  CHECK(schema::read_stub(archive.database()).value().size() < 6);
  CHECK(archive.index().unchanged == 40);
  check_clean(archive.database());
}

TEST_CASE(
    "indexing run: stopped, it publishes what is done, removes nothing, and a second run does the rest") {
  const InventedArchive archive;
  for (int i = 0; i < 30; ++i) archive.write(std::to_string(i) + ".txt", article("Nachricht", i));
  RunOptions run = archive.options();
  run.limits.batch_documents = 4;
  archive.observer.stop_at = [&] { return archive.observer.documents_read >= 8; };
  const RunSummary summary = archive.index(run);
  CHECK(summary.is_interrupted);
  CHECK(summary.added >= 8);
  CHECK(summary.added < 30);
  CHECK(documents(archive) == summary.added);
  archive.observer.stop_at = {};
  const RunSummary rest = archive.index();
  CHECK(rest.unchanged == summary.added);
  CHECK(rest.added == 30 - summary.added);
}

TEST_CASE("indexing run: the number of threads does not change the database") {
  const InventedArchive archive;
  for (int i = 0; i < 60; ++i) archive.write(std::to_string(i) + ".txt", article("Nachricht", i));
  const auto described = [&](std::size_t jobs) {
    fs::remove_all(archive.database());
    RunOptions run = archive.options();
    run.jobs = jobs;
    run.limits.batch_documents = 7;
    (void)archive.index(run);
    const Xapian::Database database = archive.open();
    std::string text;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      text += document.get_data() + document.serialise();
    }
    return text;
  };
  CHECK(described(1) == described(4));
}

TEST_CASE("indexing run: the dictionary trained by the first run serves later ones") {
  const InventedArchive archive;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (int part = 0; part < 4; ++part) text += article("Nachricht " + std::to_string(i * part), i + part);
    archive.write(std::to_string(i) + ".txt", text);
  }
  (void)archive.index();
  archive.write("neu.txt", article("Nachtrag", 5));
  (void)archive.index();
  RecordCodec codec;
  std::size_t dictionaries = 0;
  const std::vector<fs::path> segments = schema::read_stub(archive.database()).value();
  for (const fs::path& segment : segments) {
    const auto metadata = schema::read_metadata(Xapian::Database(segment.string()), "segment").value();
    CHECK(metadata.dictionaries.size() == 1);
    for (const auto& [number, bytes] : metadata.dictionaries) REQUIRE(codec.add_dictionary(bytes));
    ++dictionaries;
  }
  CHECK(dictionaries >= 1);
  const Xapian::Database database = archive.open();
  for (auto at = database.postlist_begin("nachtrag"); at != database.postlist_end("nachtrag"); ++at) {
    const std::string data = database.get_document(*at).get_data();
    CHECK(codec.decode(data));
    CHECK_FALSE(RecordCodec().decode(data));
  }
}

TEST_CASE("indexing run: documents seen early are judged anew when their site has grown") {
  const InventedArchive archive;
  const std::string line = "Der Quittenbote aus dem Rathaus und aus der Region berichtet täglich.";
  const auto with_line = [&](int i) {
    const std::string text = article("Thema " + std::string(1, static_cast<char>('a' + i)), i);
    const std::size_t behind_lead = text.rfind("\n\n");
    return text.substr(0, behind_lead) + "\n\n" + line + text.substr(behind_lead);
  };
  archive.write("a.txt", with_line(0));
  (void)archive.index();
  CHECK(archive.count("quittenbote") == 1);
  for (int i = 1; i < 12; ++i)
    archive.write(std::string(1, static_cast<char>('a' + i)) + ".txt", with_line(i));
  const RunSummary summary = archive.index();
  CHECK(summary.judged_anew == 1);
  CHECK(archive.count("quittenbote") == 0);
  CHECK(archive.count("XBPquittenbote") == 12);
  CHECK(documents(archive) == 12);
  CHECK(archive.index().unchanged == 12);
  check_clean(archive.database());
}

TEST_CASE("indexing run: a file of many documents is not read again while it stays the same") {
  const InventedArchive archive;
  const auto row = [](const std::string& id, const std::string& text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
  };
  archive.write("a.jsonl", row("1", "Erstens ist das so.") + row("2", "Zweitens auch."));
  archive.write("b.tar", archived(ARCHIVE_FORMAT_TAR_USTAR, {{"b.txt", article("Hafen", 1)}}));
  CHECK(archive.index().added == 3);
  RunSummary again = archive.index();
  CHECK(again.unchanged == 3);
  CHECK(again.removed == 0);
  CHECK(again.bytes == 0);
  // Other options may give other documents.
  RunOptions run = archive.options();
  run.source = "Anderswo";
  CHECK(archive.index(run).bytes > 0);
  // A row that is gone goes, and the state after that is known as well.
  archive.write("a.jsonl", row("1", "Erstens ist das so.") + row("3", "Drittens nicht."));
  again = archive.index();
  CHECK(again.added == 1);
  CHECK(again.removed == 1);
  CHECK(archive.count("Q2") == 0);
  again = archive.index();
  CHECK(again.bytes == 0);
  CHECK(again.unchanged == 3);
  // Touched, it is read once more, and then no longer.
  fs::last_write_time(archive.folder() / "a.jsonl", fs::file_time_type::clock::now() + std::chrono::hours(1));
  CHECK(archive.index().bytes > 0);
  CHECK(archive.index().bytes == 0);
  check_clean(archive.database());
}

TEST_CASE("indexing run: a faulty file of many documents is read again until it is whole") {
  const InventedArchive archive;
  archive.write("a.jsonl", "{\"id\":\"1\",\"text\":\"Erstens ist das so.\"}\n{kaputt\n");
  CHECK(archive.index().failed == 1);
  CHECK(archive.index().failed == 1);
  archive.write("a.jsonl", "{\"id\":\"1\",\"text\":\"Erstens ist das so.\"}\n");
  CHECK(archive.index().failed == 0);
  CHECK(archive.index().bytes == 0);
}

TEST_CASE("indexing run: a document that two files hold stays while one of them does") {
  const InventedArchive archive;
  const std::string shared = "{\"id\":\"1\",\"text\":\"Beide haben das.\"}\n";
  archive.write("a.jsonl", shared + "{\"id\":\"2\",\"text\":\"Nur hier.\"}\n");
  archive.write("b.jsonl", shared + "{\"id\":\"3\",\"text\":\"Nur dort.\"}\n");
  CHECK(archive.index().documents == 3);
  CHECK(archive.index().bytes == 0);
  fs::remove(archive.folder() / "b.jsonl");
  RunSummary summary = archive.index();
  CHECK(summary.documents == 2);
  CHECK(archive.count("Q1") == 1);
  CHECK(archive.count("Q3") == 0);
  summary = archive.index();
  CHECK(summary.bytes == 0);
  CHECK(summary.unchanged == 2);
  CHECK(summary.removed == 0);
}

TEST_CASE("indexing run: stopped within a file of many documents, the next run reads it to its end") {
  const InventedArchive archive;
  std::string rows;
  for (int i = 0; i < 40; ++i)
    rows +=
        "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"Nachricht Nummer " + std::to_string(i) + ".\"}\n";
  archive.write("a.jsonl", rows);
  RunOptions run = archive.options();
  run.limits.batch_documents = 4;
  run.limits.checkpoint_documents = 4;
  archive.observer.stop_at = [&] { return archive.observer.documents_read >= 12; };
  CHECK(archive.index(run).is_interrupted);
  archive.observer.stop_at = {};
  CHECK(archive.index(run).documents == 40);
  CHECK(archive.index().bytes == 0);
}

TEST_CASE("indexing run: killed while a changed file is read anew, its old state counts no longer") {
  const InventedArchive archive;
  const auto rows = [](const std::string& word) {
    std::string text;
    for (int i = 0; i < 40; ++i)
      text += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + word + " Nummer " + std::to_string(i) +
              ".\"}\n";
    return text;
  };
  const fs::path file = archive.write("a.jsonl", rows("Altes"));
  const fs::file_time_type time = fs::last_write_time(file);
  (void)archive.index();
  archive.write("a.jsonl", rows("Neues"));
  const pid_t child = fork();
  if (child == 0) {
    RunOptions run = archive.options();
    run.limits.batch_documents = 4;
    run.limits.checkpoint_documents = 4;
    int published = 0;
    run.fault = [&](std::string_view step) {
      if (step == "published" && ++published == 3) std::raise(SIGKILL);
    };
    _exit(archive.try_index(run) ? 0 : 1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(is_killed(status));
  // The same bytes at the same time as the first run saw them.
  archive.write("a.jsonl", rows("Altes"));
  fs::last_write_time(file, time);
  (void)archive.index();
  CHECK(archive.count("altes") == 40);
  CHECK(archive.count("neues") == 0);
}

TEST_CASE("indexing run: notes of files outlive the merging of segments") {
  const InventedArchive archive;
  for (int i = 0; i < 9; ++i) {
    archive.write(std::to_string(i) + ".jsonl",
                  "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"Ein Satz.\"}\n");
    if (i % 2 == 0)
      archive.write("0.jsonl", "{\"id\":\"0\",\"text\":\"Satz " +
                                   std::string(static_cast<std::size_t>(i + 1), 'x') + ".\"}\n");
    (void)archive.index();
  }
  CHECK(schema::read_stub(archive.database()).value().size() < 5);
  const RunSummary again = archive.index();
  CHECK(again.bytes == 0);
  CHECK(again.unchanged == 9);
}

TEST_CASE("indexing run: a page's title is indexed once, and stays when the page is judged anew") {
  const InventedArchive archive;
  const auto page_of = [](int i) {
    std::string paragraphs;
    const std::string text = article("Rathausbau", i);
    for (std::size_t begin = text.find("\n\n"); begin < text.size();) {
      const std::size_t end = std::min(text.find("\n\n", begin + 2), text.size());
      paragraphs += "<p>" + text.substr(begin, end - begin) + "</p>";
      begin = end;
    }
    return R"(<title>Quittenkrieg )" + std::string(static_cast<std::size_t>(i + 1), 'x') +
           R"( entzweit Rathaus | Bote</title><h1>Quittenkrieg )" +
           std::string(static_cast<std::size_t>(i + 1), 'x') + " entzweit Rathaus</h1>" + paragraphs +
           "<p>Der Birnenbote aus dem Rathaus und aus der Region berichtet täglich.</p>" +
           paragraphs.substr(0, 40);
  };
  archive.write("a.html", page_of(0));
  (void)archive.index();
  // How often a word of a title counts in its field.
  archive.write("other/text.txt", article("Pfirsichstreit entzweit Rathaus", 3));
  (void)archive.index();
  const auto title_terms = [&](const std::string& term) { return archive.open().get_collection_freq(term); };
  const Xapian::termcount once = title_terms("Spfirsichstreit");
  CHECK(once > 0);
  CHECK(title_terms("Squittenkrieg") == once);
  for (int i = 1; i < 12; ++i)
    archive.write(std::string(1, static_cast<char>('a' + i)) + ".html", page_of(i));
  CHECK(archive.index().judged_anew == 1);
  CHECK(archive.count("Squittenkrieg") == 12);
  CHECK(title_terms("Squittenkrieg") == 12 * once);
}

TEST_CASE("indexing run: a crash at any step leaves the old state or the new, and the next run mends all") {
  // Four earlier runs, so that the fifth also merges segments.
  const auto prepare = [](const InventedArchive& archive) {
    for (int run = 0; run < 3; ++run) {
      for (int i = 0; i < 3; ++i)
        archive.write(std::to_string(run * 3 + i) + ".txt", article("Altes", run * 3 + i));
      (void)archive.index();
    }
    archive.write("0.txt", article("Neues", 20));
    archive.write("9.txt", article("Neues", 21));
    fs::remove(archive.folder() / "1.txt");
  };
  int step = 0;
  for (bool is_through = false; !is_through; ++step) {
    const InventedArchive archive;
    prepare(archive);
    const pid_t child = fork();
    if (child == 0) {
      RunOptions run = archive.options();
      int reached = 0;
      run.fault = [&](std::string_view) {
        if (reached++ == step) std::raise(SIGKILL);
      };
      _exit(archive.try_index(run) ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    is_through = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    REQUIRE((is_through || is_killed(status)));
    CAPTURE(step);

    check_clean(archive.database());
    const Xapian::doccount fresh = archive.count("neues");
    CHECK((fresh == 0 || fresh == 2));
    // Once the new segment is published, what it replaces may still stand there until the journal is done.
    const Xapian::doccount old = archive.count("altes");
    if (fresh == 0) CHECK(old == 9);
    if (fresh == 2) CHECK((old == 7 || old == 8 || old == 9));

    (void)archive.index();
    check_clean(archive.database());
    CHECK(archive.count("neues") == 2);
    CHECK(archive.count("altes") == 7);
    CHECK(documents(archive) == 9);
    CHECK_FALSE(fs::exists(archive.database() / "journal"));
    CHECK(archive.index().unchanged == 9);
  }
  CHECK(step > 8);  // how many depends on whether any label changes between the runs
}

namespace {

/// Three documents of one folder, a text and a page among them, that all have the line "Seemannsgarn".
void write_yarns(const InventedArchive& archive) {
  archive.write("a.txt", article("Stadtrat vertagt Brücke", 1) +
                             "\nSeemannsgarn wird hier gesponnen, sagte die "
                             "Bürgermeisterin nach der Sitzung des Rates.\n");
  archive.write("b.html",
                "<html><body><h1>Hafen</h1><p>Der Rat der Stadt hat am Dienstag über den Hafen beraten, und "
                "die Entscheidung soll bald fallen.</p><div class=garn><p>Seemannsgarn wird hier gesponnen, "
                "sagte die Bürgermeisterin nach der Sitzung des Rates.</p></div></body></html>");
}

RunOptions with_rules(const InventedArchive& archive, const std::string& rules) {
  const fs::path file = archive.database().parent_path() / "given.toml";
  std::ofstream(file) << rules;
  RunOptions run = archive.options();
  run.settings.filter.rules = file;
  return run;
}

constexpr const char* kTextRule = "[[rule]]\nstarts_with = 'Seemannsgarn'\nlabel = 'boilerplate'\n";
constexpr const char* kSelectorRule = "[[rule]]\nselector = '.garn'\nlabel = 'comment'\n";

}  // namespace

TEST_CASE("indexing run: the user's rules are kept by the database, and later runs go by them") {
  const InventedArchive archive;
  write_yarns(archive);
  CHECK(archive.index().added == 2);
  CHECK(archive.count("seemannsgarn") == 2);
  // New rules judge what is there already, though no file has changed.
  RunSummary summary = archive.index(with_rules(archive, kTextRule));
  CHECK(summary.unchanged == 2);
  CHECK(summary.judged_anew == 2);
  CHECK(archive.count("seemannsgarn") == 0);
  CHECK(archive.count("XBPseemannsgarn") == 2);
  CHECK(fs::exists(archive.database() / "rules.toml"));
  CHECK_FALSE(fs::exists(archive.database() / "rules.pending"));
  // A run that names none goes by them, and has nothing to do again.
  archive.write("c.txt",
                article("Tunnel", 2) +
                    "\nSeemannsgarn sei auch hier gesponnen worden, sagte die Bürgermeisterin nach der "
                    "Sitzung des Rates der Stadt, und sie habe selten so gelacht wie an diesem Abend.\n");
  summary = archive.index();
  CHECK(summary.added == 1);
  CHECK(summary.judged_anew == 0);
  CHECK(archive.count("XBPseemannsgarn") == 3);
  // An empty file ends them; one document at a time, as where little memory is given.
  RunOptions none = with_rules(archive, "# keine mehr\n");
  none.limits.batch_bytes = 4;
  summary = archive.index(none);
  CHECK(summary.judged_anew == 3);
  CHECK(archive.count("seemannsgarn") == 3);
  CHECK_FALSE(fs::exists(archive.database() / "rules.toml"));
  check_clean(archive.database());
}

TEST_CASE(
    "indexing run: pages are read again where a rule asks their markup, and judged anew from what is kept") {
  const InventedArchive archive;
  write_yarns(archive);
  (void)archive.index();
  RunSummary summary = archive.index(with_rules(archive, kSelectorRule));
  CHECK(summary.replaced == 1);
  CHECK(archive.count("XCOMseemannsgarn") == 1);
  CHECK(archive.count("seemannsgarn") == 1);
  // The selector's blocks are known now: another label needs no page.
  fs::remove(archive.folder() / "b.html");
  RunOptions elsewhere = with_rules(archive, "[[rule]]\nselector = '.garn'\nlabel = 'boilerplate'\n");
  elsewhere.paths = {archive.write("x/x.txt", article("Tunnel", 2)).string()};
  summary = archive.index(elsewhere);
  CHECK(summary.judged_anew == 1);
  CHECK(archive.count("XBPseemannsgarn") == 1);
}

TEST_CASE("indexing run: a run that was stopped before all was judged by new rules leaves that to the next") {
  const InventedArchive archive;
  write_yarns(archive);
  (void)archive.index();
  const RunOptions run = with_rules(archive, kTextRule);
  bool stop = true;
  archive.observer.stop_at = [&] { return stop; };
  CHECK(archive.index(run).is_interrupted);
  CHECK(fs::exists(archive.database() / "rules.pending"));
  stop = false;
  const RunSummary summary = archive.index();
  CHECK(summary.judged_anew == 2);
  CHECK(archive.count("XBPseemannsgarn") == 2);
  CHECK_FALSE(fs::exists(archive.database() / "rules.pending"));
}

TEST_CASE("indexing run: broken rules are refused before anything is written") {
  const InventedArchive archive;
  write_yarns(archive);
  const Result<RunSummary> summary = archive.try_index(with_rules(archive, "[[rule]]\nlabel = 'body'\n"));
  REQUIRE_FALSE(summary.has_value());
  CHECK(summary.error().message.find("given.toml:1: the rule asks for nothing") != std::string::npos);
  CHECK_FALSE(fs::exists(archive.database()));
}

TEST_CASE("indexing run: a document of which no block reads like an article is kept whole and counted") {
  const InventedArchive archive;
  archive.write("a.txt", article("Brücke", 1));
  archive.write("menue.txt", "Startseite\nAnmelden\nSuche\nImpressum\n");
  const RunSummary summary = archive.index();
  CHECK(summary.kept_whole == 1);
  CHECK(archive.count("impressum") == 1);
}
