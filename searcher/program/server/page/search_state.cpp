#include "server/page/search_state.hpp"

#include "server/api.hpp"
#include "server/page/html.hpp"
#include "server/parameters.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundstelle::server::page {

namespace {

constexpr std::array<std::string_view, 3> kOrders{"relevance", "date", "-date"};

// The API's parameters, as far as a page has them.
constexpr std::array kParameters{
    Parameter{.name = "q", .description = "What to search"},
    Parameter{.name = "from", .description = "No earlier than this"},
    Parameter{.name = "to", .description = "No later than this"},
    Parameter{.name = "source", .description = "Of this source only", .may_repeat = true},
    Parameter{.name = "sort", .kind = ParameterKind::Choice, .description = "Order", .choices = kOrders},
    Parameter{.name = "offset",
              .kind = ParameterKind::Number,
              .description = "Hits to leave out",
              .most = kMostOffset},
    Parameter{.name = "all", .kind = ParameterKind::Flag, .description = "Each document"}};

bool is_known(std::string_view name) {
  return std::any_of(kParameters.begin(), kParameters.end(),
                     [&](const Parameter& parameter) { return parameter.name == name; });
}

}  // namespace

std::string_view name_of(SortOrder order) {
  return kOrders[static_cast<std::size_t>(order)];
}

Result<SearchState> read_search_state(const QueryValues& values) {
  QueryValues known;
  for (const auto& value : values) {
    // A form sends the fields that were left empty as well.
    const bool is_left_empty = value.second.empty() && value.first != "all";
    if (is_known(value.first) && !is_left_empty) known.push_back(value);
  }
  const Result<Parameters> given = Parameters::read(kParameters, known);
  if (!given) return tl::unexpected(given.error());
  SearchState state;
  state.query = given->text("q");
  const Restriction only = restriction_of(*given);
  state.from = only.from;
  state.to = only.to;
  state.sources = only.sources;
  state.order = order_of(given->text("sort"));
  state.offset = given->number("offset");
  state.shows_all = given->flag("all");
  return state;
}

std::string SearchState::link() const {
  std::vector<std::pair<std::string, std::string>> values;
  if (!query.empty()) values.emplace_back("q", query);
  if (!from.empty()) values.emplace_back("from", from);
  if (!to.empty()) values.emplace_back("to", to);
  for (const std::string& source : sources) values.emplace_back("source", source);
  if (order != SortOrder::Relevance) values.emplace_back("sort", name_of(order));
  if (shows_all) values.emplace_back("all", "1");
  if (offset > 0) values.emplace_back("offset", std::to_string(offset));
  return link_to("./", values);
}

SearchOptions SearchState::options() const {
  SearchOptions options;
  options.offset = offset;
  options.limit = kHitsOfPage;
  options.order = order;
  options.collapse_similar = !shows_all;
  options.only.from = from;
  options.only.to = to;
  options.only.sources = sources;
  return options;
}

SearchState SearchState::at(std::size_t other_offset) const {
  SearchState other = *this;
  other.offset = other_offset;
  return other;
}

}  // namespace fundstelle::server::page
