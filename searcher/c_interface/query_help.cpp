#include "c_interface/handles.hpp"

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

const Completion* completion_at(const fundstelle_completions* completions, std::size_t index) {
  return completions != nullptr ? at(completions->completions.words, index) : nullptr;
}

const Advice* advice_at(const fundstelle_advice* advice, std::size_t index) {
  return advice != nullptr ? at(advice->answer.advice, index) : nullptr;
}

}  // namespace

fundstelle_completions* fundstelle_searcher_complete(fundstelle_searcher* searcher, const char* query,
                                                     size_t limit, fundstelle_error** error) {
  return made<fundstelle_completions>(error, [&]() -> Result<Completions> {
    if (searcher == nullptr) return missing("a searcher");
    if (query == nullptr) return missing("a query");
    return searcher->get().complete(query, limit);
  });
}

size_t fundstelle_completions_begin(const fundstelle_completions* completions) {
  return completions != nullptr ? completions->completions.begin : 0;
}

size_t fundstelle_completions_count(const fundstelle_completions* completions) {
  return completions != nullptr ? completions->completions.words.size() : 0;
}

const char* fundstelle_completions_text(const fundstelle_completions* completions, size_t index) {
  const Completion* const found = completion_at(completions, index);
  return found != nullptr ? found->text.c_str() : "";
}

size_t fundstelle_completions_documents(const fundstelle_completions* completions, size_t index) {
  const Completion* const found = completion_at(completions, index);
  return found != nullptr ? found->documents : 0;
}

void fundstelle_completions_free(fundstelle_completions* completions) {
  delete completions;
}

fundstelle_advice* fundstelle_searcher_advise(fundstelle_searcher* searcher, const char* query,
                                              const fundstelle_restriction* restriction,
                                              fundstelle_error** error) {
  return made<fundstelle_advice>(error, [&]() -> Result<AdviceAnswer> {
    if (searcher == nullptr) return missing("a searcher");
    if (query == nullptr) return missing("a query");
    return searcher->get().advise(query, restriction != nullptr ? restriction->restriction : Restriction{});
  });
}

size_t fundstelle_advice_missing_count(const fundstelle_advice* advice) {
  return advice != nullptr ? advice->answer.missing.size() : 0;
}

const char* fundstelle_advice_missing(const fundstelle_advice* advice, size_t index) {
  return advice != nullptr ? text_at(advice->answer.missing, index) : "";
}

size_t fundstelle_advice_count(const fundstelle_advice* advice) {
  return advice != nullptr ? advice->answer.advice.size() : 0;
}

const char* fundstelle_advice_reason(const fundstelle_advice* advice, size_t index) {
  const Advice* const found = advice_at(advice, index);
  return found != nullptr ? found->reason.c_str() : "";
}

const char* fundstelle_advice_query(const fundstelle_advice* advice, size_t index) {
  const Advice* const found = advice_at(advice, index);
  return found != nullptr ? found->query.c_str() : "";
}

size_t fundstelle_advice_total(const fundstelle_advice* advice, size_t index) {
  const Advice* const found = advice_at(advice, index);
  return found != nullptr ? found->total : 0;
}

bool fundstelle_advice_is_restricted(const fundstelle_advice* advice, size_t index) {
  const Advice* const found = advice_at(advice, index);
  return found != nullptr && found->is_restricted;
}

void fundstelle_advice_free(fundstelle_advice* advice) {
  delete advice;
}

fundstelle_explanation* fundstelle_searcher_explain(fundstelle_searcher* searcher, const char* query,
                                                    fundstelle_error** error) {
  return made<fundstelle_explanation>(error, [&]() -> Result<Explanation> {
    if (searcher == nullptr) return missing("a searcher");
    if (query == nullptr) return missing("a query");
    return searcher->get().explain(query);
  });
}

const char* fundstelle_explanation_tree(const fundstelle_explanation* explanation) {
  return explanation != nullptr ? explanation->explanation.tree.c_str() : "";
}

const char* fundstelle_explanation_xapian_query(const fundstelle_explanation* explanation) {
  return explanation != nullptr ? explanation->explanation.xapian_query.c_str() : "";
}

void fundstelle_explanation_free(fundstelle_explanation* explanation) {
  delete explanation;
}
