#include "server/site.hpp"

#include "server/api.hpp"
#include "server/open_api.hpp"
#include "server/open_search.hpp"
#include "server/page/document_page.hpp"
#include "server/page/search_page.hpp"
#include "server/page/style.hpp"
#include "server/page/timeline_figure.hpp"
#include "server/query_limits.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::server {

namespace {

using page::SearchState;
using Lease = SearcherPool::Lease;

constexpr Parameter kId{.name = "id", .description = "A document's id", .is_required = true};
constexpr Parameter kOffset{
    .name = "offset", .kind = ParameterKind::Number, .description = "Hits to leave out", .most = kMostOffset};
constexpr std::array kIdParameters{kId, kOffset};

/// The databases have nothing to do with a document that is not there.
Error failure_of_database(Error error) {
  if (error.code == ErrorCode::NotFound) error.code = ErrorCode::Internal;
  return error;
}

Reply html_reply(std::string body) {
  Reply reply;
  reply.type = content_type::kHtml;
  reply.body = std::move(body);
  reply.may_be_kept = true;
  return reply;
}

Reply error_page_reply(const std::string& archive, const Error& error, const SearchState& state) {
  // What is told of it is the same as programs are told.
  Reply reply = error_reply(error);
  const json::Json told = json::Json::parse(reply.body);
  reply.type = content_type::kHtml;
  reply.body = page::error_page(archive, {error.code, told["error"], told["hint"]}, state);
  return reply;
}

Reply fixed_reply(std::string_view body, const char* type, bool is_for_ever = false) {
  Reply reply;
  reply.type = type;
  reply.body = body;
  reply.may_be_kept = true;
  if (is_for_ever) reply.headers.emplace_back("Cache-Control", "max-age=31536000, immutable");
  return reply;
}

/// Years from the first document's to the last one's.
std::size_t years_between(const FacetAnswer& answer) {
  std::size_t first = 0;
  std::size_t last = 0;
  for (const FacetCounts& facet : answer.facets) {
    if (facet.facet != Facet::Year) continue;
    for (const FacetValue& value : facet.values) {
      std::size_t year = 0;
      std::from_chars(value.value.data(), value.value.data() + value.value.size(), year);
      if (year == 0) continue;
      if (first == 0) first = year;
      last = year;
    }
  }
  return first == 0 ? 0 : last - first + 1;
}

/// By what makes a figure: each count costs as much as a search.
Result<Timeline> timeline_for_figure(Searcher& searcher, const std::string& query, const Restriction& only,
                                     const FacetAnswer& facets) {
  constexpr std::size_t kMonths = 12;
  const bool is_long = years_between(facets) * kMonths > page::kMostBars;
  Result<Timeline> timeline = searcher.timeline(query, is_long ? Period::Year : Period::Month, only);
  if (timeline && timeline->steps.size() == 1) return searcher.timeline(query, Period::Day, only);
  return timeline;
}

Result<page::SearchView> search_for_page(Searcher& searcher, const SearchState& state) {
  static constexpr std::array kFacets{Facet::Source, Facet::Section, Facet::Year};
  const SearchOptions options = state.options();
  const std::string query = state.query.empty() ? "*" : state.query;
  page::SearchView view;
  view.state = state;
  Result<Answer> answer = searcher.search(query, options);
  if (!answer) return tl::unexpected(std::move(answer).error());
  view.answer = std::move(*answer);
  if (view.answer.total == 0) {
    Result<AdviceAnswer> advice = searcher.advise(query, options.only);
    if (!advice) return tl::unexpected(std::move(advice).error());
    view.advice = std::move(*advice);
    return view;
  }
  Result<FacetAnswer> facets = searcher.facets(query, kFacets, options.only);
  if (!facets) return tl::unexpected(std::move(facets).error());
  view.facets = std::move(*facets);
  Result<Timeline> timeline = timeline_for_figure(searcher, query, options.only, view.facets);
  if (!timeline) return tl::unexpected(std::move(timeline).error());
  view.timeline = std::move(*timeline);
  return view;
}

/// Answers with a searcher of the pool.
class Answering {
 public:
  Answering(SearcherPool& pool, std::chrono::seconds patience, const std::string& archive,
            const Request& request)
      : pool_(pool), patience_(patience), archive_(archive), request_(request) {}

