#include "server/api.hpp"

#include <algorithm>
#include <array>

namespace fundstelle::server {

namespace {

using json::Json;

constexpr std::size_t kMostHits = 100;
constexpr std::size_t kMostLines = 1000;
constexpr std::size_t kMostCompletions = 100;

constexpr std::array<std::string_view, 3> kOrders{"relevance", "date", "-date"};
constexpr std::array<std::string_view, 5> kLineOrders{"relevance", "date", "-date", "left", "right"};
constexpr std::array<std::string_view, 5> kFacets{"source", "section", "language", "year", "month"};
constexpr std::array<std::string_view, 3> kPeriods{"year", "month", "day"};

constexpr Parameter kQuery{.name = "q",
                           .description = "What to search; any text is a query",
                           .is_required = true,
                           .example = "Deich Sturmflut"};
constexpr Parameter kOptionalQuery{.name = "q",
                                   .description = "What to search; without it all documents count",
                                   .example = "Deich Sturmflut"};
constexpr Parameter kFrom{.name = "from",
                          .description = "No earlier than this: 2022, 2022-03, 2022-03-14 or 14.03.2022",
                          .example = "2023-03"};
constexpr Parameter kTo{.name = "to", .description = "No later than this", .example = "2023-04"};
constexpr Parameter kSource{.name = "source",
                            .description = "Of this source only; several: of any of them",
                            .may_repeat = true,
                            .example = "Weitblick"};
constexpr Parameter kLimit{.name = "limit",
                           .alias = "n",
                           .kind = ParameterKind::Number,
                           .description = "Hits to give",
                           .otherwise = 10,
                           .most = kMostHits};
constexpr Parameter kOffset{.name = "offset",
                            .kind = ParameterKind::Number,
                            .description = "Hits or lines to leave out, for the next page",
                            .most = kMostOffset};
constexpr Parameter kSort{.name = "sort",
                          .kind = ParameterKind::Choice,
                          .description = "By relevance, date (the oldest first) or -date (the newest first)",
                          .choices = kOrders};
constexpr Parameter kCollapse{
    .name = "collapse",
    .kind = ParameterKind::Flag,
    .description = "Of documents that print the same text, give the best, and how many it stands for"};
constexpr Parameter kId{.name = "id",
                        .description = "A document's id, as hits have it",
                        .is_required = true,
                        .example = "https://weitblick.example/wissen/schluessel-aus-der-bronzezeit"};

constexpr std::array kSearchParameters{kQuery,
                                       kLimit,
                                       kOffset,
                                       kSort,
                                       kFrom,
                                       kTo,
                                       kSource,
                                       kCollapse,
                                       Parameter{.name = "explain",
                                                 .kind = ParameterKind::Flag,
                                                 .description = "Also tell how the query was understood"}};
constexpr std::array kFacetParameters{kOptionalQuery,
                                      Parameter{.name = "facets",
                                                .kind = ParameterKind::Choices,
                                                .description = "By what to count: a list with commas",
                                                .choices = kFacets,
                                                .example = "source,year"},
                                      kFrom, kTo, kSource};
constexpr std::array kTimelineParameters{kOptionalQuery,
                                         Parameter{.name = "period",
                                                   .kind = ParameterKind::Choice,
                                                   .description = "Count by year, month or day",
                                                   .choices = kPeriods},
                                         kFrom, kTo, kSource};
constexpr std::array kLineParameters{
    kQuery,
    Parameter{.name = "limit",
              .alias = "n",
              .kind = ParameterKind::Number,
              .description = "Lines to give",
              .otherwise = 100,
              .most = kMostLines},
    kOffset,
    Parameter{.name = "sort",
              .kind = ParameterKind::Choice,
              .description = "As of search, or by the words to the left or right of the keyword",
              .choices = kLineOrders},
    kFrom,
    kTo,
    kSource,
    kCollapse};
constexpr std::array kSimilarParameters{kId, kLimit, kOffset};
constexpr std::array kDocumentParameters{kId};
constexpr std::array kSuggestParameters{
    Parameter{
        .name = "q", .description = "A query, finished or not", .is_required = true, .example = "Klappbr"},
    Parameter{.name = "limit",
              .alias = "n",
              .kind = ParameterKind::Number,
              .description = "Completions to give",
              .otherwise = 10,
              .most = kMostCompletions}};
constexpr std::array kAdviceParameters{kQuery, kFrom, kTo, kSource};
constexpr std::array kOpenSearchParameters{
    Parameter{.name = "q", .description = "What was typed so far", .example = "Klappbr"}};

const std::string& query_or_all(const Parameters& given) {
  static const std::string kAll = "*";
  return given.text("q").empty() ? kAll : given.text("q");
}

Result<Json> search(Searcher& searcher, const Parameters& given) {
  SearchOptions options;
  options.limit = given.number("limit");
  options.offset = given.number("offset");
  options.order = order_of(given.text("sort"));
  options.only = restriction_of(given);
  options.collapse_similar = given.flag("collapse");
  const Result<Answer> answer = searcher.search(given.text("q"), options);
  if (!answer) return tl::unexpected(answer.error());
  if (!given.flag("explain")) return json::of(*answer);
  const Result<Explanation> explanation = searcher.explain(given.text("q"));
  if (!explanation) return tl::unexpected(explanation.error());
  return json::of(*answer, &*explanation);
}

Result<Json> facets(Searcher& searcher, const Parameters& given) {
  std::vector<Facet> asked;
  for (const std::string& name : given.texts("facets")) {
    const auto* const at = std::find(kFacets.begin(), kFacets.end(), name);
    asked.push_back(static_cast<Facet>(at - kFacets.begin()));
  }
  const std::string& query = query_or_all(given);
  return searcher.facets(query, asked, restriction_of(given)).map([&](const FacetAnswer& answer) {
    return json::of(answer, query);
  });
}

Result<Json> timeline(Searcher& searcher, const Parameters& given) {
  const auto* const at = std::find(kPeriods.begin(), kPeriods.end(), given.text("period"));
  const auto period = static_cast<Period>(at - kPeriods.begin());
  const std::string& query = query_or_all(given);
  return searcher.timeline(query, period, restriction_of(given)).map([&](const Timeline& answer) {
    return json::of(answer, query, period);
  });
}

Result<Json> concordance(Searcher& searcher, const Parameters& given) {
  ConcordanceOptions options;
  options.limit = given.number("limit");
  options.offset = given.number("offset");
  const std::string& sort = given.text("sort");
  options.order = order_of(sort);
  if (sort == "left") options.context_order = ContextOrder::Left;
  if (sort == "right") options.context_order = ContextOrder::Right;
  options.collapse_similar = given.flag("collapse");
  options.only = restriction_of(given);
  return searcher.concordance(given.text("q"), options).map([&](const Concordance& answer) {
    return json::of(answer, given.text("q"));
  });
}

Result<Json> similar(Searcher& searcher, const Parameters& given) {
  SearchOptions options;
  options.limit = given.number("limit");
  options.offset = given.number("offset");
  return searcher.similar(given.text("id"), options).map([](const Answer& answer) {
    return json::of(answer);
  });
}

Result<Json> document(Searcher& searcher, const Parameters& given) {
  return searcher.document(given.text("id")).map([](const Document& found) { return json::of(found); });
}

/// The query with words that the archive has, for one of unknown words.
Result<Json> suggestion(Searcher& searcher, const std::string& query) {
  SearchOptions options;
  options.limit = 0;
  options.detail = HitDetail::Ids;
  options.exact_total = false;
  return searcher.search(query, options).map([](const Answer& answer) {
    return answer.suggestion.empty() ? Json(nullptr) : Json(answer.suggestion);
  });
}

Result<Json> suggest(Searcher& searcher, const Parameters& given) {
  const std::string& query = given.text("q");
  const Result<Completions> completions = searcher.complete(query, given.number("limit"));
  if (!completions) return tl::unexpected(completions.error());
  Json json = json::of(*completions, query);
  Result<Json> other = suggestion(searcher, query);
  if (!other) return other;
  json["suggestion"] = std::move(*other);
  return json;
}

Result<Json> advice(Searcher& searcher, const Parameters& given) {
  return searcher.advise(given.text("q"), restriction_of(given)).map([](const AdviceAnswer& answer) {
    return json::of(answer);
  });
}

/// ["Klappbr",["Klappbrücke"]]: what browsers show below their search field.
Result<Json> open_search_suggestions(Searcher& searcher, const Parameters& given) {
  constexpr std::size_t kShown = 8;
  const std::string& query = given.text("q");
  Json texts = Json::array();
  if (!query.empty()) {
    const Result<Completions> completions = searcher.complete(query, kShown);
    if (!completions) return tl::unexpected(completions.error());
    const Json found = json::of(*completions, query);
    for (const Json& completion : found["completions"]) texts.push_back(completion["query"]);
  }
  return Json::array({query, std::move(texts)});
}

constexpr std::array kRoutes{
    ApiRoute{.path = "/api/search",
             .name = "search",
             .summary = "Ranked hits with snippets",
             .schema = "Answer",
             .parameters = kSearchParameters,
             .answer = search},
    ApiRoute{.path = "/api/facets",
             .name = "facets",
             .summary = "How many of the found documents are of which source, section, language, year, month",
             .schema = "FacetAnswer",
             .parameters = kFacetParameters,
             .answer = facets},
    ApiRoute{.path = "/api/timeline",
             .name = "timeline",
             .summary = "How the found documents are spread over time, beside all there are",
             .schema = "Timeline",
             .parameters = kTimelineParameters,
             .answer = timeline},
    ApiRoute{.path = "/api/kwic",
             .name = "kwic",
             .summary = "Each place that matches, with what stands around it",
             .schema = "Concordance",
             .parameters = kLineParameters,
             .answer = concordance},
    ApiRoute{.path = "/api/similar",
             .name = "similar",
             .summary = "Documents that print the same text as this one, and how much of it",
             .schema = "SimilarAnswer",
             .parameters = kSimilarParameters,
             .answer = similar},
    ApiRoute{.path = "/api/document",
             .name = "document",
             .summary = "All that is kept of a document",
             .schema = "Document",
             .parameters = kDocumentParameters,
             .answer = document},
    ApiRoute{.path = "/api/suggest",
             .name = "suggest",
             .summary =
                 "What an unfinished query could go on with, and words that the archive has in place of "
                 "unknown ones",
             .schema = "Suggestions",
             .parameters = kSuggestParameters,
             .answer = suggest},
    ApiRoute{.path = "/api/advice",
             .name = "advice",
             .summary = "For a query that finds nothing: why, and what like it would be found",
             .schema = "AdviceAnswer",
             .parameters = kAdviceParameters,
             .answer = advice},
    ApiRoute{.path = "/api/opensearch",
             .name = "opensearch",
             .summary = "Completions as browsers read them (OpenSearch Suggestions)",
             .schema = "OpenSearchSuggestions",
             .type = content_type::kSuggestions,
             .parameters = kOpenSearchParameters,
             .answer = open_search_suggestions}};

}  // namespace

std::span<const ApiRoute> api_routes() {
  return kRoutes;
}

const ApiRoute* find_api_route(std::string_view path) {
  const auto* const found =
      std::find_if(kRoutes.begin(), kRoutes.end(), [&](const ApiRoute& route) { return route.path == path; });
  return found == kRoutes.end() ? nullptr : found;
}

Reply json_reply(const json::Json& json, std::string_view type) {
  Reply reply;
  reply.type = type;
  reply.body = json::text_of(json, json::Layout::Indented) + "\n";
  return reply;
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::Usage:
      return 400;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::Incompatible:
      return 501;
    case ErrorCode::Locked:
      return 503;
    case ErrorCode::Unreadable:
    case ErrorCode::Malformed:
    case ErrorCode::NoSpace:
    case ErrorCode::Interrupted:
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

Reply error_reply(int status, std::string_view message, std::string_view hint) {
  Reply reply = json_reply(json::Json{{"error", message}, {"hint", hint}});
  reply.status = status;
  return reply;
}

Reply error_reply(const Error& error) {
  const int status = status_of(error.code);
  if (status == 500) {
    Reply failed = error_reply(status, "the search failed", "the server's standard error says why");
    failed.fault = error.message;
    return failed;
  }
  Reply reply = error_reply(status, error.message, error.hint);
  if (status == 503) reply.headers.emplace_back("Retry-After", "1");
  return reply;
}

Restriction restriction_of(const Parameters& given) {
  Restriction only;
  only.from = given.text("from");
  only.to = given.text("to");
  only.sources = given.texts("source");
  return only;
}

SortOrder order_of(std::string_view sort) {
  if (sort == "date") return SortOrder::OldestFirst;
  return sort == "-date" ? SortOrder::NewestFirst : SortOrder::Relevance;
}

}  // namespace fundstelle::server
