#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "unit/german_lexicon.hpp"
#include "unit/invented_archive.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fundstelle/searcher.hpp>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

namespace fs = std::filesystem;
using Ids = std::set<std::string>;

struct Row {
  std::string id;
  std::string title;
  std::string text;
  std::string date = "2023-03-14";
  std::string source = "Heute";
};

/// An archive of rows, with compounds split.
class Rows {
 public:
  explicit Rows(const std::vector<Row>& rows) { index(rows); }

  /// Replaces the archive's file by `rows` and indexes it.
  void index(const std::vector<Row>& rows) {
    std::string lines;
    for (const Row& row : rows)
      lines += nlohmann::json{{"id", row.id},     {"title", row.title},   {"text", row.text},
                              {"date", row.date}, {"source", row.source}, {"author", "Jorinde Aschenbach"}}
                   .dump() +
               "\n";
    archive_.write("rows.jsonl", lines);
    archive_.index(options());
  }

  [[nodiscard]] RunOptions options() const {
    RunOptions run = archive_.options();
    run.settings.analysis.compounds.split = true;
    run.new_lexicon = german::german_lexicon;
    run.settings.filter.enabled = false;
    return run;
  }

  [[nodiscard]] fs::path database() const { return archive_.database(); }
  [[nodiscard]] const InventedArchive& archive() const { return archive_; }
  [[nodiscard]] Searcher open() const { return Searcher::open({database()}).value(); }

 private:
  InventedArchive archive_;
};

const std::vector<Row> kRows{
    {"brueckenbau", "Stadtrat berät über die Brücke",
     "Der Stadtrat berät über die neuen Brücken. Die alten Brücken am Hafen sind marode, sagt die "
     "Bürgermeisterin. "
     "Sicherheitsgarantien gibt es nicht."},
    {"faehre", "Fähre fällt aus",
     "Die Fähre fällt aus. Der Nato-Osterweiterung widersprach niemand am Hafen. Am 12. Januar 2022 kam der "
     "US-Außenminister.",
     "2022-01-12", "Abendblatt Nord"},
    {"klappbruecke", "Klappbrücke gesperrt",
     "Die Klappbrücke ist gesperrt. Waffenruhe im Streit um die Energie-Krise ist nicht in Sicht. Ein Garant "
     "ist das nicht.",
     "2021-11-30"},
    {"erweiterung", "Erweiterung des Museums",
     "Die Erweiterung kostet 5.000 Euro. Stoltenberg kam, sah und sprach mit Lindqvist über die Krise.",
     "1999-12-31"},
};

Ids found(Searcher& searcher, std::string_view query) {
  const Result<Answer> answer = searcher.search(query);
  REQUIRE_MESSAGE(answer, query << ": " << (answer ? "" : answer.error().message));
  Ids ids;
  for (const Hit& hit : answer->hits) ids.insert(hit.id);
  CHECK(ids.size() == answer->total);
  return ids;
}

Answer answer(Searcher& searcher, std::string_view query, const SearchOptions& options = {}) {
  Result<Answer> answer = searcher.search(query, options);
  REQUIRE_MESSAGE(answer, query << ": " << (answer ? "" : answer.error().message));
  return std::move(*answer);
}

std::string joined(const Ids& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

}  // namespace

TEST_CASE("searcher: a word of the same family raises and does not find") {
  const InventedArchive archive;
  archive.write("rows.jsonl", R"({"id":"polish","text":"Die polnische Regierung beriet über die Ernte."}
{"id":"german","text":"Die deutsche Regierung beriet über die Ernte."}
{"id":"aside","text":"Eine polnische Nachspeise ist schnell gekocht."})");
  RunOptions options = archive.options();
  options.settings.filter.enabled = false;
  options.settings.ranking.related_words = {"Polen polnisch"};
  archive.index(options);
  Searcher searcher = Searcher::open({archive.database()}).value();
  const Answer ranked = answer(searcher, "Polens Ernte");
  REQUIRE(ranked.hits.size() == 2);
  CHECK(ranked.hits[0].id == "polish");
  CHECK(ranked.hits[1].id == "german");
  CHECK(found(searcher, "Polen") == Ids{});
}

