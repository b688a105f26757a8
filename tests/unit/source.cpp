#include "sources/source.hpp"

#include "unit/byte_strings.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

struct Outcome {
  std::vector<std::string> names;  ///< display names relative to the folder, in order
  std::vector<RawDocument> documents;
  std::vector<std::string> failures;
  std::vector<std::string> containers;
  std::map<std::string, std::uint64_t> skipped;
};

Outcome read_all(const fs::path& folder, SourceOptions options) {
  Outcome outcome;
  const auto relative = [&](std::string text) {
    const std::string prefix = folder.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  };
  if (options.paths.empty()) options.paths = {folder.string()};
  const auto source = open_source(std::move(options)).value();
  while (auto next = source->next()) {
    for (const ReadContainer& container : source->take_read_containers())
      outcome.containers.push_back(relative(container.path));
    if (*next) {
      outcome.names.push_back(relative(display_name(**next)));
      outcome.documents.push_back(std::move(**next));
    } else {
      outcome.failures.push_back(relative(next->error().message));
    }
  }
  for (const ReadContainer& container : source->take_read_containers())
    outcome.containers.push_back(relative(container.path));
  outcome.skipped = source->skipped();
  return outcome;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("source: a folder is walked in the order of its names, hidden ones and databases left out") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a/b/c.txt", ".git/config", "a/.hidden", "c.txt"})
    write(folder.path() / name, "Text");
  write(folder.path() / "b.db/XAPIANDB", "auto segments/000001");
  write(folder.path() / "b.db/segments/000001/iamglass", "x");
  CHECK(read_all(folder.path(), {}).names == Names{"a/b/c.txt", "a/z.txt", "b.txt", "c.txt"});
}

TEST_CASE("source: rows of JSON Lines come one by one with their line, text files whole") {
  const TemporaryFolder folder;
  write(folder.path() / "a.jsonl", "{\"text\":\"eins\"}\r\n\n{\"text\":\"zwei\"}");
  write(folder.path() / "b.txt", "drei\nvier\n");
  const Outcome outcome = read_all(folder.path(), {.paths = {}, .source = "Heute"});
  CHECK(outcome.names == Names{"a.jsonl:1", "a.jsonl:3", "b.txt"});
  CHECK(outcome.documents[0].bytes == "{\"text\":\"eins\"}");
  CHECK(outcome.documents[0].format == Format::Json);
  CHECK(outcome.documents[1].bytes == "{\"text\":\"zwei\"}");
  CHECK(outcome.documents[2].bytes == "drei\nvier\n");
  CHECK(outcome.documents[2].source == "Heute");
  CHECK_FALSE(outcome.documents[2].file_state.empty());
  CHECK(outcome.documents[0].file_state.empty());
}

TEST_CASE("source: the format can be told") {
  const TemporaryFolder folder;
  write(folder.path() / "a", "{\"text\":\"eins\"}\n");
  CHECK(read_all(folder.path(), {.paths = {}, .format = InputFormat::Text}).documents[0].format ==
        Format::Text);
  write(folder.path() / "a", "kaputt\n");
  CHECK(read_all(folder.path(), {.paths = {}, .format = InputFormat::JsonLines}).names == Names{"a:1"});
}

TEST_CASE("source: an unchanged file is not read") {
  const TemporaryFolder folder;
  write(folder.path() / "a.txt", "eins");
  write(folder.path() / "b.txt", "zwei");
  SourceOptions options;
  options.is_unchanged = [](std::string_view path, std::string_view state) {
    return path.ends_with("a.txt") && !state.empty();
  };
  CHECK(read_all(folder.path(), std::move(options)).names == Names{"b.txt"});
}

TEST_CASE("source: it says which files of many documents it has read without a fault") {
  const TemporaryFolder folder;
  write(folder.path() / "a.jsonl", "{\"text\":\"eins\"}\n");
  write(folder.path() / "b.txt", "zwei");
  write(folder.path() / "c.warc", "WARC/1.0\r\nContent-Length: x\r\n\r\n");
  write(folder.path() / "d.tar", archived(ARCHIVE_FORMAT_TAR_USTAR, {{"d.txt", "vier"}}));
  write(folder.path() / "e.html.gz", gzipped("<!DOCTYPE html><p>fünf</p>"));
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"a.jsonl:1", "b.txt", "d.tar!/d.txt", "e.html.gz"});
  CHECK(outcome.containers == Names{"a.jsonl", "d.tar"});
  CHECK_FALSE(outcome.documents.back().file_state.empty());
  CHECK(outcome.documents.back().container.empty());
}

