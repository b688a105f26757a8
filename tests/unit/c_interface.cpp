#include "unit/row_archive.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fundstelle/fundstelle.h>
#include <nlohmann/json.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

/// Frees a handle when a test ends.
template <auto free>
struct Free {
  template <class Handle>
  void operator()(Handle* handle) const {
    free(handle);
  }
};
template <class Handle, auto free>
using Owned = std::unique_ptr<Handle, Free<free>>;
using OwnedSearcher = Owned<fundstelle_searcher, fundstelle_searcher_free>;
using OwnedAnswer = Owned<fundstelle_answer, fundstelle_answer_free>;
using OwnedError = Owned<fundstelle_error, fundstelle_error_free>;
using OwnedText = Owned<char, fundstelle_text_free>;
using OwnedRestriction = Owned<fundstelle_restriction, fundstelle_restriction_free>;

// Three documents of which two print the same agency text.
const std::string kAgency =
    "Die Fähre nach Thymena fällt wegen des Sturms bis zum Donnerstag aus, wie die Reederei mitteilte. "
    "Reisende sollen sich an den Schalter im Hafen wenden, an dem auch Gutscheine ausgegeben werden. Der "
    "Wetterdienst rechnet am Abend mit Böen der Stärke zehn und warnt vor Hochwasser an der ganzen Küste.";
const std::string kRows =
    R"({"id":"bote","date":"2023-03-14","source":"Bote","author":"Jorinde Aschenbach","section":"Hafen","url":"https://bote.example/faehre","title":"Fähre fällt aus","text":")" +
    kAgency +
    R"(","ressortleitung":"Lena"}
{"id":"kurier","date":"2023-03-15","source":"Kurier","title":"Kein Schiff nach Thymena","text":")" +
    kAgency +
    R"("}
{"id":"bruecke","date":"2022-01-02","source":"Bote","title":"Klappbrücke gesperrt","text":"Die alte Klappbrücke am Hafen ist gesperrt. Sicherheitsgarantien gibt es nicht."})";

class CInterface {
 public:
  CInterface() : archive_(kRows), path_(archive_.database()) {
    const char* const name = path_.c_str();
    searcher_.reset(fundstelle_searcher_open(&name, 1, nullptr, nullptr));
    REQUIRE(searcher_);
  }

  [[nodiscard]] fundstelle_searcher* searcher() const { return searcher_.get(); }
  [[nodiscard]] const char* path() const { return path_.c_str(); }

  [[nodiscard]] OwnedAnswer search(const char* query,
                                   const fundstelle_search_options* options = nullptr) const {
    fundstelle_error* error = nullptr;
    OwnedAnswer answer(fundstelle_searcher_search(searcher(), query, options, &error));
    REQUIRE_MESSAGE(answer, fundstelle_error_message(error));
    REQUIRE(error == nullptr);
    return answer;
  }

 private:
  RowArchive archive_;
  std::string path_;
  OwnedSearcher searcher_;
};

std::string_view marked(const char* text, const fundstelle_highlight& highlight) {
  return std::string_view(text).substr(highlight.begin, highlight.end - highlight.begin);
}

}  // namespace