TEST_CASE("searcher: a month with its year finds the days in it, however they are written") {
  const InventedArchive archive;
  archive.write("rows.jsonl", R"({"id":"digits","text":"Am 12.01.2022 legte die letzte Barkasse ab."}
{"id":"iso","text":"Stand der Liste: 2022-01-31, geprüft."}
{"id":"short","text":"Die Wahl war am 3. Januar 22, abends."}
{"id":"words","text":"Im Januar 2022 schloss die Werft."}
{"id":"other","text":"Am 12.02.2022 schloss die Werft."})");
  RunOptions options = archive.options();
  options.settings.filter.enabled = false;
  archive.index(options);
  Searcher searcher = Searcher::open({archive.database()}).value();
  CHECK(found(searcher, "Januar 2022") == Ids{"digits", "iso", "short", "words"});
  CHECK(answer(searcher, "Januar 2022").hits.front().id == "words");
  CHECK(found(searcher, "12.01.2022") == Ids{"digits"});
  CHECK(found(searcher, "3. Januar 2022") == Ids{"short"});
  CHECK(found(searcher, "\"12.01.2022\"") == Ids{"digits"});
  CHECK(found(searcher, "\"Januar 2022\"") == Ids{"words"});
}

TEST_CASE("searcher: the first page is the beginning of all hits, with the same scores") {
  std::mt19937 random(11);
  const std::vector<std::string> words{"Hafen",  "Krise",   "Museum", "Brücke",  "Garten",       "der",
                                       "Wetter", "Kanzler", "Schule", "Theater", "Brückenschule"};
  std::string lines;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    const std::size_t length = 5 + random() % 30;
    for (std::size_t word = 0; word < length; ++word)
      text += words[std::min(random() % words.size(), random() % words.size())] + " ";
    lines += nlohmann::json{{"id", "row" + std::to_string(i)}, {"text", text}}.dump() + "\n";
  }
  const InventedArchive archive;
  archive.write("rows.jsonl", lines);
  RunOptions options = archive.options();
  options.settings.filter.enabled = false;
  archive.index(options);
  Searcher searcher = Searcher::open({archive.database()}).value();
  for (const std::string query :
       {"Kanzler Schule Theater", "Theater der Schule Wetter", "Garten \"Schule der Kanzler\" Theater",
        "+Theater Schule Kanzler", "+Theater \"Kanzler Schule\" Garten", "Theater AND (Schule OR Kanzler)",
        "Brückenschule Theater -Wetter", "Klima-Schule Theater Garten Krise",
        "Theater NEAR/3 Schule Kanzler"}) {
    SearchOptions all;
    all.limit = 400;
    SearchOptions page;
    page.limit = 7;
    const Answer whole = answer(searcher, query, all);
    REQUIRE_MESSAGE(whole.hits.size() > 20, query);
    for (const std::size_t offset : {std::size_t{0}, std::size_t{7}, std::size_t{14}}) {
      page.offset = offset;
      const Answer part = answer(searcher, query, page);
      REQUIRE(part.hits.size() <= page.limit);
      for (std::size_t i = 0; i < part.hits.size(); ++i) {
        CHECK_MESSAGE(part.hits[i].score == doctest::Approx(whole.hits[offset + i].score), query);
        CHECK(part.hits[i].rank == offset + i + 1);
      }
    }
  }
}

