/// The addresses below /api/: one table that requests are answered by and that describes them.
///
///     const ApiRoute* route = find_api_route("/api/search");
///     Result<Parameters> given = Parameters::read(route->parameters, {{"q", "Deich"}});
///     Result<json::Json> answer = route->answer(searcher, *given);
///
/// Parameters are called as the command line's options are; answers are what --format json prints.
#pragma once

#include "answer_json.hpp"
#include "server/parameters.hpp"
#include "server/request.hpp"

#include <span>
#include <string_view>

#include <fundstelle/searcher.hpp>

namespace fundstelle::server {

/// The furthest hit or line that a request may ask for.
inline constexpr std::size_t kMostOffset = 10'000;

struct ApiRoute {
  std::string_view path;     ///< "/api/search"
  std::string_view name;     ///< "search"
  std::string_view summary;  ///< "Ranked hits with snippets"
  std::string_view schema;   ///< of the answer: a name of answer_schemas()
  std::string_view type = content_type::kJson;
  std::span<const Parameter> parameters;
  Result<json::Json> (*answer)(Searcher& searcher, const Parameters& given);
};

[[nodiscard]] std::span<const ApiRoute> api_routes();

/// Null where there is none.
[[nodiscard]] const ApiRoute* find_api_route(std::string_view path);

/// As --format json prints it.
[[nodiscard]] Reply json_reply(const json::Json& json, std::string_view type = content_type::kJson);

/// {"error","hint"}, with the status that says whose fault it is: 400 for Usage, 404 for NotFound, 501 for
/// Incompatible, 503 for Locked, else 500, which does not tell what happened inside.
[[nodiscard]] Reply error_reply(const Error& error);
[[nodiscard]] Reply error_reply(int status, std::string_view message, std::string_view hint);
[[nodiscard]] int status_of(ErrorCode code);

/// From "from", "to" and "source".
[[nodiscard]] Restriction restriction_of(const Parameters& given);

/// "relevance", "date", "-date"; relevance for anything else.
[[nodiscard]] SortOrder order_of(std::string_view sort);

}  // namespace fundstelle::server