TEST_CASE("C interface: a search gives all of an answer") {
  const CInterface c;
  CHECK(fundstelle_searcher_size(c.searcher()) == 3);
  const OwnedAnswer answer = c.search("Sicherheitsgarant* \"alte Klappbrücke");
  CHECK(std::string(fundstelle_answer_query(answer.get())) == "Sicherheitsgarant* \"alte Klappbrücke");
  CHECK(fundstelle_answer_total(answer.get()) == 1);
  CHECK(fundstelle_answer_total_is_exact(answer.get()));
  CHECK_FALSE(fundstelle_answer_has_more(answer.get()));
  CHECK_FALSE(fundstelle_answer_is_partial(answer.get()));
  CHECK(fundstelle_answer_took(answer.get()) > 0);
  CHECK(std::string(fundstelle_answer_suggestion(answer.get())).empty());
  CHECK(fundstelle_answer_warning_count(answer.get()) == 1);
  CHECK(std::string(fundstelle_answer_warning(answer.get(), 0)).size() > 10);
  REQUIRE(fundstelle_answer_hit_count(answer.get()) == 1);

  const fundstelle_hit* const hit = fundstelle_answer_hit(answer.get(), 0);
  CHECK(fundstelle_hit_rank(hit) == 1);
  CHECK(fundstelle_hit_score(hit) > 0);
  CHECK(std::string(fundstelle_hit_id(hit)) == "bruecke");
  CHECK(std::string(fundstelle_hit_path(hit)).ends_with("rows.jsonl"));
  CHECK(std::string(fundstelle_hit_url(hit)).empty());
  CHECK(std::string(fundstelle_hit_title(hit)) == "Klappbrücke gesperrt");
  CHECK(std::string(fundstelle_hit_date(hit)) == "2022-01-02");
  CHECK(std::string(fundstelle_hit_source(hit)) == "Bote");
  CHECK(fundstelle_hit_similar(hit) == 0);
  REQUIRE(fundstelle_hit_title_highlight_count(hit) == 1);
  const fundstelle_highlight in_title = fundstelle_hit_title_highlight(hit, 0);
  CHECK(marked(fundstelle_hit_title(hit), in_title) == "Klappbrücke");
  REQUIRE(fundstelle_hit_snippet_highlight_count(hit) >= 2);
  const fundstelle_highlight last =
      fundstelle_hit_snippet_highlight(hit, fundstelle_hit_snippet_highlight_count(hit) - 1);
  CHECK(marked(fundstelle_hit_snippet(hit), last) == "Sicherheitsgarantien");
  CHECK(last.form == FUNDSTELLE_FORM_WILDCARD);
  CHECK(std::string(fundstelle_form_name(last.form)) == "wildcard");

  bool has_wildcard = false;
  for (std::size_t i = 0; i < fundstelle_hit_match_count(hit); ++i) {
    const fundstelle_match* const match = fundstelle_hit_match(hit, i);
    if (fundstelle_match_form(match) != FUNDSTELLE_FORM_WILDCARD) continue;
    has_wildcard = true;
    CHECK(std::string(fundstelle_match_query(match)).starts_with("Sicherheitsgarant"));
    CHECK(std::string(fundstelle_match_text(match)) == "Sicherheitsgarantien");
    CHECK(fundstelle_match_count(match) == 1);
  }
  CHECK(has_wildcard);

  const OwnedText text(fundstelle_answer_json(answer.get()));
  const nlohmann::json json = nlohmann::json::parse(text.get());
  CHECK(json.at("total") == 1);
  CHECK(json.at("hits").at(0).at("id") == "bruecke");
  CHECK(std::string(fundstelle_answer_suggestion(c.search("Klapbrücke").get())) == "Klappbrücke");
}

