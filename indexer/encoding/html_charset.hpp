/// The encoding that an HTML page names for itself.
///
///     html_charset("<meta charset=\"iso-8859-15\">…")                                   ->  "iso-8859-15"
///     html_charset("<meta http-equiv=Content-Type content='text/html; charset=utf-8'>")  ->  "utf-8"
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::indexer {

/// Looks through the page's beginning, as browsers do; empty where it names none.
[[nodiscard]] std::string html_charset(std::string_view page);

}  // namespace fundstelle::indexer
