#include "training/labelled_page.hpp"

#include "temporary_folder.hpp"

#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string row(const std::string& file, const std::string& label, const std::string& text,
                const std::string& more = {}) {
  return R"({"file":")" + file + R"(","label":)" + label + R"(,"text":")" + text + '"' + more + "}\n";
}

}  // namespace

TEST_CASE("labelled page: rows are pages, by their file") {
  const std::string text = row("a.txt", "\"title\"", "Fähre fährt wieder", R"(,"site":"bote.example")") +
                           row("a.txt", "\"body\"", "Seit Montag fährt sie.") +
                           row("a.txt", "\"teaser\"", "Mehr aus dem Hafen") + "\n" +
                           row("b.txt", "null", "Anzeige") + row("b.txt", "\"either\"", "Foto: privat") +
                           row("b.txt", "\"caption\"", "Die Fähre am Kai", R"(,"weight":0.5)");
  const std::vector<LabelledPage> pages = parse_labels(text, "labels.jsonl", {}, "/nowhere").value();
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].name == "a.txt");
  CHECK(pages[0].site == "bote.example");
  CHECK(pages[0].targets == std::vector<float>{1, 1, 0});
  CHECK(pages[0].weights == std::vector<float>{1, 1, 1});
  CHECK(pages[0].article.record.blocks[1].text == "Seit Montag fährt sie.");
  CHECK(pages[1].site.empty());
  CHECK(pages[1].targets == std::vector<float>{0, 0, 1});
  CHECK(pages[1].weights == std::vector<float>{0, 0, 0.5F});
}

TEST_CASE("labelled page: a file that is there is read again and its blocks meet the rows by their text") {
  const TemporaryFolder folder;
  write(folder.path() / "a.txt", "Startseite\n\nDie Fähre fährt wieder.\n\nStartseite\n\nNeu hier\n");
  write(folder.path() / "labels.jsonl", row("a.txt", "\"boilerplate\"", "Startseite") +
                                            row("a.txt", "\"body\"", "Die Fähre fährt wieder.") +
                                            row("a.txt", "\"boilerplate\"", "Gibt es nicht mehr"));
  const LabelledPages read = read_labelled_pages(folder.path(), {}).value();
  REQUIRE(read.pages.size() == 1);
  CHECK(read.unmatched_rows == 1);
  CHECK(read.pages[0].article.record.blocks.size() == 4);
  CHECK(read.pages[0].targets == std::vector<float>{0, 1, 0, 0});
  CHECK(read.pages[0].weights == std::vector<float>{1, 1, 0, 0});
}

TEST_CASE("labelled page: labels of another file are an error that names it") {
  const TemporaryFolder folder;
  write(folder.path() / "a.txt", "Ganz anderer Text\n");
  write(folder.path() / "labels.jsonl",
        row("a.txt", "\"boilerplate\"", "Startseite") + row("a.txt", "\"body\"", "Die Fähre fährt wieder."));
  const Result<LabelledPages> read = read_labelled_pages(folder.path(), {});
  REQUIRE_FALSE(read);
  CHECK(read.error().message == "a.txt: the labels are not this file's: 2 of 2 texts are not in it");
}

TEST_CASE("labelled page: what is wrong in a row is named with its line") {
  const auto message = [](const std::string& text) {
    const Result<std::vector<LabelledPage>> pages = parse_labels(text, "l.jsonl", {}, "/nowhere");
    REQUIRE_FALSE(pages);
    return pages.error().message;
  };
  CHECK(message("\n{\"file\":\n") == "l.jsonl:2: not a JSON object");
  CHECK(message("[]") == "l.jsonl:1: not a JSON object");
  CHECK(message(R"({"label":"body","text":"x"})") == "l.jsonl:1: no \"file\"");
  CHECK(message(R"({"file":"a","label":"body"})") == "l.jsonl:1: no \"text\"");
  CHECK(message(R"({"file":"a","text":"x"})") == "l.jsonl:1: no \"label\"");
  CHECK(message(row("a", "\"werbung\"", "x")) == "l.jsonl:1: unknown label \"werbung\"");
  CHECK(message(row("a", "\"body\"", "x", R"(,"weight":-1)")) == "l.jsonl:1: \"weight\" is no number from 0");
}

TEST_CASE("labelled page: a folder without labelled files says how to make one") {
  const TemporaryFolder folder;
  const Result<LabelledPages> read = read_labelled_pages(folder.path(), {});
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::NotFound);
  CHECK(read.error().hint.find("blocks --format json") != std::string::npos);
  CHECK_FALSE(read_labelled_pages(folder.path() / "none.jsonl", {}));
}
