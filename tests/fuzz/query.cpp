#include "entry_point.hpp"
#include "query/parser.hpp"

namespace fundstelle::fuzz {

namespace {

using searching::Node;

void check(const Node& node, std::string_view query, std::size_t depth) {
  demand(depth <= 4 * searching::kMostNesting + 8, "the tree is deeper than parentheses may nest");
  demand(node.begin <= node.end && node.end <= query.size(), "a node lies outside the query");
  for (const Node& child : node.children) check(child, query, depth + 1);
}

/// Any text is a query: a tree within bounds, printable, the same every time.
void run(std::string_view bytes) {
  const searching::ParsedQuery parsed = searching::parse_query(bytes);
  check(parsed.root, bytes, 0);
  const std::string tree = to_string(parsed.root);
  demand(!tree.empty(), "a tree that prints as nothing");
  demand(to_string(searching::parse_query(bytes).root) == tree,
         "the same query gives another tree the second time");
}

}  // namespace

EntryPoint query_entry_point() {
  return {
      "query",
      run,
      {R"((Sturmflut OR "alte Klappbrücke") AND titel:Deich -=Oper NEAR/3 Elektrof* Lindquist~ date:2023-03..2023-04)",
       "\u201eSieg der Vernunft\u201c UND NICHT \u00abEnde\u00bb +author:\"A B\""},
      {"(",
       ")",
       "\"",
       "\u201e",
       "\u201c",
       "\u00ab",
       "\u00bb",
       " AND ",
       " OR ",
       " NOT ",
       " UND ",
       " ODER ",
       " NICHT ",
       "NEAR/",
       "NAH/99999999999",
       "-",
       "+",
       "=",
       "*",
       "~",
       ":",
       "date:",
       "..",
       "titel:",
       "\xff",
       std::string(1, '\0'),
       " "}};
}

}  // namespace fundstelle::fuzz
