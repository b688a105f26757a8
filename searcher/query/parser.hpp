/// The query language: text to a tree.
///
///     ParsedQuery parsed = parse_query("(Brücke ODER Hafen) -Fähre");
///     to_string(parsed.root)   ->  words / or / word Brücke / word Hafen / - word Fähre
///
/// From loose to tight: OR/ODER; AND/UND, AND NOT, NOT/NICHT; neighbouring words, each with + or - before it;
/// NEAR/n, NAH/n. Every text has a meaning: what cannot be parsed is read as plain words, with a warning.
#pragma once

#include "query/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::searching {

struct ParsedQuery {
  Node root;
  std::vector<std::string> warnings;  ///< a sentence each
};

/// Deeper parentheses are left out, so that no query exhausts the stack.
inline constexpr std::size_t kMostNesting = 64;

/// Linear in the query's length.
[[nodiscard]] ParsedQuery parse_query(std::string_view query);

}  // namespace fundstelle::searching
