#include "similarity/cluster_assignment.hpp"

#include "schema/field.hpp"
#include "unit/invented_archive.hpp"
#include "unit/invented_text.hpp"

#include <map>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

/// Texts by id, indexed as rows of one file, and the clusters that they have then.
class Clusters {
  InventedArchive archive_;  // before the options that name its folders

 public:
  std::map<std::string, std::string> texts;
  RunOptions run;

  Clusters() : run(archive_.options()) { run.settings.filter.enabled = false; }

  void index() {
    std::string rows;
    for (const auto& [id, text] : texts)
      rows += nlohmann::json{{"id", id}, {"title", "Titel " + id}, {"text", text}}.dump() + "\n";
    archive_.write("rows.jsonl", rows);
    (void)archive_.index(run);
    clusters_.clear();
    const Xapian::Database database = archive_.open();
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      const auto value = [&](schema::Slot slot) {
        return document.get_value(static_cast<Xapian::valueno>(slot));
      };
      clusters_[value(schema::Slot::Id)] = value(schema::Slot::Cluster);
      // The term says what the value says, and nothing else.
      auto term = document.termlist_begin();
      term.skip_to(std::string(schema::kClusterPrefix));
      if (value(schema::Slot::Cluster).empty()) continue;
      REQUIRE(term != document.termlist_end());
      CHECK(*term == schema::cluster_term(value(schema::Slot::Cluster)));
      if (++term != document.termlist_end()) CHECK_FALSE((*term).starts_with(schema::kClusterPrefix));
    }
    REQUIRE(clusters_.size() == texts.size());
  }

  [[nodiscard]] const std::string& of(const std::string& id) const { return clusters_.at(id); }
  [[nodiscard]] const std::map<std::string, std::string>& all() const { return clusters_; }
  [[nodiscard]] std::size_t different() const {
    std::set<std::string> keys;
    for (const auto& [id, key] : clusters_) keys.insert(key);
    return keys.size();
  }
  [[nodiscard]] const InventedArchive& archive() const { return archive_; }

 private:
  std::map<std::string, std::string> clusters_;
};

std::string number(std::size_t i) {
  return std::to_string(1000 + i);
}

}  // namespace

TEST_CASE("cluster assignment: papers that print one report share a key, and nobody else has it") {
  Clusters clusters;
  const std::string report = invented_text(1, 220);
  clusters.texts = {{"bote", joined({invented_text(2, 90), report})},
                    {"kurier", joined({report, invented_text(3, 160)})},
                    {"agentur", report},
                    {"anderes", invented_text(4, 300)},
                    {"leer", "…"}};
  clusters.index();
  CHECK(clusters.of("bote") == clusters.of("kurier"));
  CHECK(clusters.of("bote") == clusters.of("agentur"));
  CHECK(clusters.different() == 3);
  for (const auto& [id, key] : clusters.all()) CHECK(key.size() == 10);
}

TEST_CASE("cluster assignment: a quotation and a closing note join nobody, however many print them") {
  Clusters clusters;
  const std::string quotation = invented_text(1, 35);
  const std::string note = invented_text(2, 50);
  for (unsigned i = 0; i < 60; ++i)
    clusters.texts[number(i)] = joined({invented_text(100 + i, 120), i < 10 ? quotation : note});
  clusters.index();
  CHECK(clusters.different() == 60);
}

TEST_CASE("cluster assignment: a report in more papers than make a fingerprint common is one cluster still") {
  Clusters clusters;
  const std::string report = invented_text(1, 260);
  for (unsigned i = 0; i < 50; ++i)
    clusters.texts[number(i)] = joined({invented_text(200 + i, 60), report, invented_text(300 + i, 60)});
  clusters.run.limits.batch_documents = 8;
  clusters.run.limits.checkpoint_documents = 16;
  clusters.index();
  CHECK(clusters.different() == 1);
}