TEST_CASE("C interface: each option of a search counts") {
  const CInterface c;
  const Owned<fundstelle_search_options, fundstelle_search_options_free> owned(
      fundstelle_search_options_new());
  fundstelle_search_options* const options = owned.get();
  CHECK(fundstelle_answer_hit_count(c.search("Hafen", options).get()) == 2);
  CHECK(fundstelle_search_options_set_collapse_similar(options, false) == FUNDSTELLE_OK);
  CHECK(fundstelle_answer_hit_count(c.search("Hafen", options).get()) == 3);
  CHECK(fundstelle_search_options_set_order(options, FUNDSTELLE_ORDER_OLDEST_FIRST) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_limit(options, 1) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_offset(options, 1) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_detail(options, FUNDSTELLE_DETAIL_IDS) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_exact_total(options, false) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_suggest(options, false) == FUNDSTELLE_OK);
  OwnedAnswer answer = c.search("Hafen Klapbrücke", options);
  REQUIRE(fundstelle_answer_hit_count(answer.get()) == 1);
  CHECK(fundstelle_answer_has_more(answer.get()));
  CHECK(std::string(fundstelle_answer_suggestion(answer.get())).empty());
  const fundstelle_hit* const hit = fundstelle_answer_hit(answer.get(), 0);
  CHECK(std::string(fundstelle_hit_id(hit)) == "bote");
  CHECK(fundstelle_hit_rank(hit) == 2);
  CHECK(std::string(fundstelle_hit_title(hit)).empty());

  CHECK(fundstelle_search_options_set_detail(options, FUNDSTELLE_DETAIL_SNIPPETS) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_snippet_length(options, 60) == FUNDSTELLE_OK);
  answer = c.search("Hafen", options);
  CHECK(std::string(fundstelle_hit_snippet(fundstelle_answer_hit(answer.get(), 0))).size() < 200);

  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  CHECK(fundstelle_search_options_set_offset(options, kAll) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_limit(options, kAll) == FUNDSTELLE_OK);
  CHECK(fundstelle_search_options_set_snippet_length(options, kAll) == FUNDSTELLE_OK);
  CHECK(fundstelle_answer_hit_count(c.search("Hafen", options).get()) == 0);
  CHECK(fundstelle_search_options_set_offset(options, 0) == FUNDSTELLE_OK);
  CHECK(fundstelle_answer_hit_count(c.search("Hafen", options).get()) == 3);
}

TEST_CASE("C interface: a restriction counts, and can be taken back") {
  const CInterface c;
  const OwnedRestriction restriction(fundstelle_restriction_new());
  const Owned<fundstelle_search_options, fundstelle_search_options_free> options(
      fundstelle_search_options_new());
  const auto total = [&] {
    REQUIRE(fundstelle_search_options_set_restriction(options.get(), restriction.get()) == FUNDSTELLE_OK);
    return fundstelle_answer_total(c.search("Hafen", options.get()).get());
  };
  CHECK(total() == 3);
  const std::array<const char*, 1> sources{"bote"};
  CHECK(fundstelle_restriction_set_sources(restriction.get(), sources.data(), sources.size()) ==
        FUNDSTELLE_OK);
  CHECK(total() == 2);
  CHECK(fundstelle_restriction_set_from(restriction.get(), "2022") == FUNDSTELLE_OK);
  CHECK(fundstelle_restriction_set_to(restriction.get(), "2022-12") == FUNDSTELLE_OK);
  CHECK(total() == 1);
  CHECK(fundstelle_restriction_set_ids(restriction.get(), nullptr, 0) == FUNDSTELLE_OK);
  CHECK(total() == 0);
  const std::array<const char*, 2> ids{"bruecke", "kurier"};
  CHECK(fundstelle_restriction_set_ids(restriction.get(), ids.data(), ids.size()) == FUNDSTELLE_OK);
  CHECK(total() == 1);
  CHECK(fundstelle_search_options_set_restriction(options.get(), nullptr) == FUNDSTELLE_OK);
  CHECK(fundstelle_answer_total(c.search("Hafen", options.get()).get()) == 3);

  CHECK(fundstelle_restriction_set_from(restriction.get(), "gestern") == FUNDSTELLE_OK);
  REQUIRE(fundstelle_search_options_set_restriction(options.get(), restriction.get()) == FUNDSTELLE_OK);
  fundstelle_error* error = nullptr;
  CHECK(fundstelle_searcher_search(c.searcher(), "Hafen", options.get(), &error) == nullptr);
  const OwnedError owned(error);
  CHECK(fundstelle_error_code(error) == FUNDSTELLE_USAGE);
  CHECK(std::string(fundstelle_error_message(error)).find("gestern") != std::string::npos);
}

