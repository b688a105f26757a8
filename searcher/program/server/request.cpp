#include "server/request.hpp"

#include <algorithm>

#include <httplib.h>

namespace fundstelle::server {

namespace {

std::string decoded(std::string_view text) {
  return httplib::detail::decode_url(std::string(text), true);
}

}  // namespace

// The library's own reading cuts "q==Brücken" at its second equals sign.
QueryValues read_query_values(std::string_view text) {
  QueryValues values;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('&', begin), text.size());
    const std::string_view pair = text.substr(begin, end - begin);
    begin = end + 1;
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    values.emplace_back(decoded(pair.substr(0, equals)),
                        decoded(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return values;
}

}  // namespace fundstelle::server
