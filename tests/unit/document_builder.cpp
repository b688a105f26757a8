#include "document_builder.hpp"

#include "unit/german_lexicon.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

Article invented_article() {
  Article article;
  Record& record = article.record;
  record.id = "https://heute.example/politik/1";
  record.path = "/archive/a.txt";
  record.url = "https://www.heute.example:443/politik/1";
  record.title = "Nato-Gipfel";
  record.date = "2022-01-12";
  record.source = "Heute  Journal";
  record.author = "Imke Sandmann";
  record.section = "Politik";
  record.language = "de";
  record.blocks = {{.text = "Nato-Gipfel", .label = Label::Title, .reason = {}},
                   {.text = "Anmelden", .label = Label::Boilerplate, .reason = {}},
                   {.text = "Verhandlung in Genf", .label = Label::Body, .reason = {}},
                   {.text = "Foto der Brücke", .label = Label::Caption, .reason = {}},
                   {.text = "Unsinn behauptet", .label = Label::Comment, .reason = {}}};
  article.site = "heute.example";
  article.content_hash = "0123456789abcdef";
  article.file_state = "7:8";
  return article;
}

Xapian::Document built(const Article& article) {
  AnalysisSettings settings;
  settings.stemmer = StemmerKind::None;  // what a stem is, is others' business
  DocumentBuilder builder(german::Analyzer(settings, nullptr), FieldWeights{}, SimilaritySettings{});
  return builder.build(article, 12).document;
}

/// Xapian's way: "haus[3]" is a position, "" a term that is missing, "haus" one without positions.
std::string shown(const Xapian::Document& document, const std::string& wanted) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (*term != wanted) continue;
    std::string text = wanted;
    std::string positions;
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at)
      positions += (positions.empty() ? "" : ",") + std::to_string(*at);
    return positions.empty() ? text : text + "[" + positions + "]";
  }
  return {};
}

Xapian::termcount wdf(const Xapian::Document& document, const std::string& wanted) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    if (*term == wanted) return term.get_wdf();
  return 99;
}

std::string value(const Xapian::Document& document, schema::Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

}  // namespace

TEST_CASE(
    "document builder: title, body and captions share positions, the title first, gaps between blocks") {
  const Xapian::Document document = built(invented_article());
  CHECK(shown(document, "Znato") == "Znato[1]");
  CHECK(shown(document, "Zgipfel") == "Zgipfel[2]");
  CHECK(shown(document, "Zgenf") == "Zgenf[105]");
  CHECK(shown(document, "Zfoto") == "Zfoto[206]");
}

TEST_CASE("document builder: the joined hyphenated compound stands at its first and its last position") {
  CHECK(shown(built(invented_article()), "Znatogipfel") == "Znatogipfel[1,2]");
}

TEST_CASE("document builder: exact forms have no positions") {
  const Xapian::Document document = built(invented_article());
  CHECK(shown(document, "verhandlung") == "verhandlung");
  CHECK(shown(document, "brücke") == "brücke");
  CHECK(shown(document, "Sgipfel") == "Sgipfel");
}

TEST_CASE("document builder: parts of compounds have no positions") {
  DocumentBuilder builder(german::Analyzer(AnalysisSettings(), german::german_lexicon()), FieldWeights{},
                          SimilaritySettings{});
  Article article = invented_article();
  article.record.blocks = {{.text = "Klappbrücke gesperrt", .label = Label::Body, .reason = {}}};
  const Xapian::Document document = builder.build(article, 0).document;
  CHECK(shown(document, "ZXPbrueck") == "ZXPbrueck");
  CHECK(wdf(document, "ZXPbrueck") > 0);
}

TEST_CASE("document builder: fields have their own terms") {
  const Xapian::Document document = built(invented_article());
  CHECK(shown(document, "ZSgipfel") == "ZSgipfel[2]");
  CHECK(shown(document, "ZXCAPfoto") == "ZXCAPfoto[206]");
  CHECK(shown(document, "ZAimke") == "ZAimke[1]");
  CHECK(shown(document, "ZXSECpolitik") == "ZXSECpolitik[1]");
}

TEST_CASE("document builder: suppressed text is found in its field alone and weighs nothing") {
  const Xapian::Document document = built(invented_article());
  CHECK(shown(document, "ZXBPanmelden") == "ZXBPanmelden");
  CHECK(shown(document, "Zanmelden") == "");
  CHECK(shown(document, "anmelden") == "");
  CHECK(shown(document, "ZXCOMunsinn") == "ZXCOMunsinn[1]");
  CHECK(shown(document, "Zunsinn") == "");
  CHECK(wdf(document, "ZXCOMunsinn") == 0);
  CHECK(wdf(document, "ZXBPanmelden") == 0);
}

TEST_CASE("document builder: a title counts three times, the lead half as much again") {
  const Xapian::Document document = built(invented_article());
  CHECK(wdf(document, "Zgipfel") == 3 * schema::kWdfUnit);
  CHECK(wdf(document, "Zgenf") == schema::kWdfUnit * 3 / 2);
}