TEST_CASE("source: what holds no article is counted by kind in a folder, and an error where it is named") {
  const TemporaryFolder folder;
  for (const char* name : {"a.png", "b.jpg"}) write(folder.path() / name, "\x89PNG\r\n\x1A\n");
  write(folder.path() / "leer.gif", "");
  write(folder.path() / "main.css", "p { color: red }");
  write(folder.path() / "app.js", "let a = 1;");
  write(folder.path() / "brief.pdf", "%PDF-1.4 ...");
  write(folder.path() / "manifest.json", "{\n \"name\": \"x\"\n}");
  write(folder.path() / "sitemap.xml", "<?xml version=\"1.0\"?><urlset/>");
  write(folder.path() / "seite.jpg", "<!DOCTYPE html><p>Unter falschem Namen.</p>");
  write(folder.path() / "bild.txt", "\x89PNG\r\n\x1A\n");
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"seite.jpg"});
  CHECK(outcome.failures == Names{"bild.txt: no text: a picture (PNG)"});
  CHECK(outcome.skipped == std::map<std::string, std::uint64_t>{{"pictures", 3},
                                                                {"style sheets", 1},
                                                                {"scripts", 1},
                                                                {"PDF documents", 1},
                                                                {"JSON data", 1},
                                                                {"other XML", 1}});
  CHECK(read_all(folder.path(), {.paths = {(folder.path() / "a.png").string()}}).failures ==
        Names{"a.png: holds no article (pictures)"});
}

TEST_CASE(
    "source: articles in a form that is not read are failures that name it, not texts and not skipped") {
  const TemporaryFolder folder;
  write(folder.path() / "crawl.arc",
        "filedesc://crawl.arc 0.0.0.0 20050101000000 text/plain 76\n1 0 Ernte\n");
  write(
      folder.path() / "page.txt",
      "From: <Saved by Ernte>\r\nSubject: Deich\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
      "\ttype=\"text/html\"\r\n\r\n--x\r\n\r\n<html>");
  write(folder.path() / "page.mhtml", "Kopflos");
  write(folder.path() / "news",
        "From bote@bote.example Mon Apr  3 10:00:00 2023\nFrom: bote@bote.example\nSubject: Deich\n\nText\n");
  write(folder.path() / "message.txt",
        "From: bote@bote.example\nSubject: Deich\nMIME-Version: 1.0\n\nText\n");
  write(folder.path() / "song.txt", "From a distance: a song\nErste Strophe: Text\n");
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"message.txt", "song.txt"});
  CHECK(outcome.failures ==
        Names{"crawl.arc: an ARC file, the web archive from before WARC, which is not read",
              "news: a mailbox (mbox) of many messages, which is not read",
              "page.mhtml: a page saved as MHTML, which is not read",
              "page.txt: a page saved as MHTML, which is not read"});
  CHECK(outcome.skipped.empty());
  // Who says that it is text has it as text.
  CHECK(read_all(folder.path(), {.paths = {}, .format = InputFormat::Text}).names.size() == 6);
}

TEST_CASE("source: JSON that is not one object a line is told, where it may hold articles") {
  const TemporaryFolder folder;
  write(folder.path() / "a.json", "[{\"text\":\"eins\"},\n {\"text\":\"zwei\"}]");
  write(folder.path() / "b.json", "{\"text\":\"drei\"}\n");
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"b.json:1"});
  CHECK(outcome.failures == Names{"a.json: JSON, but not one object a line"});
}

TEST_CASE("source: the folder beside a saved page is left out, another one of such a name is not") {
  const TemporaryFolder folder;
  write(folder.path() / "Deich.html", "<!DOCTYPE html><p>Seite</p>");
  write(folder.path() / "Deich-Dateien/frame.html", "<!DOCTYPE html><p>Werbung</p>");
  write(folder.path() / "Hafen.htm", "<!DOCTYPE html><p>Seite</p>");
  write(folder.path() / "Hafen_files/frame.html", "<!DOCTYPE html><p>Werbung</p>");
  write(folder.path() / "my_files/a.txt", "Text");
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"Deich.html", "Hafen.htm", "my_files/a.txt"});
  CHECK(outcome.skipped.at("folders with parts of saved pages") == 2);
}

TEST_CASE("source: the filter is applied below what is named, and not to a file that is named itself") {
  const TemporaryFolder folder;
  write(folder.path() / "2023/a.html", "<!DOCTYPE html><p>eins</p>");
  write(folder.path() / "2023/b.txt", "zwei");
  write(folder.path() / "draft/c.html", "<!DOCTYPE html><p>drei</p>");
  write(folder.path() / "d.tar",
        archived(ARCHIVE_FORMAT_TAR_USTAR, {{"d.txt", "vier"}, {"e.html", "<html>fünf</html>"}}));
  const auto names = [&](std::vector<std::string> include, std::vector<std::string> exclude,
                         Names paths = {}) {
    return read_all(folder.path(),
                    {.paths = std::move(paths), .filter = PathFilter::create(include, exclude).value()})
        .names;
  };
  CHECK(names({"*.html"}, {"draft"}) == Names{"2023/a.html", "d.tar!/e.html"});
  CHECK(names({"2023/"}, {}) == Names{"2023/a.html", "2023/b.txt"});
  CHECK(names({"*.tar"}, {}) == Names{"d.tar!/d.txt", "d.tar!/e.html"});
  CHECK(names({}, {"*.tar", "2023"}) == Names{"draft/c.html"});
  CHECK(names({"*.html"}, {}, {(folder.path() / "2023/b.txt").string()}) == Names{"2023/b.txt"});
}