TEST_CASE("C interface: similar documents, documents whole, and ids") {
  const CInterface c;
  const OwnedAnswer similar(fundstelle_searcher_similar(c.searcher(), "bote", nullptr, nullptr));
  REQUIRE(fundstelle_answer_hit_count(similar.get()) == 1);
  const fundstelle_hit* const hit = fundstelle_answer_hit(similar.get(), 0);
  CHECK(std::string(fundstelle_hit_id(hit)) == "kurier");
  CHECK(fundstelle_hit_shared_share(hit) > 0.9);
  CHECK(fundstelle_hit_shared_words(hit) > 30);

  const Owned<fundstelle_document, fundstelle_document_free> owned(
      fundstelle_searcher_document(c.searcher(), "bote", nullptr));
  const fundstelle_document* const document = owned.get();
  REQUIRE(document);
  CHECK(std::string(fundstelle_document_id(document)) == "bote");
  CHECK(std::string(fundstelle_document_path(document)).ends_with("rows.jsonl"));
  CHECK(std::string(fundstelle_document_url(document)) == "https://bote.example/faehre");
  CHECK(std::string(fundstelle_document_title(document)) == "Fähre fällt aus");
  CHECK(std::string(fundstelle_document_date(document)) == "2023-03-14");
  CHECK(std::string(fundstelle_document_date_from(document)) == "given");
  CHECK(std::string(fundstelle_document_date_confidence(document)) == "high");
  CHECK(std::string(fundstelle_document_source(document)) == "Bote");
  CHECK(std::string(fundstelle_document_author(document)) == "Jorinde Aschenbach");
  CHECK(std::string(fundstelle_document_section(document)) == "Hafen");
  CHECK(std::string(fundstelle_document_language(document)) == "de");
  CHECK(std::string(fundstelle_document_extra(document)).find("Lena") != std::string::npos);
  REQUIRE(fundstelle_document_block_count(document) >= 1);
  std::string kept;
  for (std::size_t i = 0; i < fundstelle_document_block_count(document); ++i) {
    CHECK(std::string(fundstelle_document_block_label(document, i)).size() >= 4);
    CHECK(fundstelle_document_block_reason(document, i) != nullptr);
    if (fundstelle_document_block_is_kept(document, i)) kept += fundstelle_document_block_text(document, i);
  }
  CHECK(kept.find(kAgency) != std::string::npos);
  CHECK(std::string(OwnedText(fundstelle_document_text(document)).get()).find(kAgency) != std::string::npos);
  const OwnedText text(fundstelle_document_json(document));
  CHECK(nlohmann::json::parse(text.get()).at("id") == "bote");

  const Owned<fundstelle_ids, fundstelle_ids_free> ids(
      fundstelle_searcher_ids(c.searcher(), "Fähre", nullptr, nullptr));
  REQUIRE(fundstelle_ids_count(ids.get()) == 2);
  CHECK(std::string(fundstelle_ids_id(ids.get(), 0)) == "bote");
  CHECK(std::string(fundstelle_ids_id(ids.get(), 1)) == "kurier");

  fundstelle_error* error = nullptr;
  CHECK(fundstelle_searcher_document(c.searcher(), "keines", &error) == nullptr);
  CHECK(fundstelle_error_code(error) == FUNDSTELLE_NOT_FOUND);
  CHECK(std::string(fundstelle_error_message(error)).find("keines") != std::string::npos);
  CHECK(std::string(fundstelle_error_hint(error)).size() > 5);
  fundstelle_error_free(error);
}

