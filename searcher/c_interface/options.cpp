#include "c_interface/handles.hpp"

#include <new>

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

fundstelle_code set_date(std::string& to, const char* date) {
  if (date == nullptr) return FUNDSTELLE_USAGE;
  to = date;
  return FUNDSTELLE_OK;
}

Restriction restriction_of(const fundstelle_restriction* restriction) {
  return restriction != nullptr ? restriction->restriction : Restriction{};
}

/// Sets a member that is a number or a truth.
template <class Handle, class Member, class Value>
fundstelle_code set_member(Handle* handle, Member member, Value value) noexcept {
  return set(handle, [&] {
    handle->options.*member = value;
    return FUNDSTELLE_OK;
  });
}

}  // namespace

fundstelle_restriction* fundstelle_restriction_new(void) {
  return new (std::nothrow) fundstelle_restriction{};
}

fundstelle_code fundstelle_restriction_set_from(fundstelle_restriction* restriction, const char* date) {
  return set(restriction, [&] { return set_date(restriction->restriction.from, date); });
}

fundstelle_code fundstelle_restriction_set_to(fundstelle_restriction* restriction, const char* date) {
  return set(restriction, [&] { return set_date(restriction->restriction.to, date); });
}

fundstelle_code fundstelle_restriction_set_sources(fundstelle_restriction* restriction,
                                                   const char* const* sources, size_t source_count) {
  return set(restriction, [&] {
    std::optional<std::vector<std::string>> copies = strings_of(sources, source_count);
    if (!copies) return FUNDSTELLE_USAGE;
    restriction->restriction.sources = std::move(*copies);
    return FUNDSTELLE_OK;
  });
}

fundstelle_code fundstelle_restriction_set_ids(fundstelle_restriction* restriction, const char* const* ids,
                                               size_t id_count) {
  return set(restriction, [&] {
    std::optional<std::vector<std::string>> copies = strings_of(ids, id_count);
    if (!copies) return FUNDSTELLE_USAGE;
    restriction->restriction.ids = std::move(copies);
    return FUNDSTELLE_OK;
  });
}

void fundstelle_restriction_free(fundstelle_restriction* restriction) {
  delete restriction;
}

fundstelle_search_options* fundstelle_search_options_new(void) {
  return new (std::nothrow) fundstelle_search_options{};
}

fundstelle_code fundstelle_search_options_set_offset(fundstelle_search_options* options, size_t hits) {
  return set_member(options, &SearchOptions::offset, hits);
}

fundstelle_code fundstelle_search_options_set_limit(fundstelle_search_options* options, size_t hits) {
  return set_member(options, &SearchOptions::limit, hits);
}

fundstelle_code fundstelle_search_options_set_detail(fundstelle_search_options* options,
                                                     fundstelle_detail detail) {
  return set(options, [&] { return set_enum(options->options.detail, detail, FUNDSTELLE_DETAIL_SNIPPETS); });
}

fundstelle_code fundstelle_search_options_set_snippet_length(fundstelle_search_options* options,
                                                             size_t length) {
  return set_member(options, &SearchOptions::snippet_length, length);
}

fundstelle_code fundstelle_search_options_set_exact_total(fundstelle_search_options* options, bool exact) {
  return set_member(options, &SearchOptions::exact_total, exact);
}

fundstelle_code fundstelle_search_options_set_collapse_similar(fundstelle_search_options* options,
                                                               bool collapse) {
  return set_member(options, &SearchOptions::collapse_similar, collapse);
}

fundstelle_code fundstelle_search_options_set_suggest(fundstelle_search_options* options, bool suggest) {
  return set_member(options, &SearchOptions::suggest, suggest);
}

fundstelle_code fundstelle_search_options_set_order(fundstelle_search_options* options,
                                                    fundstelle_order order) {
  return set(options, [&] { return set_enum(options->options.order, order, FUNDSTELLE_ORDER_NEWEST_FIRST); });
}

fundstelle_code fundstelle_search_options_set_restriction(fundstelle_search_options* options,
                                                          const fundstelle_restriction* restriction) {
  return set(options, [&] {
    options->options.only = restriction_of(restriction);
    return FUNDSTELLE_OK;
  });
}

void fundstelle_search_options_free(fundstelle_search_options* options) {
  delete options;
}

fundstelle_concordance_options* fundstelle_concordance_options_new(void) {
  return new (std::nothrow) fundstelle_concordance_options{};
}

fundstelle_code fundstelle_concordance_options_set_offset(fundstelle_concordance_options* options,
                                                          size_t lines) {
  return set_member(options, &ConcordanceOptions::offset, lines);
}

fundstelle_code fundstelle_concordance_options_set_limit(fundstelle_concordance_options* options,
                                                         size_t lines) {
  return set_member(options, &ConcordanceOptions::limit, lines);
}

fundstelle_code fundstelle_concordance_options_set_documents(fundstelle_concordance_options* options,
                                                             size_t documents) {
  return set_member(options, &ConcordanceOptions::documents, documents);
}

fundstelle_code fundstelle_concordance_options_set_context(fundstelle_concordance_options* options,
                                                           size_t length) {
  return set_member(options, &ConcordanceOptions::context, length);
}

fundstelle_code fundstelle_concordance_options_set_context_order(fundstelle_concordance_options* options,
                                                                 fundstelle_context_order order) {
  return set(options,
             [&] { return set_enum(options->options.context_order, order, FUNDSTELLE_CONTEXT_RIGHT); });
}

fundstelle_code fundstelle_concordance_options_set_order(fundstelle_concordance_options* options,
                                                         fundstelle_order order) {
  return set(options, [&] { return set_enum(options->options.order, order, FUNDSTELLE_ORDER_NEWEST_FIRST); });
}

fundstelle_code fundstelle_concordance_options_set_collapse_similar(fundstelle_concordance_options* options,
                                                                    bool collapse) {
  return set_member(options, &ConcordanceOptions::collapse_similar, collapse);
}

fundstelle_code fundstelle_concordance_options_set_restriction(fundstelle_concordance_options* options,
                                                               const fundstelle_restriction* restriction) {
  return set(options, [&] {
    options->options.only = restriction_of(restriction);
    return FUNDSTELLE_OK;
  });
}

void fundstelle_concordance_options_free(fundstelle_concordance_options* options) {
  delete options;
}
