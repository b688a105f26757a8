#include "query/node.hpp"

#include <string_view>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

std::string_view sign(Occur occur) {
  switch (occur) {
    case Occur::Should:
      return "";
    case Occur::Must:
      return "+ ";
    case Occur::MustNot:
      return "- ";
  }
  return "";
}

std::string describe(const Node& node) {
  const std::string field = node.field ? fmt::format("{}:", node.field->name) : "";
  const std::string_view exact = node.is_exact ? "exact " : "";
  switch (node.kind) {
    case NodeKind::Nothing:
      return "nothing";
    case NodeKind::Everything:
      return "everything";
    case NodeKind::Words:
      return "words";
    case NodeKind::Word:
      return fmt::format("{}word {}{}", exact, field, node.text);
    case NodeKind::Phrase:
      return fmt::format("{}phrase {}\"{}\"", exact, field, node.text);
    case NodeKind::Wildcard:
      return fmt::format("wildcard {}{}*", field, node.text);
    case NodeKind::Fuzzy:
      return fmt::format("fuzzy {}{}~{}", field, node.text, node.distance);
    case NodeKind::Name:
      return fmt::format("name {}{}{}", field, node.text, node.is_prefix ? "*" : "");
    case NodeKind::Date:
      return fmt::format("date {}..{}", node.dates.first, node.dates.last);
    case NodeKind::And:
      return "and";
    case NodeKind::Or:
      return "or";
    case NodeKind::Not:
      return "not";
    case NodeKind::Near:
      return node.distance == 0 ? "near" : fmt::format("near/{}", node.distance);
  }
  return "";
}

void append(const Node& node, std::size_t depth, std::string& out) {
  out.append(2 * depth, ' ');
  out += sign(node.occur);
  out += describe(node);
  out += '\n';
  for (const Node& child : node.children) append(child, depth + 1, out);
}

}  // namespace

std::string to_string(const Node& root) {
  std::string out;
  append(root, 0, out);
  return out;
}

}  // namespace fundstelle::searching