  Reply api(const ApiRoute& route) {
    const Result<Parameters> given = Parameters::read(route.parameters, request_.query);
    if (!given) return error_reply(given.error());
    if (const Result<void> checked = check_query(given->text("q")); !checked)
      return error_reply(checked.error());
    const Result<Lease> searcher = pool_.take(patience_);
    if (!searcher) return error_reply(failure_of_database(searcher.error()));
    const Result<json::Json> answer = route.answer(**searcher, *given);
    return answer ? json_reply(*answer, route.type) : error_reply(answer.error());
  }

  Reply search() {
    const Result<SearchState> state = page::read_search_state(request_.query);
    if (!state) return error_page_reply(archive_, state.error(), {});
    if (const Result<void> checked = check_query(state->query); !checked)
      return error_page_reply(archive_, checked.error(), *state);
    const Result<Lease> searcher = pool_.take(patience_);
    if (!searcher) return error_page_reply(archive_, failure_of_database(searcher.error()), *state);
    if (state->query.empty() && !state->is_restricted())
      return html_reply(page::start_page(archive_, (*searcher)->size()));
    Result<page::SearchView> view = search_for_page(**searcher, *state);
    if (!view) return error_page_reply(archive_, view.error(), *state);
    view->archive = archive_;
    return html_reply(page::search_page(*view));
  }

  Reply document() {
    return with_document([&](Searcher&, const Document& found, const Parameters&, const SearchState& state) {
      return html_reply(page::document_page(archive_, found, state));
    });
  }

  Reply similar() {
    return with_document(
        [&](Searcher& searcher, const Document& found, const Parameters& given, const SearchState& state) {
          SearchOptions options;
          options.offset = given.number("offset");
          options.limit = page::kHitsOfPage;
          const Result<Answer> answer = searcher.similar(found.id, options);
          if (!answer) return error_page_reply(archive_, answer.error(), state);
          return html_reply(page::similar_page(archive_, found, *answer, options.offset));
        });
  }

  Reply health() {
    // Busy is not ill.
    const Result<Lease> searcher = pool_.take(patience_);
    if (!searcher && searcher.error().code != ErrorCode::Locked)
      return error_reply(failure_of_database(searcher.error()));
    return json_reply(json::Json{{"status", "ok"}});
  }

 private:
  template <class Make>
  Reply with_document(const Make& make) {
    QueryValues values;
    for (const auto& value : request_.query)
      if (value.first == "id" || value.first == "offset") values.push_back(value);
    const Result<SearchState> state = page::read_search_state(request_.query);
    const SearchState search = state.value_or(SearchState{});
    const Result<Parameters> given = Parameters::read(kIdParameters, values);
    if (!given) return error_page_reply(archive_, given.error(), search);
    const Result<Lease> searcher = pool_.take(patience_);
    if (!searcher) return error_page_reply(archive_, failure_of_database(searcher.error()), search);
    const Result<Document> found = (*searcher)->document(given->text("id"));
    if (!found) return error_page_reply(archive_, found.error(), search);
    return make(**searcher, *found, *given, search);
  }

  SearcherPool& pool_;
  std::chrono::seconds patience_;
  const std::string& archive_;
  const Request& request_;
};

}  // namespace

Site::Site(SearcherPool& pool, const ServerOptions& options)
    : pool_(pool), patience_(options.patience), archive_(options.title) {}

Reply Site::answer(const Request& request) const {
  Answering answering(pool_, patience_, archive_, request);
  if (const ApiRoute* route = find_api_route(request.path)) return answering.api(*route);
  if (request.path == "/") return answering.search();
  if (request.path == "/document") return answering.document();
  if (request.path == "/similar") return answering.similar();
  if (request.path == "/healthz") return answering.health();
  if (request.path == "/style.css") return fixed_reply(page::style_sheet(), content_type::kCss, true);
  if (request.path == "/icon.svg" || request.path == "/favicon.ico")
    return fixed_reply(page::icon(), content_type::kSvg);
  if (request.path == "/opensearch.xml")
    return fixed_reply(open_search_description(request.base_url, archive_), content_type::kOpenSearch);
  if (request.path == "/robots.txt") return fixed_reply("User-agent: *\nDisallow: /\n", content_type::kText);
  if (request.path == "/openapi.json") {
    Reply reply = json_reply(open_api(request.base_url, archive_));
    reply.may_be_kept = true;
    return reply;
  }
  const Error unknown{ErrorCode::NotFound, "there is nothing at this address",
                      "/ is the search page, /openapi.json describes /api/"};
  return request.path.starts_with("/api/") ? error_reply(unknown) : error_page_reply(archive_, unknown, {});
}

}  // namespace fundstelle::server
