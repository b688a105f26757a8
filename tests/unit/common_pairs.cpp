// Pairs of common words as terms: they are where words stand side by side, and change no answer.
#include "analyzer/analyzer.hpp"
#include "schema/field.hpp"
#include "unit/invented_archive.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fundstelle/searcher.hpp>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

constexpr std::array<std::string_view, 20> kWords{
    "der",   "die",    "in",  "und",    "ist",   "nicht",     "können",  "über",  "Seine",       "Der",
    "Hafen", "Brücke", "war", "seinen", "Waren", "12.3.2023", "US-Haus", "z. B.", "das-und-das", "the"};

std::string random_words(std::mt19937& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += random() % 16 == 0 ? ".\n\n" : " ";
    text += kWords[random() % kWords.size()];
  }
  return text;
}

/// Rows of common and other words; every third one is in English but for some of them.
std::string random_rows(std::mt19937& random, std::size_t count) {
  constexpr std::string_view kEnglish =
      "The harbour of the town was closed for a week because of the storm, and nobody could say when it "
      "would be "
      "open again. The mayor told the people that they should stay at home until the water had gone down. "
      "Most of "
      "the boats were lost, and the old bridge must be built anew before the ships can come back to the "
      "town.\n\n";
  std::string rows;
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_english = i % 3 == 0;
    rows += nlohmann::json{{"id", std::to_string(i)},
                           {"title", random_words(random, 4)},
                           {"text", is_english ? std::string(kEnglish) + random_words(random, 16)
                                               : random_words(random, 20 + random() % 40)}}
                .dump() +
            "\n";
  }
  return rows;
}

void index(const InventedArchive& archive, const std::string& rows, bool has_pairs) {
  archive.write("rows.jsonl", rows);
  RunOptions run = archive.options();
  run.settings.filter.enabled = false;
  if (!has_pairs) run.settings.analysis.common_words.clear();
  archive.index(run);
}

/// Scores by id.
std::map<std::string, double> hits(Searcher& searcher, const std::string& query) {
  SearchOptions options;
  options.limit = 1000;
  options.detail = HitDetail::Ids;
  options.collapse_similar = false;
  std::map<std::string, double> found;
  const Answer answer = searcher.search(query, options).value();
  for (const Hit& hit : answer.hits) found.emplace(hit.id, hit.score);
  return found;
}

/// Weights may be summed up in another order.
bool are_same(const std::map<std::string, double>& one, const std::map<std::string, double>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
    return a.first == b.first && std::abs(a.second - b.second) < 1e-9;
  });
}

Xapian::doccount count_pairs(const Xapian::Database& database) {
  Xapian::doccount count = 0;
  const std::string prefix(schema::kCommonPairPrefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) ++count;
  return count;
}

}  // namespace

TEST_CASE("common pairs: phrases find the same with them and without, with the same scores") {
  std::mt19937 random(20230314);
  const std::string rows = random_rows(random, 120);
  const InventedArchive with;
  const InventedArchive without;
  index(with, rows, true);
  index(without, rows, false);
  REQUIRE(count_pairs(with.open()) > 50);
  REQUIRE(with.count("Len") > 20);
  REQUIRE(count_pairs(without.open()) == 0);
  Searcher one = Searcher::open({with.database()}).value();
  Searcher other = Searcher::open({without.database()}).value();
  std::size_t found = 0;
  for (int i = 0; i < 400; ++i) {
    std::string query = "\"" + random_words(random, 2 + random() % 3) + "\"";
    switch (random() % 8) {
      case 0:
        query += " Hafen";
        break;
      case 1:
        query = "-" + query + " Brücke";
        break;
      case 2:
        query = "=" + query;
        break;
      case 3:
        query = "titel:" + query;
        break;
      case 4:
        query += " NAH/6 Waren";
        break;
      case 5:
        query = "+" + query + " +\"" + random_words(random, 2) + "\" Hafen";
        break;
      default:
        break;
    }
    CAPTURE(query);
    const auto expected = hits(other, query);
    CHECK(are_same(hits(one, query), expected));
    found += expected.empty() ? 0U : 1U;
  }
  CHECK(found > 100);
}

TEST_CASE("common pairs: terms stand for neighbours of the default field alone, and weigh nothing") {
  const InventedArchive archive;
  archive.write(
      "a.jsonl",
      R"({"id":"1","title":"Der Hafen","author":"Über Nicht","text":"Und das ist die Brücke.\n\nIn ihr."})");
  archive.index();
  const Xapian::Database database = archive.open();
  std::string pairs;
  for (auto term = database.termlist_begin(1); term != database.termlist_end(1); ++term)
    if ((*term).starts_with(schema::kCommonPairPrefix)) {
      pairs += *term + ", ";
      CHECK(term.get_wdf() == 0);
    }
  CHECK(pairs == "XCPdas ist, XCPin ihr, XCPist die, XCPund das, ");
}
