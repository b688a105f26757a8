/// A request and the reply to it, apart from the HTTP library: what routes work on and tests make.
///
///     Reply reply = answer_page(searcher, {.path = "/", .query = {{"q", "Deich"}}});
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundstelle::server {

/// Names and values of an address behind its question mark, decoded, in its order. Any bytes.
using QueryValues = std::vector<std::pair<std::string, std::string>>;

/// "q=Hafen+F%C3%A4hre&limit=3"  ->  {{"q", "Hafen Fähre"}, {"limit", "3"}}
[[nodiscard]] QueryValues read_query_values(std::string_view text);

struct Request {
  std::string method = "GET";
  std::string path = "/";  ///< decoded
  QueryValues query;
  std::string base_url;  ///< where the client reaches the server: "http://localhost:8080/"
};

struct Reply {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
  bool may_be_kept = false;  ///< by browsers, which ask whether it is still the same
  std::vector<std::pair<std::string, std::string>> headers;
  std::string fault{};  ///< what went wrong inside, which the client is not told; for standard error
};

namespace content_type {
inline constexpr const char* kJson = "application/json";  // UTF-8 by definition
inline constexpr const char* kHtml = "text/html; charset=utf-8";
inline constexpr const char* kText = "text/plain; charset=utf-8";
inline constexpr const char* kCss = "text/css; charset=utf-8";
inline constexpr const char* kSvg = "image/svg+xml";
inline constexpr const char* kOpenSearch = "application/opensearchdescription+xml";
inline constexpr const char* kSuggestions = "application/x-suggestions+json";
}  // namespace content_type

}  // namespace fundstelle::server
