/// The tree of a parsed query.
///
///     to_string(parse_query("Brücke -\"neuer Hafen\" datum:2022-01").root)
///       words
///         word Brücke
///         - phrase "neuer Hafen"
///         date 20220101..20220131
#pragma once

#include "query/date_range.hpp"
#include "schema/field.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundstelle::searching {

enum class NodeKind : std::uint8_t {
  Nothing,     ///< an empty query or empty parentheses
  Everything,  ///< a lone *
  Words,       ///< neighbours without an operator: ranked, any of them finds; children with their Occur
  Word,        ///< as written, punctuation included: the analyzer decides what words it has
  Phrase,      ///< text between quotation marks
  Wildcard,    ///< text without its *
  Fuzzy,       ///< text without its ~; distance: edits
  Name,        ///< whole value of a Name field: source, host, language
  Date,
  And,
  Or,
  Not,   ///< one child
  Near,  ///< children within distance words of each other
};

/// What a child of Words is to it.
enum class Occur : std::uint8_t { Should, Must, MustNot };

struct Node {
  NodeKind kind = NodeKind::Nothing;
  Occur occur = Occur::Should;
  const schema::Field* field = nullptr;  ///< null: the default field
  bool is_exact = false;                 ///< Word and Phrase: forms, not stems
  bool is_prefix = false;                ///< Name: text is the value's beginning
  std::uint32_t distance = 0;            ///< Near, 0 for the settings' window; Fuzzy
  std::string text;
  DateRange dates;
  std::size_t begin = 0;  ///< bytes of the query that `text` stands at, end exclusive
  std::size_t end = 0;
  std::vector<Node> children;
};

/// An indented line a node, with a final newline.
[[nodiscard]] std::string to_string(const Node& root);

}  // namespace fundstelle::searching
