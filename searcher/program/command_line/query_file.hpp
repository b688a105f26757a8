/// A file of queries, one a line: id, tab, query.
///
///     Result<std::vector<NumberedQuery>> queries = read_queries("queries.tsv");   // "-": standard input
///
/// A line without a tab is a query whose id is the line's number; empty lines are left out.
#pragma once

#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::command_line {

struct NumberedQuery {
  std::string id;
  std::string text;
};

/// NotFound or Unreadable.
[[nodiscard]] Result<std::vector<NumberedQuery>> read_queries(const std::string& file);

}  // namespace fundstelle::command_line