TEST_CASE("searcher: neighbours in the query raise only documents that have them near each other") {
  // Xapian 1.4.22 adds a NEAR's weight to others where it stands under OP_AND_MAYBE.
  std::mt19937 random(7);
  const std::vector<std::string> words{"Hafen", "Krise",  "Museum",  "Brücke", "Garten",
                                       "Sturm", "Wetter", "Kanzler", "Schule", "Theater"};
  std::vector<Row> rows;
  for (int i = 0; i < 60; ++i) {
    Row row{"row" + std::to_string(i), "", "", "2023-03-14", "Heute"};
    for (int word = 0; word < 6; ++word) {
      row.text += words[random() % words.size()];
      row.text += std::string(40, '.') + "\n\n";  // blocks are no neighbours
    }
    rows.push_back(row);
  }
  const auto scores = [&](double weight, const std::string& query) {
    const InventedArchive archive;
    std::string lines;
    for (const Row& row : rows) lines += nlohmann::json{{"id", row.id}, {"text", row.text}}.dump() + "\n";
    archive.write("rows.jsonl", lines);
    RunOptions options = archive.options();
    options.settings.filter.enabled = false;
    options.settings.ranking.near = options.settings.ranking.pair_phrase = weight;
    archive.index(options);
    Searcher searcher = Searcher::open({archive.database()}).value();
    SearchOptions all;
    all.limit = rows.size();
    std::map<std::string, double> by_id;
    for (const Hit& hit : answer(searcher, query, all).hits) by_id[hit.id] = hit.score;
    return by_id;
  };
  for (const std::string query : {"Hafen Krise Museum", "Sturm der Wetter Kanzler Schule"}) {
    const std::map<std::string, double> plain = scores(0, query);
    const std::map<std::string, double> raised = scores(5, query);
    REQUIRE(plain.size() > 10);
    CHECK(plain.size() == raised.size());
    for (const auto& [id, score] : plain) CHECK(raised.at(id) == doctest::Approx(score));
  }
}

TEST_CASE("searcher: what each kind of query finds") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  CHECK(searcher.size() == 4);
  const std::vector<std::pair<std::string, std::string>> cases{
      {"Brücke", "brueckenbau klappbruecke"},   // inflected, and as a part of a compound
      {"Bruecke", "brueckenbau klappbruecke"},  // transcribed
      {"Klappbrücke", "klappbruecke"},          // own parts never find
      {"Osterweiterung", "faehre"},             // nor here
      {"Garantie", "brueckenbau"},
      {"\"neue Brücke\"", "brueckenbau"},
      {"\"Brücke neue\"", ""},
      {"=\"neue Brücke\"", ""},
      {"=\"neuen Brücken\"", "brueckenbau"},
      {"=\"Brücken neuen\"", ""},
      {"=Brücken", "brueckenbau"},
      {"=Brücke", "brueckenbau"},
      {"=Klappbrücken", ""},
      {"\"Nato Osterweiterung\"", "faehre"},
      {"\"Nato-Osterweiterung widersprach\"", "faehre"},
      {"\"die Energiekrise ist\"", "klappbruecke"},
      {"\"der 12.01.2022\"", ""},
      {"\"am 12.01.2022 kam\"", "faehre"},
      {"12.01.2022", "faehre"},
      {"Aussenminister", "faehre"},
      {"5000", "erweiterung"},
      {"Hafen -Fähre", "brueckenbau"},
      {"-Fähre", "brueckenbau erweiterung klappbruecke"},
      {"Hafen +Fähre", "faehre"},
      {"Fähre ODER Erweiterung", "erweiterung faehre"},
      {"Hafen UND Bürgermeisterin", "brueckenbau"},
      {"Hafen UND NICHT Bürgermeisterin", "faehre"},
      {"Stoltenberg NAH/2 sah", "erweiterung"},
      {"Stoltenberg NAH/3 sprach", ""},
      {"Stoltenberg NAH/4 sprach", "erweiterung"},
      {"(Stoltenberg ODER Hafen) NEAR/4 marode", "brueckenbau"},
      {"Waffenruh*", "klappbruecke"},
      {"Brueck*", "brueckenbau"},
      {"Lindquist~", "erweiterung"},
      {"titel:Brücke", "brueckenbau klappbruecke"},
      {"titel:Hafen", ""},
      {"titel:\"über die Brücke\"", "brueckenbau"},
      {"autor:aschenbach Fähre", "brueckenbau erweiterung faehre klappbruecke"},
      {"quelle:\"abendblatt  nord\"", "faehre"},
      {"quelle:Abend*", "faehre"},
      {"Hafen quelle:heute", "brueckenbau"},
      {"datum:2022-01", "faehre"},
      {"datum:2022", "faehre"},
      {"datum:12.01.2022", "faehre"},
      {"datum:2021-11..2022-06", "faehre klappbruecke"},
      {"datum:..1999", "erweiterung"},
      {"datum:1999 datum:2021", "erweiterung klappbruecke"},
      {"*", "brueckenbau erweiterung faehre klappbruecke"},
      {"* -datum:1999", "brueckenbau faehre klappbruecke"},
      {"", ""},
      {"!!! ...", ""},
  };
  for (const auto& [query, wanted] : cases) {
    CAPTURE(query);
    CHECK(joined(found(searcher, query)) == wanted);
  }
}

