#include "document_builder.hpp"

#include "database/bulk/inverter.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

Article invented_article(std::mt19937& random, int number) {
  const auto text = [&](int words) {
    std::string written;
    for (; words > 0; --words) {
      // Frequent words, and so many others that analyzers forget.
      const auto drawn = static_cast<unsigned long>(random());
      std::string word = drawn % 3 == 0 ? "der" : "";
      for (unsigned long rest = drawn % 3 == 1 ? drawn % 300 : drawn / 3; rest != 0; rest /= 12)
        word += "bdefgklmnrst"[rest % 12] + std::string(1, "aeiou"[rest % 5]);
      written += word + (drawn % 11 == 0 ? "-" : " ");
    }
    return written;
  };
  Article article;
  Record& record = article.record;
  record.id = std::to_string(number);
  record.title = text(3);
  record.language = number % 4 == 3 ? "en" : "de";
  record.blocks = {{.text = text(5), .label = Label::Title, .reason = {}},
                   {.text = text(3000), .label = Label::Body, .reason = {}},
                   {.text = text(50), .label = Label::Caption, .reason = {}},
                   {.text = text(100), .label = Label::Comment, .reason = {}},
                   {.text = text(100), .label = Label::Boilerplate, .reason = {}}};
  return article;
}

DocumentBuilder new_builder() {
  return DocumentBuilder(german::Analyzer(AnalysisSettings{}, nullptr), FieldWeights{}, SimilaritySettings{});
}

}  // namespace

TEST_CASE("random: a builder that has forgotten words posts what a new one posts, whatever the target") {
  constexpr unsigned kSeed = 20230517;
  constexpr int kDocuments = 120;
  constexpr int kRuns = 4;
  INFO("seed ", kSeed);
  std::mt19937 random(kSeed);
  DocumentBuilder old_builder = new_builder();
  bulk::Inverter of_old;
  german::Analyzer watched(AnalysisSettings{}, nullptr);
  for (int run = 0; run < kRuns; ++run) {
    DocumentBuilder builder = new_builder();
    bulk::Inverter of_new;
    for (int i = 0; i < kDocuments / kRuns; ++i) {
      const Article article = invented_article(random, i);
      for (const Block& block : article.record.blocks)
        (void)watched.analyze(block.text, german::reading_of(article.record.language));
      of_old.begin_document();
      (void)old_builder.post(article, 0, of_old);
      (void)of_old.end_document();
      // In between a document goes elsewhere.
      if (i % 5 == 0) (void)old_builder.build(article, 0);
      of_new.begin_document();
      (void)builder.post(article, 0, of_new);
      (void)of_new.end_document();
    }
    const bulk::SortedRun one = of_old.finish();
    const bulk::SortedRun other = of_new.finish();
    REQUIRE(one.terms == other.terms);
    REQUIRE(one.documents == other.documents);
  }
  CHECK(watched.times_forgotten() > 0);
}
