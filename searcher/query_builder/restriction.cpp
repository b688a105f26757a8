#include "query_builder/restriction.hpp"

#include "query_builder/alternatives.hpp"
#include "schema/field.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

using Xapian::Query;

Result<DateRange> read_date(const std::string& text) {
  if (std::optional<DateRange> dates = parse_date_range(text)) return std::move(*dates);
  return failure(ErrorCode::Usage, fmt::format("'{}' is no date", text),
                 "write 2022, 2022-01, 2022-01-12 or 12.01.2022");
}

}  // namespace

Query date_query(const DateRange& range) {
  const auto term = [](std::string_view prefix, std::string_view date) {
    return Query(std::string(prefix) + std::string(date));
  };
  const std::string_view first = range.first;
  const std::string_view last = range.last;
  if (first == last) return term(schema::kDayPrefix, first);
  if (first.ends_with("0101") && last.ends_with("1231") && first.substr(0, 4) == last.substr(0, 4))
    return term(schema::kYearPrefix, first.substr(0, 4));
  const std::optional<DateRange> month =
      parse_date_range(fmt::format("{}-{}", first.substr(0, 4), first.substr(4, 2)));
  if (month && month->first == first && month->last == last)
    return term(schema::kMonthPrefix, first.substr(0, 6));
  return {Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(schema::Slot::Date), range.first, range.last};
}

Result<DateRange> days_of(const Restriction& restriction) {
  DateRange days{"00010101", "99991231"};
  if (!restriction.from.empty()) {
    Result<DateRange> from = read_date(restriction.from);
    if (!from) return from;
    days.first = std::move(from->first);
  }
  if (!restriction.to.empty()) {
    Result<DateRange> to = read_date(restriction.to);
    if (!to) return to;
    days.last = std::move(to->last);
  }
  if (days.first > days.last)
    return failure(ErrorCode::Usage, fmt::format("'{}' is later than '{}'", restriction.from, restriction.to),
                   "exchange the two dates");
  return days;
}

Result<Query> restriction_query(const Restriction& restriction) {
  std::vector<Query> all;
  if (!restriction.from.empty() || !restriction.to.empty()) {
    const Result<DateRange> days = days_of(restriction);
    if (!days) return tl::unexpected(days.error());
    all.push_back(date_query(*days));
  }
  std::vector<Query> sources;
  for (const std::string& source : restriction.sources)
    sources.emplace_back(schema::name_term(*schema::find_field("source"), source));
  if (!sources.empty()) all.push_back(any_of(std::move(sources)));
  if (restriction.ids && !restriction.ids->empty()) {
    std::vector<Query> ids;
    ids.reserve(restriction.ids->size());
    for (const std::string& id : *restriction.ids) ids.emplace_back(schema::id_term(id));
    all.push_back(any_of(std::move(ids)));
  }
  if (all.empty()) return Query();
  return Query(Query::OP_AND, all.begin(), all.end());
}

}  // namespace fundstelle::searching
