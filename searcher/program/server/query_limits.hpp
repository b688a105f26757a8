/// Queries that strangers may ask: Xapian cannot be stopped once it matches, so what would keep it busy for
/// minutes is not begun.
///
///     check_query("Brück* Sturmfl~")   ->  fine
#pragma once

#include <cstddef>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::server {

/// Words that stand for many: truncated with * or nearly spelt with ~. Each may become a thousand terms.
inline constexpr std::size_t kMostOpenWords = 10;

/// Usage for a query that is too dear.
[[nodiscard]] Result<void> check_query(std::string_view query);

}  // namespace fundstelle::server
