#include "c_interface/handles.hpp"
#include "c_interface/json_text.hpp"

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

const KeywordLine* line_at(const fundstelle_concordance* concordance, std::size_t line) {
  return concordance != nullptr ? at(concordance->concordance.lines, line) : nullptr;
}

}  // namespace

fundstelle_concordance* fundstelle_searcher_concordance(fundstelle_searcher* searcher, const char* query,
                                                        const fundstelle_concordance_options* options,
                                                        fundstelle_error** error) {
  return made<fundstelle_concordance>(
      error,
      [&]() -> Result<Concordance> {
        if (searcher == nullptr) return missing("a searcher");
        if (query == nullptr) return missing("a query");
        return searcher->get().concordance(query,
                                           options != nullptr ? options->options : ConcordanceOptions{});
      },
      query);
}

size_t fundstelle_concordance_total(const fundstelle_concordance* concordance) {
  return concordance != nullptr ? concordance->concordance.total : 0;
}

bool fundstelle_concordance_has_more(const fundstelle_concordance* concordance) {
  return concordance != nullptr ? concordance->concordance.has_more : false;
}

size_t fundstelle_concordance_warning_count(const fundstelle_concordance* concordance) {
  return concordance != nullptr ? concordance->concordance.warnings.size() : 0;
}

const char* fundstelle_concordance_warning(const fundstelle_concordance* concordance, size_t index) {
  return concordance != nullptr ? text_at(concordance->concordance.warnings, index) : "";
}

size_t fundstelle_concordance_hit_count(const fundstelle_concordance* concordance) {
  return concordance != nullptr ? concordance->concordance.hits.size() : 0;
}

const fundstelle_hit* fundstelle_concordance_hit(const fundstelle_concordance* concordance, size_t index) {
  return concordance != nullptr ? handle_of(at(concordance->concordance.hits, index)) : nullptr;
}

size_t fundstelle_concordance_line_count(const fundstelle_concordance* concordance) {
  return concordance != nullptr ? concordance->concordance.lines.size() : 0;
}

size_t fundstelle_concordance_line_hit(const fundstelle_concordance* concordance, size_t line) {
  const KeywordLine* const found = line_at(concordance, line);
  return found != nullptr ? found->hit : 0;
}

const char* fundstelle_concordance_left(const fundstelle_concordance* concordance, size_t line) {
  const KeywordLine* const found = line_at(concordance, line);
  return found != nullptr ? found->left.c_str() : "";
}

const char* fundstelle_concordance_keyword(const fundstelle_concordance* concordance, size_t line) {
  const KeywordLine* const found = line_at(concordance, line);
  return found != nullptr ? found->keyword.c_str() : "";
}

const char* fundstelle_concordance_right(const fundstelle_concordance* concordance, size_t line) {
  const KeywordLine* const found = line_at(concordance, line);
  return found != nullptr ? found->right.c_str() : "";
}

fundstelle_form fundstelle_concordance_form(const fundstelle_concordance* concordance, size_t line) {
  const KeywordLine* const found = line_at(concordance, line);
  return found != nullptr ? form_of(found->form) : 0;
}

char* fundstelle_concordance_json(const fundstelle_concordance* concordance) {
  return concordance != nullptr
             ? json_text([&] { return json::of(concordance->concordance, concordance->query); })
             : nullptr;
}

void fundstelle_concordance_free(fundstelle_concordance* concordance) {
  delete concordance;
}