TEST_CASE("searcher: exact phrases hold anywhere in a query") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  CHECK(found(searcher, "=\"neuen Brücken\" ODER =Fähre") == Ids{"brueckenbau", "faehre"});
  CHECK(found(searcher, "Hafen -=\"neuen Brücken\"") == Ids{"faehre"});
  CHECK(found(searcher, "* -=\"neuer Brücken\"").size() == 4);
  CHECK(found(searcher, "titel:=\"die Brücke\"") == Ids{"brueckenbau"});
  CHECK(found(searcher, "titel:=\"neuen Brücken\"").empty());
}

TEST_CASE("searcher: documents in other languages are found by their words as they are") {
  const std::string english =
      "The city council has debated the repair of the old swing bridges on Tuesday, and a decision is "
      "expected at "
      "the next meeting, the mayor said. Residents had complained about the noise and about long detours "
      "through "
      "the narrow streets behind the harbour since the beginning of the year.";
  std::vector<Row> with_english = kRows;
  with_english.push_back({"english", "Old bridges closed", english});
  const Rows rows(with_english);
  Searcher searcher = rows.open();
  CHECK(found(searcher, "bridges") == Ids{"english"});
  CHECK(found(searcher, "bridge").empty());  // no rules of ours for English
  CHECK(found(searcher, "decision meeting") == Ids{"english"});
  CHECK(found(searcher, "\"old swing bridges\"") == Ids{"english"});
  CHECK(found(searcher, "=\"swing bridges\"") == Ids{"english"});
  CHECK(found(searcher, "swing NEAR/3 bridges") == Ids{"english"});
  CHECK(found(searcher, "titel:bridges") == Ids{"english"});
  CHECK(found(searcher, "sprache:en") == Ids{"english"});
  CHECK(found(searcher, "Brücken sprache:de") == Ids{"brueckenbau", "klappbruecke"});
  const Answer shown = answer(searcher, "\"swing bridges\"");
  REQUIRE(shown.hits.size() == 1);
  CHECK_FALSE(shown.hits.front().snippet.highlights.empty());
  CHECK(answer(searcher, "bridges").suggestion.empty());
}

TEST_CASE("searcher: filters alone give the newest first") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  std::vector<std::string> dates;
  for (const Hit& hit : answer(searcher, "datum:1990..2030").hits) dates.push_back(hit.date);
  CHECK(dates == std::vector<std::string>{"2023-03-14", "2022-01-12", "2021-11-30", "1999-12-31"});
}

