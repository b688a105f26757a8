#include "concordance/context_lines.hpp"

#include "unit/row_archive.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const Concordance& concordance) {
  Lines lines;
  for (const KeywordLine& line : concordance.lines)
    lines.push_back(line.left + "[" + line.keyword + "]" + line.right);
  return lines;
}

Lines concordance(const indexer::RowArchive& archive, const std::string& query,
                  ConcordanceOptions options = {}) {
  Searcher searcher = archive.open();
  Result<Concordance> found = searcher.concordance(query, options);
  REQUIRE(found);
  return lines_of(*found);
}

}  // namespace

TEST_CASE("context lines: at a text's edges one side is empty") {
  const indexer::RowArchive archive(R"({"id":"a","text":"Fähre fällt aus. Keine Fähre"})");
  CHECK(concordance(archive, "Fähre") ==
        Lines{"[Fähre] fällt aus. Keine Fähre", "Fähre fällt aus. Keine [Fähre]"});
}

TEST_CASE("context lines: paragraphs that follow each other are one text, the title is another") {
  const indexer::RowArchive archive(
      R"({"id":"a","title":"Die Fähre","text":"Am Hafen ist es still.\n\nDie Fähre\nfährt."})");
  CHECK(concordance(archive, "Fähre") == Lines{"Die [Fähre]", "Am Hafen ist es still. Die [Fähre] fährt."});
}

TEST_CASE("context lines: context is cut between words") {
  const indexer::RowArchive archive(
      R"({"id":"a","text":"Gestern Abend fuhr die „Fähre“ übers aufgewühlte Wasser."})");
  CHECK(concordance(archive, "Fähre", {.context = 10}) == Lines{"fuhr die „[Fähre]“ übers"});
  CHECK(concordance(archive, "Fähre", {.context = 9}) == Lines{"die „[Fähre]“ übers"});
  CHECK(concordance(archive, "Fähre", {.context = 0}) == Lines{"[Fähre]"});
}

TEST_CASE("context lines: a phrase is one keyword") {
  const indexer::RowArchive archive(
      R"({"id":"a","text":"Am Steg der alten Fähre wächst Gras, die Fähre fährt nicht."})");
  CHECK(concordance(archive, "\"alte Fähre\"", {.context = 9}) == Lines{"Steg der [alten Fähre] wächst"});
}

TEST_CASE("context lines: sorted by the words behind or before, as dictionaries sort") {
  const indexer::RowArchive archive(
      R"({"id":"a","text":"Die neue Fähre zieht. Die alte Fähre ächzt. Eine Fähre – Amalie! Der Fähre"})");
  CHECK(concordance(archive, "Fähre", {.context = 12, .context_order = ContextOrder::Right}) ==
        Lines{"Amalie! Der [Fähre]", "Die alte [Fähre] ächzt. Eine", "ächzt. Eine [Fähre] – Amalie!",
              "Die neue [Fähre] zieht. Die"});
  CHECK(concordance(archive, "Fähre", {.context = 12, .context_order = ContextOrder::Left}) ==
        Lines{"Die alte [Fähre] ächzt. Eine", "Amalie! Der [Fähre]", "ächzt. Eine [Fähre] – Amalie!",
              "Die neue [Fähre] zieht. Die"});
}

TEST_CASE("context lines: a page of them, and that more follow") {
  const indexer::RowArchive archive(R"({"id":"a","text":"Fähre eins. Fähre zwei. Fähre drei."}
{"id":"b","text":"Von der Fähre war hier noch nie die Rede, und sie wird es auch nie sein."})");
  Searcher searcher = archive.open();
  Result<Concordance> page = searcher.concordance("Fähre", {.offset = 1, .limit = 2, .context = 6});
  REQUIRE(page);
  CHECK(page->total == 2);
  CHECK(page->has_more);
  CHECK(lines_of(*page) == Lines{"eins. [Fähre] zwei.", "zwei. [Fähre] drei."});
  page = searcher.concordance("Fähre", {.offset = 3, .limit = 9, .context = 6});
  REQUIRE(page);
  CHECK_FALSE(page->has_more);
  REQUIRE(page->lines.size() == 1);
  CHECK(page->hits.at(page->lines[0].hit).id == "b");
  page = searcher.concordance("Gletscher");
  REQUIRE(page);
  CHECK(page->lines.empty());
}
