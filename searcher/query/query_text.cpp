#include "query/query_text.hpp"

#include "schema/field.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

/// From loose to tight, as the parser reads.
enum class Level : std::uint8_t { Or, And, Words, Near, Operand };

Level level_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::Or:
      return Level::Or;
    case NodeKind::And:
    case NodeKind::Not:
      return Level::And;
    case NodeKind::Words:
      return Level::Words;
    case NodeKind::Near:
      return Level::Near;
    default:
      return Level::Operand;
  }
}

class Writer {
 public:
  explicit Writer(QueryLanguage language) : is_german_(language == QueryLanguage::German) {}

  std::string write(const Node& node, Level level) const {
    const std::string text = write_inner(node);
    return level_of(node) < level ? fmt::format("({})", text) : text;
  }

 private:
  std::string write_inner(const Node& node) const {
    switch (node.kind) {
      case NodeKind::Nothing:
        return {};
      case NodeKind::Or:
        return joined(node, is_german_ ? " ODER " : " OR ", Level::And);
      case NodeKind::And:
        return joined(node, is_german_ ? " UND " : " AND ", Level::Words);
      case NodeKind::Not:
        return (is_german_ ? "NICHT " : "NOT ") + write(node.children.front(), Level::Words);
      case NodeKind::Words:
        return joined(node, " ", Level::Near);
      case NodeKind::Near: {
        const std::string_view sign = is_german_ ? "NAH" : "NEAR";
        return joined(
            node,
            node.distance != 0 ? fmt::format(" {}/{} ", sign, node.distance) : fmt::format(" {} ", sign),
            Level::Operand);
      }
      default:
        return operand(node);
    }
  }

  std::string joined(const Node& node, const std::string& between, Level level) const {
    std::string out;
    for (const Node& child : node.children) {
      if (!out.empty()) out += between;
      if (node.kind == NodeKind::Words && child.occur != Occur::Should)
        out += child.occur == Occur::Must ? '+' : '-';
      // NOT stands behind AND as it is.
      out += write(child, node.kind == NodeKind::And && child.kind == NodeKind::Not ? Level::And : level);
    }
    return out;
  }

  std::string operand(const Node& node) const {
    std::string out;
    const schema::Field* field = node.field;
    if (field != nullptr) out += std::string(is_german_ ? field->german_name : field->name) + ":";
    if (node.kind == NodeKind::Everything) return out + "*";
    if (node.is_exact) out += '=';
    const bool is_quoted =
        node.kind == NodeKind::Phrase || ((node.kind == NodeKind::Name || node.kind == NodeKind::Date) &&
                                          node.text.find(' ') != std::string::npos);
    if (is_quoted)
      out += node.text.find('"') == std::string::npos ? fmt::format("\"{}\"", node.text)
                                                      : fmt::format("„{}“", node.text);
    else
      out += node.text;
    if (node.kind == NodeKind::Wildcard || node.is_prefix) out += '*';
    if (node.kind == NodeKind::Fuzzy) out += fmt::format("~{}", node.distance);
    return out;
  }

  bool is_german_;
};

}  // namespace

QueryLanguage language_of(std::string_view query) {
  constexpr std::array<std::string_view, 4> kOperators{"UND", "ODER", "NICHT", "NAH"};
  const bool has_operator = std::any_of(kOperators.begin(), kOperators.end(), [&](std::string_view word) {
    return query.find(word) != std::string_view::npos;
  });
  const bool has_field =
      std::any_of(schema::kFields.begin(), schema::kFields.end(), [&](const schema::Field& field) {
        return field.german_name != field.name &&
               query.find(std::string(field.german_name) + ":") != std::string_view::npos;
      });
  return has_operator || has_field ? QueryLanguage::German : QueryLanguage::English;
}

std::string query_text(const Node& root, QueryLanguage language) {
  return Writer(language).write(root, Level::Or);
}

}  // namespace fundstelle::searching