TEST_CASE("searcher: a hit tells all about itself, and what answered how") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  const Answer asked = answer(searcher, "Garantie");
  REQUIRE(asked.hits.size() == 1);
  const Hit& hit = asked.hits.front();
  CHECK(hit.rank == 1);
  CHECK(hit.score > 0);
  CHECK(hit.title == "Stadtrat berät über die Brücke");
  CHECK(hit.source == "Heute");
  CHECK(hit.date == "2023-03-14");
  REQUIRE(hit.matches.size() == 1);
  CHECK(hit.matches[0].query == "Garantie");
  CHECK(hit.matches[0].text == "Sicherheitsgarantien");
  CHECK(hit.matches[0].form == MatchForm::Part);
  REQUIRE(hit.snippet.highlights.size() == 1);
  const Highlight& mark = hit.snippet.highlights.front();
  CHECK(hit.snippet.text.substr(mark.begin, mark.end - mark.begin) == "Sicherheitsgarantien");
}

TEST_CASE("searcher: words in the title, near each other and as written rank higher") {
  const Rows rows({{"far", "Bericht",
                    "Der Hafen ist zu, und die lange, hohe, alte, schmale, graue und rote Brücke ist auf."},
                   {"near", "Bericht",
                    "Die Brücke am Hafen ist auf, und er ist lang, hoch, alt, schmal, grau und rot auf."},
                   {"title", "Brücke am Hafen",
                    "Der Bericht sagt es: sie ist auf, und er ist lang, hoch, alt, schmal, grau."}});
  Searcher searcher = rows.open();
  std::vector<std::string> ids;
  for (const Hit& hit : answer(searcher, "Brücke Hafen").hits) ids.push_back(hit.id);
  CHECK(ids == std::vector<std::string>{"title", "near", "far"});
}

TEST_CASE("searcher: pages follow each other without gaps, totals are exact on each") {
  std::vector<Row> many;
  for (int i = 0; i < 95; ++i)
    many.push_back({std::to_string(i), "Rat " + std::to_string(i),
                    std::string(static_cast<std::size_t>(i % 7 + 1) * 6, ' ') + "Der Rat tagt " +
                        std::to_string(i) + " mal."});
  const Rows rows(many);
  Searcher searcher = rows.open();
  Ids seen;
  std::size_t rank = 0;
  for (std::size_t offset = 0; offset < 100; offset += 10) {
    SearchOptions options;
    options.offset = offset;
    const Answer page = answer(searcher, "Rat", options);
    CHECK(page.total == 95);
    CHECK(page.total_is_exact);
    for (const Hit& hit : page.hits) {
      CHECK(hit.rank == ++rank);
      CHECK(seen.insert(hit.id).second);
    }
  }
  CHECK(seen.size() == 95);
  SearchOptions beyond;
  beyond.offset = 1000;
  CHECK(answer(searcher, "Rat", beyond).hits.empty());
  SearchOptions none;
  none.limit = 0;
  CHECK(answer(searcher, "Rat", none).total == 95);
}

TEST_CASE("searcher: ids alone cost no record, and are the same ids") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  SearchOptions options;
  options.detail = HitDetail::Ids;
  const Answer ids = answer(searcher, "Hafen", options);
  const Answer full = answer(searcher, "Hafen");
  REQUIRE(ids.hits.size() == full.hits.size());
  for (std::size_t i = 0; i < ids.hits.size(); ++i) {
    CHECK(ids.hits[i].id == full.hits[i].id);
    CHECK(ids.hits[i].path == full.hits[i].path);
    CHECK(ids.hits[i].date == full.hits[i].date);
    CHECK(ids.hits[i].title.empty());
  }
}

TEST_CASE("searcher: a suggestion replaces unknown words, and finds something") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  for (const auto& [query, wanted] :
       std::vector<std::pair<std::string, std::string>>{{"Stoltenburg", "Stoltenberg"},
                                                        {"stoltenburg Hafen", "stoltenberg Hafen"},
                                                        {"\"Stoltenburg kam\"", "\"Stoltenberg kam\""},
                                                        {"Burgermeisterin", "Bürgermeisterin"},
                                                        {"titel:Fehre", "titel:Fähre"},
                                                        {"Lindkwißt", "Lindqvist"},
                                                        {"Hafen", ""},
                                                        {"Osterweiterung", ""},
                                                        {"Hafen -Stoltenburg", ""},
                                                        {"Xyzzyqwertz", ""}}) {
    CAPTURE(query);
    const Answer asked = answer(searcher, query);
    CHECK(asked.suggestion == wanted);
    if (!wanted.empty()) CHECK(answer(searcher, asked.suggestion).total > 0);
  }
}