TEST_CASE("C interface: counts by facets and over time") {
  const CInterface c;
  const std::array<fundstelle_facet, 2> asked{FUNDSTELLE_FACET_SOURCE, FUNDSTELLE_FACET_YEAR};
  const Owned<fundstelle_facets, fundstelle_facets_free> owned(
      fundstelle_searcher_facets(c.searcher(), "\"Hafen", asked.data(), asked.size(), nullptr, nullptr));
  const fundstelle_facets* const facets = owned.get();
  REQUIRE(facets);
  CHECK(fundstelle_facets_total(facets) == 3);
  CHECK(fundstelle_facets_warning_count(facets) == 1);
  CHECK(std::string(fundstelle_facets_warning(facets, 0)).size() > 10);
  REQUIRE(fundstelle_facets_count(facets) == 2);
  CHECK(fundstelle_facets_facet(facets, 1) == FUNDSTELLE_FACET_YEAR);
  REQUIRE(fundstelle_facets_value_count(facets, 0) == 2);
  CHECK(std::string(fundstelle_facets_value(facets, 0, 0)) == "Bote");
  CHECK(fundstelle_facets_documents(facets, 0, 0) == 2);
  CHECK(std::string(fundstelle_facets_value(facets, 1, 1)) == "2023");
  const OwnedText text(fundstelle_facets_json(facets));
  CHECK(nlohmann::json::parse(text.get()).at("total") == 3);

  const Owned<fundstelle_timeline, fundstelle_timeline_free> timeline(
      fundstelle_searcher_timeline(c.searcher(), "Fähre", FUNDSTELLE_PERIOD_DAY, nullptr, nullptr));
  CHECK(fundstelle_timeline_total(timeline.get()) == 2);
  CHECK(fundstelle_timeline_undated(timeline.get()) == 0);
  CHECK(fundstelle_timeline_warning_count(timeline.get()) == 0);
  REQUIRE(fundstelle_timeline_step_count(timeline.get()) == 2);
  CHECK(std::string(fundstelle_timeline_period(timeline.get(), 1)) == "2023-03-15");
  CHECK(fundstelle_timeline_matches(timeline.get(), 1) == 1);
  CHECK(fundstelle_timeline_documents(timeline.get(), 1) == 1);
  const OwnedText steps(fundstelle_timeline_json(timeline.get()));
  CHECK(nlohmann::json::parse(steps.get()).at("total") == 2);

  const OwnedRestriction nothing(fundstelle_restriction_new());
  REQUIRE(fundstelle_restriction_set_ids(nothing.get(), nullptr, 0) == FUNDSTELLE_OK);
  const Owned<fundstelle_facets, fundstelle_facets_free> none(
      fundstelle_searcher_facets(c.searcher(), "Hafen", asked.data(), asked.size(), nothing.get(), nullptr));
  CHECK(fundstelle_facets_total(none.get()) == 0);
}

TEST_CASE("C interface: keywords in their context") {
  const CInterface c;
  const Owned<fundstelle_concordance_options, fundstelle_concordance_options_free> owned(
      fundstelle_concordance_options_new());
  fundstelle_concordance_options* const options = owned.get();
  CHECK(fundstelle_concordance_options_set_collapse_similar(options, false) == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_order(options, FUNDSTELLE_ORDER_NEWEST_FIRST) == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_context_order(options, FUNDSTELLE_CONTEXT_RIGHT) == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_context(options, 30) == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_documents(options, 50) == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_offset(options, 1) == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_limit(options, 1) == FUNDSTELLE_OK);
  const OwnedRestriction restriction(fundstelle_restriction_new());
  REQUIRE(fundstelle_restriction_set_from(restriction.get(), "2022-01-02") == FUNDSTELLE_OK);
  CHECK(fundstelle_concordance_options_set_restriction(options, restriction.get()) == FUNDSTELLE_OK);
  const Owned<fundstelle_concordance, fundstelle_concordance_free> lines(
      fundstelle_searcher_concordance(c.searcher(), "Häfen", options, nullptr));
  const fundstelle_concordance* const concordance = lines.get();
  REQUIRE(concordance);
  CHECK(fundstelle_concordance_total(concordance) == 3);
  CHECK(fundstelle_concordance_has_more(concordance));
  CHECK(fundstelle_concordance_warning_count(concordance) == 0);
  CHECK(fundstelle_concordance_hit_count(concordance) == 3);
  REQUIRE(fundstelle_concordance_line_count(concordance) == 1);
  CHECK(std::string(fundstelle_concordance_keyword(concordance, 0)) == "Hafen");
  CHECK(std::string(fundstelle_concordance_left(concordance, 0)).size() > 5);
  CHECK(std::string(fundstelle_concordance_right(concordance, 0)).size() > 5);
  CHECK(fundstelle_concordance_form(concordance, 0) == FUNDSTELLE_FORM_STEM);
  const fundstelle_hit* const hit =
      fundstelle_concordance_hit(concordance, fundstelle_concordance_line_hit(concordance, 0));
  CHECK_FALSE(std::string(fundstelle_hit_id(hit)).empty());
  const OwnedText text(fundstelle_concordance_json(concordance));
  CHECK(nlohmann::json::parse(text.get()).at("total") == 3);
}

