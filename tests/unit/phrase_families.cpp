#include "boilerplate/phrase_families.hpp"

#include "boilerplate/line_model.hpp"
#include "boilerplate/normal_text.hpp"
#include "settings/settings.hpp"
#include "temporary_folder.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

bool meets(const PhraseFamilies& families, std::string_view line, std::string_view name) {
  return (families.find(normal_text(line)).families >> families.number(name).value() & 1U) != 0;
}

}  // namespace

TEST_CASE("phrase families: phrases are met as whole words, bound to ends where the file says so") {
  const TemporaryFolder folder;
  write(folder.path() / "player.txt",
        "# What players say.\nkind: fixed\nreason: player\n\nEmbed-Code kopieren\n^Bild * von "
        "*$\n^Schließen$\n^Länge\n");
  write(folder.path() / "words-call.txt", "kind: words\nreason: calls\n\nhier\nklicken\n");
  const Result<PhraseFamilies> families = PhraseFamilies::load(folder.path());
  REQUIRE(families.has_value());
  CHECK(meets(*families, "Jetzt Embed Code kopieren!", "player"));
  CHECK_FALSE(meets(*families, "Embed-Codes kopieren", "player"));
  CHECK(meets(*families, "BILD 3 von 17", "player"));
  CHECK_FALSE(meets(*families, "Bild 3 von 17 Bildern", "player"));
  CHECK_FALSE(meets(*families, "Ein Bild 3 von 17", "player"));
  CHECK(meets(*families, "schließen", "player"));
  CHECK_FALSE(meets(*families, "Schließen der Brücke", "player"));
  CHECK(meets(*families, "Länge: 2 min", "player"));
  CHECK_FALSE(meets(*families, "Die Länge", "player"));

  const FamilyHits hits = families->find(normal_text("Hier klicken, hier!"));
  CHECK(hits.words[families->word_family("words-call").value()] == 3);
  CHECK(hits.fixed_family < 0);
  const FamilyHits fixed = families->find(normal_text("Embed-Code kopieren"));
  CHECK(families->families()[static_cast<std::size_t>(fixed.fixed_family)].reason == "player");
  CHECK(fixed.fixed_at_start);
}

TEST_CASE("phrase families: a broken file is named with its line") {
  const auto error_for = [](const std::string& text) {
    const TemporaryFolder folder;
    write(folder.path() / "x.txt", text);
    const Result<PhraseFamilies> families = PhraseFamilies::load(folder.path());
    REQUIRE_FALSE(families.has_value());
    return families.error().message;
  };
  CHECK(error_for("kind: mixed\nreason: x\n\nWort\n").find("x.txt:1: unknown kind 'mixed'") !=
        std::string::npos);
  CHECK(error_for("Wort\n").find("x.txt:1:") != std::string::npos);
  CHECK(error_for("kind: weak\n").find("reason") != std::string::npos);
  CHECK(error_for("kind: weak\nreason: x\n\n…\n").find("x.txt:4:") != std::string::npos);
  CHECK(error_for("kind: words\nreason: x\n\nzwei Wörter\n").find("x.txt:4:") != std::string::npos);
}

TEST_CASE("phrase families: those that come with the program load, and the model knows them") {
  const FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  const Result<PhraseFamilies> families = PhraseFamilies::load(settings.phrases);
  REQUIRE(families.has_value());
  CHECK(families->families().size() >= 25);
  for (const Family& family : families->families()) {
    CHECK_MESSAGE(family.phrases > 0, family.name);
    CHECK_MESSAGE(!family.reason.empty(), family.name);
  }
  CHECK(LineModel::load(settings.model, *families).has_value());
}

TEST_CASE("line model: a table that lacks a feature or holds nonsense is refused") {
  const FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  const PhraseFamilies families = PhraseFamilies::load(settings.phrases).value();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "model.tsv";
  write(file, "bias\t1\t1\n");
  CHECK(LineModel::load(file, families).error().message.find("no weight for the feature") !=
        std::string::npos);
  write(file, "# table\nbias\tone\t1\n");
  CHECK(LineModel::load(file, families).error().message.find("model.tsv:2:") != std::string::npos);
  write(file, "bias\t1\t1\t1\n");  // neither for one kind of pages nor for both
  CHECK(LineModel::load(file, families).error().message.find("model.tsv:1:") != std::string::npos);
  write(file, "bias 1 1\n");
  CHECK(LineModel::load(file, families).error().message.find("model.tsv:1:") != std::string::npos);
}

TEST_CASE("line model: trees behind the weights are read, and what is wrong with them is named") {
  const FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  const PhraseFamilies families = PhraseFamilies::load(settings.phrases).value();
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "model.tsv";
  std::ostringstream weights;
  const LineModel known = LineModel::load(settings.model, families).value();
  LineModel::Weights without = known.weights(PageKind::PlainText);
  without.trees = {};
  LineModel(without, without).write(weights, "# weights alone\n", families);
  const auto error_for = [&](const std::string& trees) {
    write(file, weights.str() + trees);
    return LineModel::load(file, families).error().message;
  };

  write(file, weights.str() +
                  "tree\tmarkup\nif\tcomma\t0.5\nleaf\t-1\nif\tfamily that is gone\t0.5\nleaf\t2\nleaf\t3\n"
                  "tree\tmarkup\nleaf\t0.25\n");
  const LineModel read = LineModel::load(file, families).value();
  CHECK(read.weights(PageKind::PlainText).trees.empty());
  const BoostedTrees& trees = read.weights(PageKind::Markup).trees;
  REQUIRE(trees.size() == 2);
  REQUIRE(trees.tree(0).size() == 5);
  CHECK(trees.tree(0)[0].other == 2);
  CHECK(trees.tree(0)[2].other == 4);
  std::vector<float> features(read.weights(PageKind::Markup).first.size() +
                              read.weights(PageKind::Markup).second.size() + 1);
  CHECK(trees(features) == -0.75F);
  features[trees.tree(0)[0].feature] = 1;
  CHECK(trees(features) == 2.25F);  // no line meets a family that is gone

  CHECK(error_for("tree\twood\n").find("not of 'wood'") != std::string::npos);
  CHECK(error_for("leaf\t1\n").find("a node of no tree") != std::string::npos);
  CHECK(error_for("tree\tmarkup\nif\tcomma\n").find("not 'if") != std::string::npos);
  CHECK(error_for("tree\tmarkup\nif\tcoma\t1\n").find("'coma'") != std::string::npos);
  CHECK(error_for("tree\tmarkup\nleaf\tgreen\n").find("'green' is no number") != std::string::npos);
  CHECK(error_for("tree\tmarkup\nif\tcomma\t1\nleaf\t1\ntree\tmarkup\n").find("not finished") !=
        std::string::npos);
  CHECK(error_for("tree\tmarkup\nif\tcomma\t1\nleaf\t1\n").find("not finished") != std::string::npos);
}