TEST_CASE("searcher: what was not understood is said") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  CHECK(answer(searcher, "Hafen").warnings.empty());
  CHECK(answer(searcher, "\"Hafen").warnings.size() == 1);
  CHECK(answer(searcher, "foo:Hafen").total == 2);
  CHECK(answer(searcher, "datum:2022 NEAR/3 Hafen").warnings.size() == 1);
  CHECK(answer(searcher, "... !").warnings ==
        std::vector<std::string>{"The query has no word to search for."});
}

TEST_CASE("searcher: explain shows the tree and Xapian's query") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  const Result<Explanation> explained = searcher.explain("Hafen -titel:Fähre");
  REQUIRE(explained);
  CHECK(explained->tree == "words\n  word Hafen\n  - word title:Fähre\n");
  CHECK(explained->xapian_query.find("AND_NOT") != std::string::npos);
}

TEST_CASE("searcher: publications between searches are followed") {
  Rows rows(kRows);
  Searcher searcher = rows.open();
  CHECK(found(searcher, "Fähre") == Ids{"faehre"});
  for (int round = 0; round < 4; ++round) {
    std::vector<Row> changed = kRows;
    for (Row& row : changed) row.text += " Runde " + std::to_string(round) + ".";
    rows.index(changed);
    CHECK(answer(searcher, "Hafen Fähre Brücke").hits.size() <= 4);  // the old state or the new one
  }
  REQUIRE(searcher.reopen());
  CHECK(searcher.size() == 4);
  CHECK(found(searcher, "\"Runde 3\"").size() == 4);
}

TEST_CASE("searcher: one that follows sees what is published, the others when they are told") {
  Rows rows({kRows[0]});
  Searcher follower = Searcher::open({rows.database()}, {.follows = true}).value();
  Searcher other = rows.open();
  CHECK(found(follower, "Brücken") == Ids{"brueckenbau"});
  rows.index({kRows[0], kRows[2]});
  CHECK(found(follower, "Klappbrücke") == Ids{"klappbruecke"});
  CHECK(follower.size() == 2);
  CHECK(found(other, "Klappbrücke").empty());
  rows.index({kRows[2]});  // which deletes in place
  CHECK(found(follower, "Hafen").empty());
  CHECK_FALSE(follower.document("brueckenbau"));
  REQUIRE(other.reopen());
  CHECK(found(other, "Klappbrücke") == Ids{"klappbruecke"});
}

TEST_CASE("searcher: one that follows goes on serving where it cannot follow, and follows again") {
  Rows rows({kRows[0]});
  Searcher searcher = Searcher::open({rows.database()}, {.follows = true}).value();
  const fs::path aside = rows.database().string() + ".aside";

  fs::rename(rows.database(), aside);
  CHECK(found(searcher, "Brücken") == Ids{"brueckenbau"});
  CHECK(searcher.document("brueckenbau"));
  fs::rename(aside, rows.database());
  rows.index({kRows[0], kRows[1]});
  CHECK(found(searcher, "Fähre") == Ids{"faehre"});

  std::ofstream(rows.database() / schema::kStubFile, std::ios::app) << "auto segments/999999\n";
  const Answer meanwhile = answer(searcher, "Fähre");
  CHECK(meanwhile.total == 1);
  CHECK_FALSE(meanwhile.is_partial);
  CHECK(meanwhile.warnings.empty());
  fs::rename(rows.database(), aside);
  rows.index({kRows[2]});  // another one, in its place
  CHECK(found(searcher, "Klappbrücke") == Ids{"klappbruecke"});
  CHECK(found(searcher, "Fähre").empty());
}