TEST_CASE("C interface: completions, advice and explanations") {
  const CInterface c;
  const Owned<fundstelle_completions, fundstelle_completions_free> completions(
      fundstelle_searcher_complete(c.searcher(), "alte Klappbr", 10, nullptr));
  CHECK(fundstelle_completions_begin(completions.get()) == 5);
  REQUIRE(fundstelle_completions_count(completions.get()) == 1);
  CHECK(std::string(fundstelle_completions_text(completions.get(), 0)) == "Klappbrücke");
  CHECK(fundstelle_completions_documents(completions.get(), 0) == 1);

  const Owned<fundstelle_advice, fundstelle_advice_free> advice(
      fundstelle_searcher_advise(c.searcher(), "Klappbrücke UND Xyzzyqwertz", nullptr, nullptr));
  REQUIRE(fundstelle_advice_missing_count(advice.get()) == 1);
  CHECK(std::string(fundstelle_advice_missing(advice.get(), 0)) == "Xyzzyqwertz");
  REQUIRE(fundstelle_advice_count(advice.get()) >= 1);
  CHECK(std::string(fundstelle_advice_reason(advice.get(), 0)).size() > 3);
  CHECK(std::string(fundstelle_advice_query(advice.get(), 0)).find("Klappbrücke") != std::string::npos);
  CHECK(fundstelle_advice_total(advice.get(), 0) == 1);
  CHECK(fundstelle_advice_is_restricted(advice.get(), 0));

  const Owned<fundstelle_explanation, fundstelle_explanation_free> explanation(
      fundstelle_searcher_explain(c.searcher(), "Hafen -titel:Fähre", nullptr));
  CHECK(std::string(fundstelle_explanation_tree(explanation.get())) ==
        "words\n  word Hafen\n  - word title:Fähre\n");
  CHECK(std::string(fundstelle_explanation_xapian_query(explanation.get())).find("AND_NOT") !=
        std::string::npos);
}

