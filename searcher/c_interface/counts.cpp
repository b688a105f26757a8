#include "c_interface/handles.hpp"
#include "c_interface/json_text.hpp"

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

Restriction restriction_of(const fundstelle_restriction* restriction) {
  return restriction != nullptr ? restriction->restriction : Restriction{};
}

Result<std::vector<Facet>> facets_of(const fundstelle_facet* facets, std::size_t count) {
  if (facets == nullptr && count != 0) return missing("facets");
  std::vector<Facet> list(count);
  for (std::size_t i = 0; i < count; ++i)
    if (set_enum(list[i], facets[i], FUNDSTELLE_FACET_MONTH) != FUNDSTELLE_OK)
      return missing("a known facet");
  return list;
}

const FacetCounts* counts_at(const fundstelle_facets* facets, std::size_t facet) {
  return facets != nullptr ? at(facets->answer.facets, facet) : nullptr;
}

const FacetValue* value_at(const fundstelle_facets* facets, std::size_t facet, std::size_t index) {
  const FacetCounts* const counts = counts_at(facets, facet);
  return counts != nullptr ? at(counts->values, index) : nullptr;
}

const TimelineStep* step_at(const fundstelle_timeline* timeline, std::size_t step) {
  return timeline != nullptr ? at(timeline->timeline.steps, step) : nullptr;
}

}  // namespace

fundstelle_facets* fundstelle_searcher_facets(fundstelle_searcher* searcher, const char* query,
                                              const fundstelle_facet* facets, size_t facet_count,
                                              const fundstelle_restriction* restriction,
                                              fundstelle_error** error) {
  return made<fundstelle_facets>(
      error,
      [&]() -> Result<FacetAnswer> {
        if (searcher == nullptr) return missing("a searcher");
        if (query == nullptr) return missing("a query");
        const Result<std::vector<Facet>> list = facets_of(facets, facet_count);
        if (!list) return tl::unexpected<Error>(list.error());
        return searcher->get().facets(query, *list, restriction_of(restriction));
      },
      query);
}

size_t fundstelle_facets_total(const fundstelle_facets* facets) {
  return facets != nullptr ? facets->answer.total : 0;
}

size_t fundstelle_facets_warning_count(const fundstelle_facets* facets) {
  return facets != nullptr ? facets->answer.warnings.size() : 0;
}

const char* fundstelle_facets_warning(const fundstelle_facets* facets, size_t index) {
  return facets != nullptr ? text_at(facets->answer.warnings, index) : "";
}

size_t fundstelle_facets_count(const fundstelle_facets* facets) {
  return facets != nullptr ? facets->answer.facets.size() : 0;
}

fundstelle_facet fundstelle_facets_facet(const fundstelle_facets* facets, size_t facet) {
  const FacetCounts* const counts = counts_at(facets, facet);
  return counts != nullptr ? static_cast<int>(counts->facet) : 0;
}

size_t fundstelle_facets_value_count(const fundstelle_facets* facets, size_t facet) {
  const FacetCounts* const counts = counts_at(facets, facet);
  return counts != nullptr ? counts->values.size() : 0;
}

const char* fundstelle_facets_value(const fundstelle_facets* facets, size_t facet, size_t index) {
  const FacetValue* const value = value_at(facets, facet, index);
  return value != nullptr ? value->value.c_str() : "";
}

size_t fundstelle_facets_documents(const fundstelle_facets* facets, size_t facet, size_t index) {
  const FacetValue* const value = value_at(facets, facet, index);
  return value != nullptr ? value->documents : 0;
}

char* fundstelle_facets_json(const fundstelle_facets* facets) {
  return facets != nullptr ? json_text([&] { return json::of(facets->answer, facets->query); }) : nullptr;
}

void fundstelle_facets_free(fundstelle_facets* facets) {
  delete facets;
}

fundstelle_timeline* fundstelle_searcher_timeline(fundstelle_searcher* searcher, const char* query,
                                                  fundstelle_period period,
                                                  const fundstelle_restriction* restriction,
                                                  fundstelle_error** error) {
  Period step{};
  return made<fundstelle_timeline>(
      error,
      [&]() -> Result<Timeline> {
        if (searcher == nullptr) return missing("a searcher");
        if (query == nullptr) return missing("a query");
        if (set_enum(step, period, FUNDSTELLE_PERIOD_DAY) != FUNDSTELLE_OK) return missing("a known period");
        return searcher->get().timeline(query, step, restriction_of(restriction));
      },
      query, step);
}

size_t fundstelle_timeline_total(const fundstelle_timeline* timeline) {
  return timeline != nullptr ? timeline->timeline.total : 0;
}

size_t fundstelle_timeline_undated(const fundstelle_timeline* timeline) {
  return timeline != nullptr ? timeline->timeline.undated : 0;
}

size_t fundstelle_timeline_warning_count(const fundstelle_timeline* timeline) {
  return timeline != nullptr ? timeline->timeline.warnings.size() : 0;
}

const char* fundstelle_timeline_warning(const fundstelle_timeline* timeline, size_t index) {
  return timeline != nullptr ? text_at(timeline->timeline.warnings, index) : "";
}

size_t fundstelle_timeline_step_count(const fundstelle_timeline* timeline) {
  return timeline != nullptr ? timeline->timeline.steps.size() : 0;
}

const char* fundstelle_timeline_period(const fundstelle_timeline* timeline, size_t step) {
  const TimelineStep* const found = step_at(timeline, step);
  return found != nullptr ? found->period.c_str() : "";
}

size_t fundstelle_timeline_matches(const fundstelle_timeline* timeline, size_t step) {
  const TimelineStep* const found = step_at(timeline, step);
  return found != nullptr ? found->matches : 0;
}

size_t fundstelle_timeline_documents(const fundstelle_timeline* timeline, size_t step) {
  const TimelineStep* const found = step_at(timeline, step);
  return found != nullptr ? found->documents : 0;
}

char* fundstelle_timeline_json(const fundstelle_timeline* timeline) {
  return timeline != nullptr
             ? json_text([&] { return json::of(timeline->timeline, timeline->query, timeline->period); })
             : nullptr;
}

void fundstelle_timeline_free(fundstelle_timeline* timeline) {
  delete timeline;
}
