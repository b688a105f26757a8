#include "server/query_limits.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fundstelle::server {

Result<void> check_query(std::string_view query) {
  const auto open = std::count_if(query.begin(), query.end(), [](char c) { return c == '*' || c == '~'; });
  if (static_cast<std::size_t>(open) <= kMostOpenWords) return {};
  return failure(ErrorCode::Usage, fmt::format("the query has {} words with * or ~", open),
                 fmt::format("at most {} are answered", kMostOpenWords));
}

}  // namespace fundstelle::server
