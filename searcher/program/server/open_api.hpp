/// The OpenAPI 3.1 description of the API, made from the table that answers it.
///
///     open_api("http://localhost:8080/", "Fundstelle")["paths"]["/api/search"]
#pragma once

#include "answer_json.hpp"

#include <string_view>

namespace fundstelle::server {

[[nodiscard]] json::Json open_api(std::string_view base_url, std::string_view title);

}  // namespace fundstelle::server
