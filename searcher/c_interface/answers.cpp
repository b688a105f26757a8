#include "c_interface/handles.hpp"
#include "c_interface/json_text.hpp"

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

/// What stands behind the handles that are none of their own.
const Hit& inside(const fundstelle_hit* hit) {
  return *reinterpret_cast<const Hit*>(hit);
}

const Match& inside(const fundstelle_match* match) {
  return *reinterpret_cast<const Match*>(match);
}

fundstelle_highlight highlight_at(const std::vector<Highlight>& highlights, std::size_t index) {
  const Highlight* const highlight = at(highlights, index);
  if (highlight == nullptr) return {0, 0, FUNDSTELLE_FORM_EXACT};
  return {highlight->begin, highlight->end, form_of(highlight->form)};
}

SearchOptions options_of(const fundstelle_search_options* options) {
  return options != nullptr ? options->options : SearchOptions{};
}

}  // namespace

const char* fundstelle_form_name(fundstelle_form form) {
  if (form < 0 || form > FUNDSTELLE_FORM_PHRASE) return "";
  return to_string(static_cast<MatchForm>(form)).data();  // of a literal, which ends with a NUL
}

fundstelle_answer* fundstelle_searcher_search(fundstelle_searcher* searcher, const char* query,
                                              const fundstelle_search_options* options,
                                              fundstelle_error** error) {
  return made<fundstelle_answer>(error, [&]() -> Result<Answer> {
    if (searcher == nullptr) return missing("a searcher");
    if (query == nullptr) return missing("a query");
    return searcher->get().search(query, options_of(options));
  });
}

fundstelle_answer* fundstelle_searcher_similar(fundstelle_searcher* searcher, const char* id,
                                               const fundstelle_search_options* options,
                                               fundstelle_error** error) {
  return made<fundstelle_answer>(error, [&]() -> Result<Answer> {
    if (searcher == nullptr) return missing("a searcher");
    if (id == nullptr) return missing("an id");
    return searcher->get().similar(id, options_of(options));
  });
}

const char* fundstelle_answer_query(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.query.c_str() : "";
}

size_t fundstelle_answer_total(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.total : 0;
}

bool fundstelle_answer_total_is_exact(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.total_is_exact : false;
}

bool fundstelle_answer_has_more(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.has_more : false;
}

bool fundstelle_answer_is_partial(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.is_partial : false;
}

uint64_t fundstelle_answer_took(const fundstelle_answer* answer) {
  return answer != nullptr ? static_cast<uint64_t>(answer->answer.took.count()) : 0;
}

const char* fundstelle_answer_suggestion(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.suggestion.c_str() : "";
}

size_t fundstelle_answer_warning_count(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.warnings.size() : 0;
}

const char* fundstelle_answer_warning(const fundstelle_answer* answer, size_t index) {
  return answer != nullptr ? text_at(answer->answer.warnings, index) : "";
}

size_t fundstelle_answer_hit_count(const fundstelle_answer* answer) {
  return answer != nullptr ? answer->answer.hits.size() : 0;
}

const fundstelle_hit* fundstelle_answer_hit(const fundstelle_answer* answer, size_t index) {
  return answer != nullptr ? handle_of(at(answer->answer.hits, index)) : nullptr;
}

char* fundstelle_answer_json(const fundstelle_answer* answer) {
  return answer != nullptr ? json_text([&] { return json::of(answer->answer); }) : nullptr;
}

void fundstelle_answer_free(fundstelle_answer* answer) {
  delete answer;
}

size_t fundstelle_hit_rank(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).rank : 0;
}

double fundstelle_hit_score(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).score : 0;
}

const char* fundstelle_hit_id(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).id.c_str() : "";
}

const char* fundstelle_hit_path(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).path.c_str() : "";
}

const char* fundstelle_hit_url(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).url.c_str() : "";
}

const char* fundstelle_hit_title(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).title.c_str() : "";
}

size_t fundstelle_hit_title_highlight_count(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).title_highlights.size() : 0;
}

fundstelle_highlight fundstelle_hit_title_highlight(const fundstelle_hit* hit, size_t index) {
  static const std::vector<Highlight> kNone;
  return highlight_at(hit != nullptr ? inside(hit).title_highlights : kNone, index);
}

const char* fundstelle_hit_date(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).date.c_str() : "";
}

const char* fundstelle_hit_source(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).source.c_str() : "";
}

const char* fundstelle_hit_snippet(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).snippet.text.c_str() : "";
}

size_t fundstelle_hit_snippet_highlight_count(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).snippet.highlights.size() : 0;
}

fundstelle_highlight fundstelle_hit_snippet_highlight(const fundstelle_hit* hit, size_t index) {
  static const std::vector<Highlight> kNone;
  return highlight_at(hit != nullptr ? inside(hit).snippet.highlights : kNone, index);
}

size_t fundstelle_hit_match_count(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).matches.size() : 0;
}

const fundstelle_match* fundstelle_hit_match(const fundstelle_hit* hit, size_t index) {
  return hit != nullptr ? reinterpret_cast<const fundstelle_match*>(at(inside(hit).matches, index)) : nullptr;
}

size_t fundstelle_hit_similar(const fundstelle_hit* hit) {
  return hit != nullptr ? inside(hit).similar : 0;
}

double fundstelle_hit_shared_share(const fundstelle_hit* hit) {
  return hit != nullptr && inside(hit).shared ? inside(hit).shared->share : 0;
}

size_t fundstelle_hit_shared_words(const fundstelle_hit* hit) {
  return hit != nullptr && inside(hit).shared ? inside(hit).shared->words : 0;
}

const char* fundstelle_match_query(const fundstelle_match* match) {
  return match != nullptr ? inside(match).query.c_str() : "";
}

const char* fundstelle_match_text(const fundstelle_match* match) {
  return match != nullptr ? inside(match).text.c_str() : "";
}

fundstelle_form fundstelle_match_form(const fundstelle_match* match) {
  if (match == nullptr) return FUNDSTELLE_FORM_EXACT;
  return form_of(inside(match).form);
}

uint32_t fundstelle_match_count(const fundstelle_match* match) {
  return match != nullptr ? inside(match).count : 0;
}