TEST_CASE("source: a line over the limit is refused, and the next one read") {
  const TemporaryFolder folder;
  write(folder.path() / "a.jsonl", "{\"text\":\"" + std::string(3 << 20, 'a') + "\"}\n{\"text\":\"b\"}\n");
  const Outcome outcome = read_all(folder.path(), {.paths = {}, .most_document_bytes = 1 << 20});
  CHECK(outcome.names == Names{"a.jsonl:2"});
  CHECK(outcome.failures == Names{"a.jsonl:1: more than 1 MiB in one document"});
}

TEST_CASE("source: loops of symbolic links end, dangling ones are told") {
  const TemporaryFolder folder;
  write(folder.path() / "a/a.txt", "eins");
  fs::create_directory_symlink("..", folder.path() / "a/up");
  fs::create_symlink("nowhere", folder.path() / "b");
  fs::create_symlink("c", folder.path() / "c");
  fs::create_symlink("a/a.txt", folder.path() / "d.txt");
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"a/a.txt", "d.txt"});
  CHECK(outcome.failures == Names{"b: a symbolic link to something that is not there",
                                  "c: a symbolic link that leads to itself"});
}

TEST_CASE("source: pipes, programs and broken web archives are told and passed over") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder.path() / "a").c_str(), 0600) == 0);
  write(folder.path() / "b",
        "\x7F"
        "ELF\x02\x01\x01");
  write(folder.path() / "c", "<!doctype html>");
  write(folder.path() / "d", "WARC/1.1\r\n");
  write(folder.path() / "e", "Text");
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names == Names{"c", "e"});
  CHECK(outcome.documents[0].format == Format::Html);
  CHECK(outcome.documents[1].format == Format::Text);
  CHECK(outcome.failures == Names{"a: a named pipe, not a file", "b: no text: a program (ELF)",
                                  "d: a record whose head has no end at byte 0, and no record behind it"});
}

TEST_CASE("source: what may not be read is told and passed over" * doctest::skip(geteuid() == 0)) {
  const TemporaryFolder folder;
  write(folder.path() / "a.txt", "eins");
  write(folder.path() / "b/b.txt", "zwei");
  write(folder.path() / "c.txt", "drei");
  fs::permissions(folder.path() / "a.txt", fs::perms::none);
  fs::permissions(folder.path() / "b", fs::perms::none);
  const Outcome outcome = read_all(folder.path(), {});
  fs::permissions(folder.path() / "b", fs::perms::owner_all);
  CHECK(outcome.names == Names{"c.txt"});
  CHECK(outcome.failures == Names{"a.txt: no permission to read it", "b: no permission to read it"});
}

TEST_CASE("source: folders nested deeper than a path can say end in one sentence") {
  const TemporaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const std::string name(200, 'd');
  for (int depth = 0; depth < 30; ++depth) {
    fs::create_directory(name);
    fs::current_path(name);
    std::ofstream("a.txt") << "Text";
  }
  fs::current_path(before);
  const Outcome outcome = read_all(folder.path(), {});
  CHECK(outcome.names.size() >= 18);
  REQUIRE(outcome.failures.size() >= 1);
  CHECK(outcome.failures[0].find("nested too deeply") != std::string::npos);
  // The folder's own clean-up works by file descriptors and reaches them all.
}

TEST_CASE("source: a line longer than any buffer comes whole") {
  const TemporaryFolder folder;
  const std::string text(3'000'000, 'a');
  write(folder.path() / "a.jsonl", "{\"text\":\"" + text + "\"}\n{\"text\":\"b\"}\n");
  const Outcome outcome = read_all(folder.path(), {});
  REQUIRE(outcome.documents.size() == 2);
  CHECK(outcome.documents[0].bytes.size() == text.size() + 11);
  CHECK(outcome.documents[1].bytes == "{\"text\":\"b\"}");
}

TEST_CASE("source: a path that does not exist is an error before anything is read") {
  const Result<std::unique_ptr<Source>> source = open_source({.paths = {"/nowhere/at/all"}});
  REQUIRE_FALSE(source);
  CHECK(source.error().code == ErrorCode::NotFound);
  CHECK(open_source({.paths = {"-"}, .format = InputFormat::Text}).error().code == ErrorCode::Usage);
}

TEST_CASE("source: paths are made absolute and plain") {
  CHECK(absolute_path("/a//b/../c/") == "/a/c");
  CHECK(absolute_path("/") == "/");
  CHECK(absolute_path("x") == (fs::current_path() / "x").string());
}
