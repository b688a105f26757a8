#include "counting/facets.hpp"

#include "database/terms_of_all.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fundstelle::searching {

namespace {

schema::Slot slot_of(Facet facet) {
  switch (facet) {
    case Facet::Source:
      return schema::Slot::Source;
    case Facet::Section:
      return schema::Slot::Section;
    case Facet::Language:
      return schema::Slot::Language;
    case Facet::Year:
    case Facet::Month:
      return schema::Slot::Date;
  }
  return schema::Slot::Source;
}

bool is_of_time(Facet facet) {
  return facet == Facet::Year || facet == Facet::Month;
}

/// What of a slot's value a facet counts.
std::string value_of(Facet facet, const std::string& value) {
  const std::string day = is_of_time(facet) ? iso_day(value) : std::string();
  if (facet == Facet::Year) return day.substr(0, 4);
  return facet == Facet::Month ? day.substr(0, 7) : value;
}

FacetCounts arranged(Facet facet, const SlotCounts& counts) {
  std::map<std::string, std::size_t> by_value;
  for (const auto& [value, documents] : counts.values) by_value[value_of(facet, value)] += documents;
  FacetCounts arranged{facet, {}};
  std::size_t with_value = 0;
  for (const auto& [value, documents] : by_value) {
    if (value.empty()) continue;
    arranged.values.push_back({value, documents});
    with_value += documents;
  }
  if (!is_of_time(facet))
    std::stable_sort(arranged.values.begin(), arranged.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.documents > b.documents; });
  if (with_value < counts.total) arranged.values.push_back({"", counts.total - with_value});
  return arranged;
}

}  // namespace

FacetAnswer count_facets(Session& session, const Question& question, std::span<const Facet> facets) {
  FacetAnswer answer;
  std::map<schema::Slot, SlotCounts> counted;
  for (const Facet facet : facets) {
    const schema::Slot slot = slot_of(facet);
    if (!counted.contains(slot)) counted[slot] = count_slot(session, question.finding(), slot);
    answer.total = counted[slot].total;
    answer.facets.push_back(arranged(facet, counted[slot]));
  }
  return answer;
}

SlotCounts count_slot(Session& session, const Xapian::Query& finding, schema::Slot slot) {
  SlotCounts counts;
  if (finding.empty()) return counts;
  Xapian::Enquire enquire(session.database.index());
  enquire.set_query(session.database.asked(finding));
  enquire.set_weighting_scheme(session.database.counting_weight());
  Xapian::ValueCountMatchSpy spy(static_cast<Xapian::valueno>(slot));
  enquire.add_matchspy(&spy);
  const Xapian::MSet matching = enquire.get_mset(0, 0, session.database.index().get_doccount());
  counts.total = spy.get_total();
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
    counts.values[*value] = value.get_termfreq();
  return counts;
}

}  // namespace fundstelle::searching

namespace fundstelle {

std::string_view to_string(Facet facet) {
  constexpr std::array<std::string_view, 5> kNames{"source", "section", "language", "year", "month"};
  return kNames[static_cast<std::size_t>(facet)];
}

}  // namespace fundstelle