TEST_CASE("document builder: the lead goes over blocks and ends within one") {
  Article article = invented_article();
  article.record.blocks.clear();
  for (const std::string text : {"Sturm Hafen", "Deich Kai Mole"})
    article.record.blocks.push_back({.text = text, .label = Label::Body, .reason = {}});
  FieldWeights weights;
  weights.lead_words = 3;
  weights.lead = 2;
  DocumentBuilder builder(german::Analyzer(AnalysisSettings(), nullptr), weights, SimilaritySettings{});
  const Xapian::Document document = builder.build(article, 0).document;
  CHECK(wdf(document, "hafen") == 2 * schema::kWdfUnit);
  CHECK(wdf(document, "deich") == 2 * schema::kWdfUnit);
  CHECK(wdf(document, "kai") == schema::kWdfUnit);
}

TEST_CASE("document builder: a title that is no block is indexed all the same") {
  Article article = invented_article();
  article.record.blocks.erase(article.record.blocks.begin());
  const Xapian::Document document = built(article);
  CHECK(shown(document, "Zgipfel") == "Zgipfel[2]");
  CHECK(wdf(document, "ZSgipfel") == schema::kWdfUnit);
}

TEST_CASE("document builder: names, dates and identity become terms as Omega has them") {
  const Xapian::Document document = built(invented_article());
  for (const std::string term :
       {"Qhttps://heute.example/politik/1", "D20220112", "M202201", "Y2022", "Hwww.heute.example",
        "XSRCheute journal", "Lde", "XFILE/archive/a.txt", "XSITEheute.example"})
    CHECK(shown(document, term) == term);
}

TEST_CASE("document builder: values hold what a run and a searcher look up") {
  const Xapian::Document document = built(invented_article());
  CHECK(value(document, schema::Slot::Date) == "20220112");
  CHECK(value(document, schema::Slot::Id) == "https://heute.example/politik/1");
  CHECK(value(document, schema::Slot::File) == "/archive/a.txt");
  CHECK(value(document, schema::Slot::FileState) == "7:8");
  CHECK(value(document, schema::Slot::ContentHash) == "0123456789abcdef");
  CHECK(value(document, schema::Slot::Source) == "Heute  Journal");
  CHECK(Xapian::sortable_unserialise(value(document, schema::Slot::Words)) == 8);
  const Result<Labelling> labelling = parse_labelling(value(document, schema::Slot::Labelling));
  REQUIRE(labelling);
  CHECK(labelling->site_documents == 12);
  CHECK(labelling->site == "heute.example");
}

TEST_CASE("document builder: a labelling is read as it was written") {
  const Labelling written{.site_documents = 12,
                          .structure = Structure::Page,
                          .site = "/archiv/u7 s1/w",
                          .rules = 0xFEDCBA9876543210,
                          .suppressed_words = 340,
                          .unsure_words = 17,
                          .is_kept_whole = true};
  CHECK(serialize(written) == "p12/rfedcba9876543210/s340/u17/w /archiv/u7 s1/w");
  const Labelling read = parse_labelling(serialize(written)).value();
  CHECK(read.site_documents == written.site_documents);
  CHECK(read.structure == written.structure);
  CHECK(read.site == written.site);
  CHECK(read.rules == written.rules);
  CHECK(read.suppressed_words == written.suppressed_words);
  CHECK(read.unsure_words == written.unsure_words);
  CHECK(read.is_kept_whole);
  for (const char* wrong : {"t12/ x", "t12/q x", "t12/s x", "t12s3 x", "t/s3 x", "t12/w"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_labelling(wrong).has_value());
  }
}

TEST_CASE("document builder: a labelling that nobody wrote is an error") {
  CHECK(parse_labelling(serialize({7, Structure::Declared, "a b"}))->structure == Structure::Declared);
  CHECK(parse_labelling(serialize({7, Structure::Declared, "a b"}))->site == "a b");
  for (const std::string_view wrong : {"", "t", "t12", "x12 a", "t1x a", "t a"})
    CHECK(parse_labelling(wrong).error().code == ErrorCode::Malformed);
}

TEST_CASE("document builder: a word of 10,000 letters is indexed under a clipped term") {
  Article article = invented_article();
  article.record.blocks[2].text = std::string(10'000, 'x');
  const Xapian::Document document = built(article);
  std::size_t longest = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    longest = std::max(longest, (*term).size());
  CHECK(longest > 200);
  CHECK(longest <= 245);
}

TEST_CASE("document builder: a damaged date gives no date terms") {
  Article article = invented_article();
  article.record.date = "2022-1-1";
  const Xapian::Document document = built(article);
  CHECK(value(document, schema::Slot::Date) == "");
  CHECK(shown(document, "Y2022") == "");
}
