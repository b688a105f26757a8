#include "training/model_training.hpp"

#include "settings/settings.hpp"
#include "temporary_folder.hpp"
#include "training/cross_validation.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

FilterSettings settings() {
  return load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
}

const PhraseFamilies& families() {
  static const PhraseFamilies loaded = PhraseFamilies::load(settings().phrases).value();
  return loaded;
}

/// A page in a strange house style: its furniture are whole sentences that begin with a cross.
LabelledPage strange_page(std::size_t number) {
  static const std::vector<std::string> kPlaces{"Hafen",     "Rathaus", "Bahnhof",
                                                "Stadtwald", "Museum",  "Freibad"};
  LabelledPage page;
  page.name = "page " + std::to_string(number);
  page.site = "site" + std::to_string(number / 2) + ".example";
  const auto add = [&](const std::string& text, float target) {
    page.article.record.blocks.push_back(Block{.text = text, .reason = {}});
    page.targets.push_back(target);
    page.weights.push_back(1);
  };
  for (std::size_t i = 0; i < 6; ++i) {
    const std::string& place = kPlaces[(number + i) % kPlaces.size()];
    add("Am " + place +
            " haben die Arbeiten nach Angaben der Stadt schon am Montag begonnen, und sie sollen bis zum "
            "Herbst dauern.",
        1);
    add("+++ Lesen Sie auch, was wir vor " + std::to_string(i + 2) + " Jahren über den Ort " + place +
            " schrieben, und was daraus geworden ist.",
        0);
  }
  return page;
}

std::vector<LabelledPage> strange_pages(std::size_t count) {
  std::vector<LabelledPage> pages;
  for (std::size_t i = 0; i < count; ++i) pages.push_back(strange_page(i));
  return pages;
}

std::vector<std::size_t> first_numbers(std::size_t count) {
  std::vector<std::size_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

}  // namespace

TEST_CASE("training: no site is in two folds, and every page is in one") {
  const std::vector<LabelledPage> pages = strange_pages(14);
  const TrainingSet set(pages, families());
  CHECK(set.sites() == 7);
  const std::vector<std::vector<std::size_t>> folds = set.folds(3, first_numbers(14));
  REQUIRE(folds.size() == 3);
  std::set<std::string> seen;
  std::size_t count = 0;
  for (const std::vector<std::size_t>& fold : folds) {
    std::set<std::string> sites;
    for (const std::size_t number : fold) sites.insert(pages[number].site);
    for (const std::string& site : sites) CHECK(seen.insert(site).second);
    count += fold.size();
    CHECK(fold.size() >= 4);
  }
  CHECK(count == 14);
  CHECK(set.folds(50, first_numbers(14)).size() == 7);
}

TEST_CASE("training: a strange archive is learned, from nothing and from the settings' table") {
  const std::vector<LabelledPage> pages = strange_pages(12);
  const TrainingSet set(pages, families());
  const LineModel known = LineModel::load(settings().model, families()).value();
  std::vector<LineFacts> facts;
  const LabelledPage unseen = strange_page(40);
  for (const Block& block : unseen.article.record.blocks) facts.push_back(line_facts(block, families()));
  const auto right = [&](const LineModel& model) {
    const std::vector<float> odds = model.judge(facts, families());
    std::size_t count = 0;
    for (std::size_t i = 0; i < odds.size(); ++i) count += (odds[i] > 0) == (unseen.targets[i] > 0);
    return count;
  };
  CHECK(right(known) < facts.size());  // else the test shows nothing
  TrainingOptions options;
  CHECK(right(set.train(first_numbers(12), options).value()) == facts.size());
  options.start = &known;
  CHECK(right(set.train(first_numbers(12), options).value()) == facts.size());
}

