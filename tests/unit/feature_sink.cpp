#include "boilerplate/feature_sink.hpp"

#include "article/article.hpp"
#include "boilerplate/line_features.hpp"
#include "settings/settings.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

/// The same features, dense and sparse, of every line of a page.
void check_sparse(Format format, const std::string& bytes) {
  const FilterSettings settings = load_settings(FUNDSTELLE_SETTINGS_FILE).value().filter;
  const PhraseFamilies families = PhraseFamilies::load(settings.phrases).value();
  const MarkupWords words = MarkupWords::load(settings.markup_words).value();
  RawDocument document;
  document.bytes = bytes;
  document.format = format;
  const Article article = parse_article(std::move(document), words).value();
  std::vector<LineFacts> facts;
  for (const Block& block : article.record.blocks) facts.push_back(line_facts(block, families));
  REQUIRE(facts.size() >= 3);
  const PageFeatures page(facts, families);
  const PageFeatures::Scores scores = page.score(std::vector<float>(facts.size(), 0.5F));
  std::vector<float> dense;
  std::vector<SparseFeature> sparse;
  const auto check_same = [&](std::size_t all) {
    REQUIRE(dense.size() == all);
    std::vector<float> spread(all, 0.0F);
    for (const SparseFeature& feature : sparse) {
      CHECK(feature.value != 0);
      spread.at(feature.place) = feature.value;
    }
    CHECK(spread == dense);
  };
  for (std::size_t line = 0; line < facts.size(); ++line) {
    page.first(line, dense);
    page.first(line, sparse);
    check_same(PageFeatures::first_names(families).size());
    page.second(line, scores, dense);
    page.second(line, scores, sparse);
    check_same(PageFeatures::second_names().size());
  }
}

}  // namespace

TEST_CASE("feature sink: the sparse features are the dense ones that are not 0, of plain text and of pages") {
  check_sparse(
      Format::Text,
      "Startseite | Suche\n\nBrücke bleibt gesperrt\n\nDer Rat der Stadt hat am Dienstag, 12. Mai 2023, über "
      "die Brücke beraten.\n\nMehr zum Thema\n\nFoto: Imke Sandmann/anp\n");
  check_sparse(
      Format::Html,
      "<nav class=menu><a href=/>Startseite</a></nav><article><h1>Brücke bleibt gesperrt</h1><p>Der Rat der "
      "Stadt hat am Dienstag über die Brücke beraten.</p><ul><li>Eins</li></ul></article>");
}