TEST_CASE("C interface: the first error stays, and every accessor bears what is not there") {
  const char* const nowhere = "/nowhere/fundstelle.db";
  fundstelle_error* error = nullptr;
  fundstelle_searcher* const searcher = fundstelle_searcher_open(&nowhere, 1, nullptr, &error);
  CHECK(searcher == nullptr);
  const OwnedError owned(error);
  const std::string message = fundstelle_error_message(error);
  CHECK(fundstelle_error_code(error) == FUNDSTELLE_NOT_FOUND);
  CHECK(message.find(nowhere) != std::string::npos);

  CHECK(fundstelle_searcher_search(searcher, "Hafen", nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_similar(searcher, "a", nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_facets(searcher, "Hafen", nullptr, 0, nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_timeline(searcher, "Hafen", FUNDSTELLE_PERIOD_DAY, nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_concordance(searcher, "Hafen", nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_document(searcher, "a", &error) == nullptr);
  CHECK(fundstelle_searcher_ids(searcher, "Hafen", nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_complete(searcher, "Haf", 1, &error) == nullptr);
  CHECK(fundstelle_searcher_advise(searcher, "Hafen", nullptr, &error) == nullptr);
  CHECK(fundstelle_searcher_explain(searcher, "Hafen", &error) == nullptr);
  CHECK(fundstelle_searcher_reopen(searcher, &error) == FUNDSTELLE_USAGE);
  CHECK(fundstelle_pool_take(nullptr, 0, &error) == nullptr);
  CHECK(fundstelle_searcher_size(searcher) == 0);
  CHECK(std::string(fundstelle_error_message(error)) == message);

  CHECK(fundstelle_error_code(nullptr) == FUNDSTELLE_OK);
  CHECK(std::string(fundstelle_error_message(nullptr)).empty());
  CHECK(fundstelle_answer_hit(nullptr, 0) == nullptr);
  CHECK(fundstelle_answer_json(nullptr) == nullptr);
  CHECK(std::string(fundstelle_answer_warning(nullptr, 0)).empty());
  CHECK(std::string(fundstelle_hit_title(nullptr)).empty());
  CHECK(fundstelle_hit_title_highlight(nullptr, 0).end == 0);
  CHECK(fundstelle_hit_match(nullptr, 0) == nullptr);
  CHECK(std::string(fundstelle_match_text(nullptr)).empty());
  CHECK(std::string(fundstelle_facets_value(nullptr, 0, 0)).empty());
  CHECK(std::string(fundstelle_timeline_period(nullptr, 0)).empty());
  CHECK(std::string(fundstelle_concordance_keyword(nullptr, 0)).empty());
  CHECK(std::string(fundstelle_document_block_text(nullptr, 0)).empty());
  CHECK(fundstelle_document_text(nullptr) == nullptr);
  CHECK(std::string(fundstelle_advice_query(nullptr, 0)).empty());
  CHECK(std::string(fundstelle_completions_text(nullptr, 0)).empty());
  CHECK(std::string(fundstelle_ids_id(nullptr, 0)).empty());
  CHECK(std::string(fundstelle_explanation_tree(nullptr)).empty());
  CHECK(std::string(fundstelle_form_name(99)).empty());
  CHECK(fundstelle_search_options_set_limit(nullptr, 1) == FUNDSTELLE_USAGE);

  const CInterface c;
  const OwnedAnswer answer = c.search("Klappbrücke");
  CHECK(fundstelle_answer_hit(answer.get(), 1) == nullptr);
  CHECK(std::string(fundstelle_answer_warning(answer.get(), 7)).empty());
  const fundstelle_hit* const hit = fundstelle_answer_hit(answer.get(), 0);
  CHECK(fundstelle_hit_snippet_highlight(hit, 1000).end == 0);
  CHECK(fundstelle_hit_match(hit, 1000) == nullptr);
  CHECK(fundstelle_hit_shared_share(hit) == 0);
  CHECK(fundstelle_searcher_search(c.searcher(), nullptr, nullptr, nullptr) == nullptr);
}

TEST_CASE("C interface: what makes no sense is refused where it is given") {
  const CInterface c;
  const std::array<const char*, 2> holed{c.path(), nullptr};
  fundstelle_error* error = nullptr;
  CHECK(fundstelle_searcher_open(holed.data(), holed.size(), nullptr, &error) == nullptr);
  CHECK(fundstelle_error_code(error) == FUNDSTELLE_USAGE);
  fundstelle_error_free(error);
  CHECK(fundstelle_searcher_open(nullptr, 1, nullptr, nullptr) == nullptr);
  CHECK(fundstelle_searcher_open(nullptr, 0, nullptr, nullptr) == nullptr);
  CHECK(fundstelle_pool_open(holed.data(), 1, nullptr, 0, nullptr) == nullptr);

  const Owned<fundstelle_search_options, fundstelle_search_options_free> options(
      fundstelle_search_options_new());
  CHECK(fundstelle_search_options_set_detail(options.get(), 3) == FUNDSTELLE_USAGE);
  CHECK(fundstelle_search_options_set_order(options.get(), 3) == FUNDSTELLE_USAGE);
  const OwnedRestriction restriction(fundstelle_restriction_new());
  CHECK(fundstelle_restriction_set_from(restriction.get(), nullptr) == FUNDSTELLE_USAGE);
  CHECK(fundstelle_restriction_set_ids(restriction.get(), holed.data(), 2) == FUNDSTELLE_USAGE);
  const fundstelle_facet unknown = 7;
  CHECK(fundstelle_searcher_facets(c.searcher(), "Hafen", &unknown, 1, nullptr, nullptr) == nullptr);
  CHECK(fundstelle_searcher_timeline(c.searcher(), "Hafen", 7, nullptr, nullptr) == nullptr);
}

TEST_CASE("C interface: a database that is not there may be left out") {
  const CInterface c;
  const std::array<const char*, 2> databases{c.path(), "/nowhere/fundstelle.db"};
  CHECK(fundstelle_searcher_open(databases.data(), databases.size(), nullptr, nullptr) == nullptr);
  const Owned<fundstelle_open_options, fundstelle_open_options_free> options(fundstelle_open_options_new());
  CHECK(fundstelle_open_options_set_allows_partial(options.get(), true) == FUNDSTELLE_OK);
  CHECK(fundstelle_open_options_set_timeout(options.get(), 1000) == FUNDSTELLE_OK);
  CHECK(fundstelle_open_options_set_cache_folder(options.get(), "") == FUNDSTELLE_OK);
  CHECK(fundstelle_open_options_set_cache_folder(options.get(), nullptr) == FUNDSTELLE_USAGE);
  const OwnedSearcher searcher(
      fundstelle_searcher_open(databases.data(), databases.size(), options.get(), nullptr));
  const OwnedAnswer answer(fundstelle_searcher_search(searcher.get(), "Hafen", nullptr, nullptr));
  REQUIRE(answer);
  CHECK(fundstelle_answer_total(answer.get()) == 3);
  CHECK(fundstelle_answer_is_partial(answer.get()));
  REQUIRE(fundstelle_answer_warning_count(answer.get()) == 1);
  CHECK(std::string(fundstelle_answer_warning(answer.get(), 0)).find("/nowhere") != std::string::npos);
}

TEST_CASE("C interface: a pool lends searchers, and they may outlive it") {
  const CInterface c;
  const char* const path = c.path();
  const Owned<fundstelle_open_options, fundstelle_open_options_free> options(fundstelle_open_options_new());
  CHECK(fundstelle_open_options_set_follows(options.get(), true) == FUNDSTELLE_OK);
  fundstelle_pool* const pool = fundstelle_pool_open(&path, 1, options.get(), 1, nullptr);
  REQUIRE(pool);
  CHECK(fundstelle_pool_most(pool) == 1);
  fundstelle_searcher* searcher = fundstelle_pool_take(pool, 0, nullptr);
  REQUIRE(searcher);
  fundstelle_error* error = nullptr;
  CHECK(fundstelle_pool_take(pool, 1, &error) == nullptr);
  CHECK(fundstelle_error_code(error) == FUNDSTELLE_LOCKED);
  fundstelle_error_free(error);
  fundstelle_searcher_free(searcher);
  searcher = fundstelle_pool_take(pool, 0, nullptr);
  REQUIRE(searcher);
  fundstelle_pool_free(pool);
  CHECK(fundstelle_searcher_reopen(searcher, nullptr) == FUNDSTELLE_OK);
  const OwnedAnswer answer(fundstelle_searcher_search(searcher, "Hafen", nullptr, nullptr));
  CHECK(fundstelle_answer_total(answer.get()) == 3);
  fundstelle_searcher_free(searcher);
}

TEST_CASE("C interface: freeing nothing is allowed") {
  fundstelle_text_free(nullptr);
  fundstelle_error_free(nullptr);
  fundstelle_open_options_free(nullptr);
  fundstelle_searcher_free(nullptr);
  fundstelle_pool_free(nullptr);
  fundstelle_restriction_free(nullptr);
  fundstelle_search_options_free(nullptr);
  fundstelle_answer_free(nullptr);
  fundstelle_facets_free(nullptr);
  fundstelle_timeline_free(nullptr);
  fundstelle_concordance_options_free(nullptr);
  fundstelle_concordance_free(nullptr);
  fundstelle_document_free(nullptr);
  fundstelle_ids_free(nullptr);
  fundstelle_completions_free(nullptr);
  fundstelle_advice_free(nullptr);
  fundstelle_explanation_free(nullptr);
  CHECK(std::string(fundstelle_version()).find('.') != std::string::npos);
}