TEST_CASE("training: plain text and pages with markup learn apart, and a kind that is not shown stays") {
  std::vector<LabelledPage> pages = strange_pages(12);
  for (LabelledPage& page : strange_pages(12)) {  // where there are tags, the crosses mark the article
    page.name += " with markup";
    for (Block& block : page.article.record.blocks) block.markup.tag = BlockTag::Paragraph;
    for (float& target : page.targets) target = 1 - target;
    pages.push_back(std::move(page));
  }
  const TrainingSet set(pages, families());
  const LineModel both = set.train(first_numbers(24), {}).value();
  for (const bool markup : {false, true}) {
    const LabelledPage unseen = strange_page(40);
    std::vector<LineFacts> facts;
    for (Block block : unseen.article.record.blocks) {
      if (markup) block.markup.tag = BlockTag::Paragraph;
      facts.push_back(line_facts(block, families()));
    }
    CHECK(kind_of(facts) == (markup ? PageKind::Markup : PageKind::PlainText));
    const std::vector<float> odds = both.judge(facts, families());
    for (std::size_t i = 0; i < odds.size(); ++i) CHECK((odds[i] > 0) == ((unseen.targets[i] > 0) != markup));
  }
  const LineModel known = LineModel::load(settings().model, families()).value();
  TrainingOptions options;
  options.start = &known;
  const LineModel one = set.train(first_numbers(12), options).value();
  CHECK(one.weights(PageKind::Markup).second == known.weights(PageKind::Markup).second);
  CHECK(one.weights(PageKind::PlainText).second != known.weights(PageKind::PlainText).second);
}

TEST_CASE("training: the table that is written is the model") {
  const TemporaryFolder folder;
  const std::vector<LabelledPage> pages = strange_pages(6);
  const TrainingSet set(pages, families());
  const LineModel model = set.train(first_numbers(6), {}).value();
  const std::filesystem::path file = folder.path() / "model.tsv";
  std::ofstream out(file);
  model.write(out, "# invented pages\n", families());
  out.close();
  const LineModel read = LineModel::load(file, families()).value();
  std::vector<LineFacts> facts;
  for (const Block& block : pages[0].article.record.blocks) facts.push_back(line_facts(block, families()));
  const std::vector<float> odds = model.judge(facts, families());
  const std::vector<float> again = read.judge(facts, families());
  for (std::size_t i = 0; i < odds.size(); ++i) CHECK(again[i] == doctest::Approx(odds[i]).epsilon(0.01));
}

TEST_CASE("training: cross-validation judges each page by a model that has not seen its site") {
  std::vector<LabelledPage> pages = strange_pages(12);
  const TrainingSet set(pages, families());
  std::set<std::string> judged;
  CrossValidationOptions options{.folds = 3, .furniture_documents = 3, .judged = {}};
  options.judged = [&](const LabelledPage& page, const Article& article) {
    CHECK(article.record.blocks.size() == page.targets.size());
    CHECK_FALSE(article.record.blocks[0].reason.empty());
    CHECK(judged.insert(page.name).second);
  };
  const CrossValidation done = cross_validate(set, pages, families(), options, {}).value();
  CHECK(judged.size() == 12);
  CHECK(done.folds.size() == 3);
  CHECK(done.all.pages == 12);
  CHECK(done.all.model.words.f1() > 0.9);
  const double lines = done.all.filter.lines.kept_rightly + done.all.filter.lines.lost;
  CHECK(lines == 72);

  for (LabelledPage& page : pages) page.site = "one.example";
  const TrainingSet one_site(pages, families());
  const Result<CrossValidation> impossible = cross_validate(one_site, pages, families(), options, {});
  REQUIRE_FALSE(impossible);
  CHECK(impossible.error().code == ErrorCode::Usage);
}

TEST_CASE("training: a tally knows precision, recall and F1, of nothing too") {
  Tally tally;
  CHECK(tally.f1() == 0);
  tally.add(true, true, 6);
  tally.add(true, false, 2);
  tally.add(false, true, 2);
  tally.add(false, false, 50);
  CHECK(tally.precision() == doctest::Approx(0.75));
  CHECK(tally.recall() == doctest::Approx(0.75));
  CHECK(tally.f1() == doctest::Approx(0.75));
}
