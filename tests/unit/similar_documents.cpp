#include "database/journal.hpp"
#include "schema/field.hpp"
#include "unit/invented_archive.hpp"
#include "unit/invented_text.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fundstelle/searcher.hpp>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

using Texts = std::map<std::string, std::string>;  ///< by id

class Indexed {
 public:
  explicit Indexed(const Texts& texts, bool looks_for_similar = true) {
    options_ = archive_.options();
    options_.settings.filter.enabled = false;
    options_.settings.similarity.enabled = looks_for_similar;
    index(texts);
  }

  void index(const Texts& texts) {
    std::string rows;
    for (const auto& [id, text] : texts)
      rows += nlohmann::json{{"id", id}, {"title", "Titel " + id}, {"date", "2024-01-05"}, {"text", text}}
                  .dump() +
              "\n";
    archive_.write("rows.jsonl", rows);
    (void)archive_.index(options_);
  }

  [[nodiscard]] std::filesystem::path database() const { return archive_.database(); }
  [[nodiscard]] Searcher open() const { return Searcher::open({database()}).value(); }

 private:
  InventedArchive archive_;
  RunOptions options_;
};

Answer asked(Searcher& searcher, std::string_view query, const SearchOptions& options = {}) {
  Result<Answer> answer = searcher.search(query, options);
  REQUIRE_MESSAGE(answer, query << ": " << (answer ? "" : answer.error().message));
  return std::move(*answer);
}

std::vector<std::string> ids(const Answer& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : answer.hits) found.push_back(hit.id);
  return found;
}

/// A report in three papers, with a word of its own in each, and two documents about something else.
Texts three_papers() {
  const std::string report = joined({"Der Quittenkrieg ist beigelegt.", invented_text(1, 150)});
  return {{"bote", joined({invented_text(2, 80), report, "Grauhaven hofft."})},
          {"kurier", joined({report, "Südtor hofft."})},
          {"post", joined({"Quittenkrieg! Quittenkrieg!", report, invented_text(3, 40)})},
          {"quitten", joined({"Vom Quittenkrieg redet jeder.", invented_text(4, 90)})},
          {"anderes", invented_text(5, 120)}};
}

}  // namespace

TEST_CASE(
    "similar documents: of those that print the same text a search gives one, and says for how many it "
    "stands") {
  const Indexed indexed(three_papers());
  Searcher searcher = indexed.open();
  const Answer answer = asked(searcher, "Quittenkrieg");
  REQUIRE(answer.hits.size() == 2);
  CHECK(answer.total == 4);
  CHECK(answer.total_is_exact);
  CHECK_FALSE(answer.has_more);
  for (const Hit& hit : answer.hits) CHECK(hit.similar == (hit.id == "quitten" ? 0 : 2));

  SearchOptions all;
  all.collapse_similar = false;
  const Answer each = asked(searcher, "Quittenkrieg", all);
  CHECK(each.hits.size() == 4);
  CHECK(each.total == 4);
  // The best of the three stands for them.
  for (const Hit& hit : each.hits)
    if (hit.id != "quitten") {
      CHECK(ids(answer) != std::vector<std::string>{});
      CHECK((ids(answer)[0] == hit.id || ids(answer)[1] == hit.id));
      break;
    }
}

TEST_CASE("similar documents: only those count that match, too") {
  const Indexed indexed(three_papers());
  Searcher searcher = indexed.open();
  const Answer one = asked(searcher, "+Quittenkrieg +Grauhaven");
  REQUIRE(ids(one) == std::vector<std::string>{"bote"});
  CHECK(one.hits[0].similar == 0);
  const Answer two = asked(searcher, "Quittenkrieg AND (Grauhaven OR Südtor)");
  REQUIRE(two.hits.size() == 1);
  CHECK(two.hits[0].similar == 1);
  // Filters alone, too.
  const Answer filtered = asked(searcher, "date:2024-01");
  CHECK(filtered.hits.size() == 3);
  CHECK(filtered.total == 5);
}

TEST_CASE("similar documents: pages show each group once, and all of them") {
  Texts texts;
  for (unsigned i = 0; i < 90; ++i)
    texts[std::to_string(1000 + i)] =
        joined({"Der Birnenstreit dauert an.", i % 7 == 0 ? "Birnenstreit." : "", invented_text(i % 30, 120),
                i % 3 == 0 ? "Der Rat zum Birnenstreit tagt." : ""});
  const Indexed indexed(texts);
  Searcher searcher = indexed.open();
  for (const std::string query : {"Birnenstreit", "Rat Birnenstreit", "date:2024-01"}) {
    CAPTURE(query);
    std::set<std::string> groups;
    std::size_t shown = 0;
    SearchOptions options;
    options.limit = 7;
    for (bool more = true; more; options.offset += options.limit) {
      const Answer page = asked(searcher, query, options);
      CHECK(page.total == 90);
      REQUIRE_FALSE(page.hits.empty());
      CHECK(page.hits.front().rank == options.offset + 1);
      for (const Hit& hit : page.hits) {
        CHECK(groups.insert(texts.at(hit.id).substr(60, 400)).second);
        CHECK(hit.similar == 2);
      }
      shown += page.hits.size();
      more = page.has_more;
      REQUIRE(options.offset < 90);
    }
    CHECK(shown == 30);
  }
}

