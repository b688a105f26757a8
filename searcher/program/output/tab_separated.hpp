/// Cells of rows whose columns tabs separate.
///
///     escaped("a\tb")   ->  "a\\tb"
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::output {

/// Tabs, line ends and backslashes as \t, \n, \r and \\.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace fundstelle::output
