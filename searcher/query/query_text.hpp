/// A tree as a query that parses to it.
///
///     query_text(parse_query("+titel:Brücke -\"neuer Hafen\"").root, QueryLanguage::English)
///       ->  +title:Brücke -"neuer Hafen"
#pragma once

#include "query/node.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fundstelle::searching {

/// In which the names of fields and operators are written.
enum class QueryLanguage : std::uint8_t { English, German };

/// German where a field or an operator of the query is.
[[nodiscard]] QueryLanguage language_of(std::string_view query);

[[nodiscard]] std::string query_text(const Node& root, QueryLanguage language);

}  // namespace fundstelle::searching