TEST_CASE("searcher: one that follows reads words as the new database wants it") {
  const Rows rows(kRows);
  Searcher follower = Searcher::open({rows.database()}, {.follows = true}).value();
  const auto query_of = [](Searcher& searcher) {
    return searcher.explain("Sicherheitsgarantien Brücken").value().xapian_query;
  };
  std::set<std::string> queries{query_of(follower)};
  RunOptions run = rows.options();
  const auto follow = [&] {
    fs::remove_all(rows.database());
    rows.archive().index(run);
    Searcher fresh = rows.open();
    const std::string wanted = query_of(fresh);
    CHECK(query_of(follower) == wanted);
    queries.insert(wanted);
  };
  follow();  // the same settings
  CHECK(queries.size() == 1);
  run.settings.analysis.stemmer = StemmerKind::German;
  follow();
  run.settings.ranking.related_words = {"Brücke Steg"};
  follow();
  run.settings.analysis.compounds.split = false;
  follow();
  CHECK(queries.size() == 4);
}

TEST_CASE("searcher: several databases are one, with one ranking") {
  const Rows first({kRows[0], kRows[1]});
  const Rows second({kRows[2], kRows[3]});
  Searcher searcher = Searcher::open({first.database(), second.database()}).value();
  CHECK(searcher.size() == 4);
  CHECK(found(searcher, "Brücke") == Ids{"brueckenbau", "klappbruecke"});
  CHECK(found(searcher, "=\"neuen Brücken\" ODER =\"ist gesperrt\"") == Ids{"brueckenbau", "klappbruecke"});
  CHECK(answer(searcher, "Stoltenburg").suggestion == "Stoltenberg");
}

TEST_CASE("searcher: databases with different settings do not go together") {
  const Rows first({kRows[0]});
  const Rows second({kRows[1]});
  RunOptions other = second.options();
  other.settings.analysis.stemmer = StemmerKind::German;
  other.database = second.archive().folder().parent_path() / "other.db";
  second.archive().index(other);
  const auto opened = Searcher::open({first.database(), other.database});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == ErrorCode::Incompatible);
  CHECK(opened.error().message.find("different settings") != std::string::npos);
}

TEST_CASE("searcher: what is no database is an error with a remedy") {
  const TemporaryFolder folder;
  const auto missing = Searcher::open({folder.path() / "none.db"});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::NotFound);
  CHECK_FALSE(missing.error().hint.empty());
  const auto other = Searcher::open({folder.path()});
  REQUIRE_FALSE(other);
  CHECK(other.error().code == ErrorCode::Malformed);
  CHECK_FALSE(Searcher::open({}));

  std::ofstream(folder.path() / "XAPIANDB") << "auto segments/000001\n";
  const auto hollow = Searcher::open({folder.path()});
  REQUIRE_FALSE(hollow);
  CHECK(hollow.error().code == ErrorCode::NotFound);

  fs::create_directory(folder.path() / "segments");
  Xapian::WritableDatabase((folder.path() / "segments" / "000001").string(), Xapian::DB_CREATE).commit();
  const auto foreign = Searcher::open({folder.path()});
  REQUIRE_FALSE(foreign);
  CHECK(foreign.error().code == ErrorCode::Malformed);
}

TEST_CASE("searcher: a database splits by its own lexicon where the dictionary is missing") {
  const Rows rows(kRows);
  Row late = kRows[0];
  late.id = "nachtrag";
  late.text = "Nachtrag: Die Wetterkapriolen halten an.";
  rows.archive().write("late.jsonl",
                       nlohmann::json{{"id", late.id}, {"title", late.title}, {"text", late.text}}.dump());
  RunOptions run = rows.options();
  run.settings.analysis.compounds.dictionary = rows.database() / "no-dictionary";
  run.new_lexicon = [] {
    FAIL_CHECK("the database has a lexicon");
    return german::CompoundLexicon::Pointer();
  };
  (void)rows.archive().index(run);
  Searcher searcher = rows.open();
  CHECK(answer(searcher, "Kapriolen").total == 1);
  CHECK(answer(searcher, "Garantien").total >= 1);
}