TEST_CASE("cluster assignment: checkpoints and threads change no cluster") {
  const auto made = [](std::size_t jobs, std::size_t checkpoint) {
    Clusters clusters;
    for (unsigned i = 0; i < 40; ++i)
      clusters.texts[number(i)] = joined({invented_text(400 + i, 80), invented_text(i % 13, 150)});
    clusters.run.jobs = jobs;
    clusters.run.limits.batch_documents = 5;
    clusters.run.limits.checkpoint_documents = checkpoint;
    clusters.index();
    CHECK(clusters.different() == 13);
    return clusters.all();
  };
  const auto once = made(1, 100'000);
  CHECK(made(3, 100'000) == once);
  CHECK(made(2, 7) == once);
}

TEST_CASE("cluster assignment: a later run adds copies to the cluster, whatever becomes of the first") {
  Clusters clusters;
  const std::string report = invented_text(1, 200);
  clusters.texts = {{"a", report}, {"z", invented_text(7, 200)}};
  clusters.index();
  const std::string first = clusters.of("a");
  clusters.texts["b"] = joined({invented_text(2, 60), report});
  clusters.index();
  CHECK(clusters.of("a") == first);
  CHECK(clusters.of("b") == first);

  // Changed a little, the first finds its cluster again; by the others.
  clusters.texts["a"] = joined({report, "Die Redaktion hat einen Fehler berichtigt."});
  clusters.index();
  CHECK(clusters.of("a") == first);
  // Changed to something else, it is alone, and does not take its old key along.
  clusters.texts["a"] = invented_text(8, 200);
  clusters.index();
  CHECK(clusters.of("b") == first);
  CHECK(clusters.of("a") != first);
  CHECK(clusters.different() == 3);
  // Gone, it is no loss to those who come later.
  clusters.texts.erase("a");
  clusters.texts["c"] = report;
  clusters.index();
  CHECK(clusters.of("c") == first);
  CHECK(clusters.archive().open().get_termfreq(schema::cluster_term(first)) == 2);
}

TEST_CASE("cluster assignment: a new version of a document is no near-duplicate of its old one") {
  Clusters clusters;
  clusters.texts = {{"a", invented_text(1, 200)}};
  clusters.index();
  const std::string old = clusters.of("a");
  clusters.texts["a"] = joined({invented_text(1, 200), invented_text(2, 30)});
  clusters.index();
  CHECK(clusters.of("a") != old);
  CHECK(clusters.archive().open().get_doccount() == 1);
}

TEST_CASE(
    "cluster assignment: a short report joins the long page that contains it, and the page that comes "
    "later") {
  Clusters clusters;
  const std::string report = invented_text(1, 90);
  clusters.texts = {{"1-page", joined({invented_text(2, 900), report, invented_text(3, 500)})},
                    {"2-report", report},
                    {"3-ticker", joined({report, invented_text(4, 1500)})}};
  clusters.index();
  CHECK(clusters.different() == 1);
}

TEST_CASE("cluster assignment: who shares with two clusters goes where it shares most, and they stay two") {
  Clusters clusters;
  const std::string big = invented_text(1, 300);
  const std::string small = invented_text(2, 120);
  clusters.texts = {
      {"1", joined({small, invented_text(3, 100)})}, {"2", big}, {"3", joined({invented_text(2, 120), big})}};
  clusters.index();
  CHECK(clusters.of("3") == clusters.of("2"));
  CHECK(clusters.of("1") != clusters.of("2"));
}

TEST_CASE("cluster assignment: background paragraphs that a site prints again join nobody there, copies do") {
  Clusters clusters;
  const std::string background = invented_text(1, 100);
  for (unsigned i = 0; i < 20; ++i)
    clusters.texts[number(i)] = joined({invented_text(500 + i, 160), background});
  clusters.texts["copy"] = joined({clusters.texts[number(3)], "Anmerkung der Redaktion."});
  clusters.run.source = "Heute";
  clusters.index();
  CHECK(clusters.different() == 20);
  CHECK(clusters.of("copy") == clusters.of(number(3)));

  Clusters elsewhere;  // without a source, as far as is known from different sites
  elsewhere.texts = clusters.texts;
  elsewhere.index();
  CHECK(elsewhere.different() < 10);
}

TEST_CASE("cluster assignment: turned off, a document has neither fingerprints nor a key") {
  Clusters clusters;
  clusters.run.settings.similarity.enabled = false;
  clusters.texts = {{"a", invented_text(1, 200)}, {"b", invented_text(1, 200)}};
  clusters.index();
  CHECK(clusters.of("a").empty());
  const Xapian::Database database = clusters.archive().open();
  for (const std::string_view prefix : {schema::kFingerprintPrefix, schema::kClusterPrefix})
    CHECK(database.allterms_begin(std::string(prefix)) == database.allterms_end(std::string(prefix)));
}

TEST_CASE("cluster assignment: fingerprints weigh nothing") {
  Clusters with;
  with.texts = {{"a", invented_text(1, 200)}};
  with.index();
  Clusters without;
  without.run.settings.similarity.enabled = false;
  without.texts = with.texts;
  without.index();
  CHECK(with.archive().open().get_doclength(1) == without.archive().open().get_doclength(1));
  CHECK(with.archive().open().get_termfreq("hafen") == 1);
}
