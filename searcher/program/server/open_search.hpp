/// The OpenSearch description, by which a browser adds the archive to its search engines.
///
///     open_search_description("http://localhost:8080/", "Fundstelle")
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::server {

/// `base_url` ends with a slash.
[[nodiscard]] std::string open_search_description(std::string_view base_url, std::string_view archive);

}  // namespace fundstelle::server