TEST_CASE("searcher: an older schema and a missing lexicon are refused with the command that mends them") {
  const Rows rows({kRows[0]});
  {
    const fs::path folder = rows.database() / schema::kLexiconFolder;
    fs::rename(folder, rows.database() / "elsewhere");
    const auto opened = Searcher::open({rows.database()});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::Incompatible);
    CHECK(opened.error().hint.find("fundstelle-index add") != std::string::npos);
    fs::rename(rows.database() / "elsewhere", folder);
  }
  for (const auto& segment : fs::directory_iterator(rows.database() / schema::kSegmentsFolder)) {
    Xapian::WritableDatabase writable(segment.path().string(), Xapian::DB_OPEN);
    writable.set_metadata(std::string(schema::kSchemaKey), "0");
    writable.commit();
  }
  const auto opened = Searcher::open({rows.database()});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == ErrorCode::Incompatible);
  CHECK(opened.error().hint.find("fundstelle-index add") != std::string::npos);
}

TEST_CASE("searcher: huge and hostile queries are answered") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "Hafen" + std::to_string(i) + " ";
  CHECK(answer(searcher, many + "Brücke").warnings.size() == 1);
  CHECK(answer(searcher, "\"" + many + "\"").total == 0);
  CHECK(answer(searcher, std::string(10000, 'x')).total == 0);
  CHECK(answer(searcher, std::string(10000, 'x') + "*").total == 0);
  CHECK(answer(searcher, std::string(10000, 'x') + "~").total == 0);
  CHECK(answer(searcher, "titel:" + std::string(10000, 'x')).total == 0);
  CHECK(answer(searcher, "quelle:" + std::string(10000, 'x')).total == 0);
  CHECK(answer(searcher, std::string(100000, '(') + "Hafen").total == 2);
  CHECK(answer(searcher, "Hafen NEAR/4294967295 Brücke").total == 1);
}

TEST_CASE("searcher: random queries are answered, and their pages agree with their totals") {
  const Rows rows(kRows);
  Searcher searcher = rows.open();
  const char* chosen = std::getenv("FUNDSTELLE_RANDOM_SEED");
  const std::uint64_t seed = chosen ? std::strtoull(chosen, nullptr, 10) : std::random_device()();
  MESSAGE("FUNDSTELLE_RANDOM_SEED=", seed);
  std::mt19937_64 random(seed);
  const std::vector<std::string> pieces{"Hafen",
                                        "Brücke",
                                        "Nato-Osterweiterung",
                                        "\"",
                                        "„",
                                        "“",
                                        "(",
                                        ")",
                                        " ",
                                        " ",
                                        " ",
                                        "-",
                                        "+",
                                        "=",
                                        "AND",
                                        "ODER",
                                        "NICHT",
                                        " NEAR/2 ",
                                        "*",
                                        "~",
                                        "titel:",
                                        "datum:",
                                        "2022",
                                        "..",
                                        "quelle:",
                                        "kommentar:",
                                        "beiwerk:",
                                        "die",
                                        "12. Januar 2022",
                                        "\xff",
                                        std::string(1, '\0'),
                                        "Klappbrücke",
                                        "um",
                                        "host:",
                                        "autor:",
                                        "=\"neuen Brücken\""};
  for (int round = 0; round < 400; ++round) {
    std::string query;
    for (std::size_t left = 1 + random() % 12; left > 0; --left) query += pieces[random() % pieces.size()];
    CAPTURE(query);
    const Answer asked = answer(searcher, query);
    CHECK(asked.hits.size() == asked.total);
    CHECK(asked.total <= 4);
    REQUIRE(searcher.explain(query));
  }
}