TEST_CASE("similar documents: the documents like one are listed with their share, the largest first") {
  const std::string report = invented_text(1, 200);
  const Indexed indexed({{"report", report},
                         {"copy", report},
                         {"embedded", joined({invented_text(2, 300), report})},
                         {"shortened", report.substr(0, report.size() / 2)},
                         {"part", joined({invented_text(3, 220), report.substr(0, report.size() / 2)})},
                         {"quote", joined({invented_text(4, 200), report.substr(0, 150)})},
                         {"other", invented_text(5, 200)}});
  Searcher searcher = indexed.open();
  const Answer answer = searcher.similar("report").value();
  CHECK(answer.total == 4);
  REQUIRE(answer.hits.size() == 4);
  CHECK(answer.hits[3].id == "part");
  double last = 1;
  for (const Hit& hit : answer.hits) {
    REQUIRE(hit.shared);
    CHECK(hit.shared->share <= last);
    last = hit.shared->share;
    CHECK(hit.title == "Titel " + hit.id);
    CHECK_FALSE(hit.snippet.text.empty());
    CHECK(report.starts_with(hit.snippet.text.substr(0, 60)));
    if (hit.id != "part") CHECK(hit.shared->share > 0.98);
  }
  CHECK(answer.hits[3].shared->share == doctest::Approx(0.5).epsilon(0.05));
  CHECK(answer.hits[3].shared->words == doctest::Approx(100).epsilon(0.05));

  SearchOptions page;
  page.offset = 1;
  page.limit = 2;
  page.detail = HitDetail::Ids;
  const Answer second = searcher.similar("report", page).value();
  CHECK(second.total == 4);
  CHECK(second.has_more);
  REQUIRE(second.hits.size() == 2);
  CHECK(second.hits[0].rank == 2);
  CHECK(second.hits[0].id == answer.hits[1].id);
  CHECK(searcher.similar("other").value().hits.empty());
}

TEST_CASE("similar documents: a document is named by its id or its file, and an unknown one is told") {
  const InventedArchive archive;
  const std::string report = joined({invented_text(1, 60) + "\n\n" + invented_text(2, 90)});
  const std::filesystem::path a = archive.write("a.txt", "Titel eins\n\n" + report + "\n");
  archive.write("b.txt", "Titel zwei\n\n" + report + "\n");
  RunOptions options = archive.options();
  options.settings.filter.enabled = false;
  archive.index(options);
  Searcher searcher = Searcher::open({archive.database()}).value();
  const Answer answer = searcher.similar(a.string()).value();
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].path == (archive.folder() / "b.txt").string());
  const Result<Answer> unknown = searcher.similar("nirgends");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == ErrorCode::NotFound);
  CHECK(unknown.error().message.find("nirgends") != std::string::npos);
}

TEST_CASE("similar documents: a database that was not to look for them says so, and collapses nothing") {
  const Indexed indexed(three_papers(), false);
  Searcher searcher = indexed.open();
  const Answer answer = asked(searcher, "Quittenkrieg");
  CHECK(answer.hits.size() == 4);
  for (const Hit& hit : answer.hits) CHECK(hit.similar == 0);
  const Result<Answer> similar = searcher.similar("bote");
  REQUIRE_FALSE(similar);
  CHECK(similar.error().code == ErrorCode::Incompatible);
}

TEST_CASE("similar documents: removed copies are counted no more") {
  Texts texts = three_papers();
  Indexed indexed(texts);
  texts.erase("post");
  indexed.index(texts);
  Searcher searcher = indexed.open();
  const Answer answer = asked(searcher, "Quittenkrieg");
  CHECK(answer.total == 3);
  for (const Hit& hit : answer.hits) CHECK(hit.similar == (hit.id == "quitten" ? 0 : 1));
  CHECK(ids(searcher.similar("bote").value()) == std::vector<std::string>{"kurier"});
}

TEST_CASE("similar documents: copies that are replaced and not yet deleted are none") {
  const Texts all = three_papers();
  const Indexed indexed({{"bote", all.at("bote")}, {"kurier", all.at("kurier")}, {"post", all.at("post")}});
  const Indexed other({{"quitten", all.at("quitten")}});
  REQUIRE(write_journal(indexed.database(), {"", {{"segments/000001", {2}}}}));
  Searcher searcher = Searcher::open({other.database(), indexed.database()}).value();
  CHECK(ids(searcher.similar("bote").value()) == std::vector<std::string>{"post"});
  CHECK_FALSE(searcher.similar("kurier"));
}

TEST_CASE("similar documents: several databases are searched as one") {
  const Texts all = three_papers();
  const Indexed one({{"bote", all.at("bote")}, {"anderes", all.at("anderes")}});
  const Indexed two({{"kurier", all.at("kurier")}, {"post", all.at("post")}, {"quitten", all.at("quitten")}});
  Searcher searcher = Searcher::open({one.database(), two.database()}).value();
  const Answer similar = searcher.similar("bote").value();
  CHECK(similar.total == 2);
  const Answer answer = asked(searcher, "Quittenkrieg");
  CHECK(answer.total == 4);
  // Each database has clusters of its own.
  CHECK(answer.hits.size() == 3);
}
