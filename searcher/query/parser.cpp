#include "query/parser.hpp"

#include "query/lexeme.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

constexpr std::uint32_t kMostEdits = 2;

bool begins_operand(LexemeKind kind) {
  return kind == LexemeKind::Word || kind == LexemeKind::Phrase || kind == LexemeKind::Open;
}

bool ends_operand(LexemeKind kind) {
  return kind == LexemeKind::Word || kind == LexemeKind::Phrase || kind == LexemeKind::Close;
}

bool is_operator(LexemeKind kind) {
  return kind == LexemeKind::And || kind == LexemeKind::Or || kind == LexemeKind::Not ||
         kind == LexemeKind::Near;
}

/// Leaves out parentheses without a counterpart, empty ones, and those nested too deep.
std::vector<Lexeme> balance(std::vector<Lexeme> list, std::vector<std::string>& warnings) {
  struct Opened {
    std::size_t at;
    bool has_operand;
  };
  std::vector<Opened> open;
  std::vector<bool> is_left_out(list.size());
  bool is_unbalanced = false;
  bool is_too_deep = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const LexemeKind kind = list[i].kind;
    if (kind == LexemeKind::Open) {
      open.push_back({i, false});
    } else if (kind == LexemeKind::Close) {
      if (open.empty()) {
        is_left_out[i] = is_unbalanced = true;
        continue;
      }
      const Opened opened = open.back();
      open.pop_back();
      const bool too_deep = open.size() >= kMostNesting;
      is_too_deep |= too_deep && opened.has_operand;
      if (too_deep || !opened.has_operand) is_left_out[opened.at] = is_left_out[i] = true;
      if (opened.has_operand && !open.empty()) open.back().has_operand = true;
    } else if (!is_operator(kind) && !open.empty()) {
      open.back().has_operand = true;
    }
  }
  for (const Opened& opened : open) is_left_out[opened.at] = is_unbalanced = true;
  if (is_unbalanced) warnings.emplace_back("A parenthesis has no counterpart; it was left out.");
  if (is_too_deep)
    warnings.push_back(
        fmt::format("Parentheses are nested deeper than {}; the inner ones were left out.", kMostNesting));
  std::vector<Lexeme> kept;
  kept.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i)
    if (!is_left_out[i]) kept.push_back(list[i]);
  return kept;
}

/// Makes a word of every operator that has nothing to join, so that the parser meets valid ones only.
void settle_operators(std::vector<Lexeme>& list, std::vector<std::string>& warnings) {
  bool has_warned = false;
  const auto make_word = [&](Lexeme& lexeme) {
    lexeme.kind = LexemeKind::Word;
    if (!std::exchange(has_warned, true))
      warnings.push_back(
          fmt::format("The operator {} has nothing to join; it was searched as a plain word.", lexeme.text));
  };
  for (std::size_t i = list.size(); i-- > 0;) {
    const bool has_right =
        i + 1 < list.size() && (begins_operand(list[i + 1].kind) ||
                                (list[i + 1].kind == LexemeKind::Not && list[i].kind != LexemeKind::Near &&
                                 list[i].kind != LexemeKind::Not));
    if (is_operator(list[i].kind) && !has_right) make_word(list[i]);
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool has_left = i > 0 && ends_operand(list[i - 1].kind);
    if (is_operator(list[i].kind) && list[i].kind != LexemeKind::Not && !has_left) make_word(list[i]);
  }
}

class Parser {
 public:
  Parser(std::vector<Lexeme> list, std::vector<std::string>& warnings)
      : list_(std::move(list)), warnings_(warnings) {}

  Node run() {
    if (list_.empty()) return {};
    return parse_or(nullptr);
  }

 private:
  [[nodiscard]] bool at(LexemeKind kind) const { return next_ < list_.size() && list_[next_].kind == kind; }
  [[nodiscard]] bool at_operand() const { return next_ < list_.size() && begins_operand(list_[next_].kind); }

  bool take(LexemeKind kind) {
    if (!at(kind)) return false;
    ++next_;
    return true;
  }

  Node parse_or(const schema::Field* field) {
    std::vector<Node> operands{parse_and(field)};
    while (take(LexemeKind::Or)) operands.push_back(parse_and(field));
    return join(NodeKind::Or, std::move(operands));
  }

  Node parse_and(const schema::Field* field) {
    std::vector<Node> operands{parse_not(field)};
    while (at(LexemeKind::And) || at(LexemeKind::Not)) {
      take(LexemeKind::And);
      operands.push_back(parse_not(field));
    }
    return join(NodeKind::And, std::move(operands));
  }

  Node parse_not(const schema::Field* field) {
    if (!take(LexemeKind::Not)) return parse_words(field);
    Node negation;
    negation.kind = NodeKind::Not;
    negation.children.push_back(parse_words(field));
    return negation;
  }

  Node parse_words(const schema::Field* field) {
    std::vector<Node> children;
    while (at_operand()) children.push_back(parse_near(field));
    const bool is_plain = children.size() == 1 && children.front().occur == Occur::Should;
    if (is_plain) return std::move(children.front());
    Node words;
    words.kind = NodeKind::Words;
    words.children = std::move(children);
    return words;
  }

  Node parse_near(const schema::Field* field) {
    Node first = parse_operand(field);
    if (!at(LexemeKind::Near)) return first;
    Node near;
    near.kind = NodeKind::Near;
    near.occur = std::exchange(first.occur, Occur::Should);
    near.children.push_back(std::move(first));
    while (at(LexemeKind::Near)) {
      near.distance = std::max(near.distance, list_[next_++].distance);
      near.children.push_back(parse_operand(field));
      near.children.back().occur = Occur::Should;
    }
    return near;
  }

  Node parse_operand(const schema::Field* outer_field) {
    const Lexeme lexeme = list_[next_++];
    const schema::Field* field = lexeme.field ? lexeme.field : outer_field;
    if (lexeme.kind == LexemeKind::Open) {
      Node inner = parse_or(field);
      take(LexemeKind::Close);
      inner.occur = lexeme.occur;
      return inner;
    }
    Node node;
    node.occur = lexeme.occur;
    node.field = field == &schema::kText ? nullptr : field;
    node.is_exact = lexeme.is_exact;
    node.text = std::string(lexeme.text);
    node.begin = lexeme.begin;
    node.end = lexeme.begin + lexeme.text.size();
    node.kind = lexeme.kind == LexemeKind::Phrase ? NodeKind::Phrase : NodeKind::Word;
    if (field && field->kind == schema::FieldKind::Date)
      make_date(node);
    else if (field && field->kind == schema::FieldKind::Name)
      make_name(node);
    else if (node.kind == NodeKind::Word)
      make_truncated_or_fuzzy(node);
    return node;
  }

  void make_date(Node& node) {
    std::string_view text = node.text;
    if (text.ends_with(',') || text.ends_with(';')) text.remove_suffix(1);
    if (std::optional<DateRange> dates = parse_date_range(text)) {
      node.kind = NodeKind::Date;
      node.dates = std::move(*dates);
      return;
    }
    warn(
        fmt::format("'{}' is no date (write 2022, 2022-01, 2022-01-12, 12.01.2022, or a range such as "
                    "2022-01..2022-03); it was searched as plain words.",
                    shortened(node.text)));
    node.field = nullptr;
  }

  static void make_name(Node& node) {
    const bool was_word = node.kind == NodeKind::Word;
    node.kind = NodeKind::Name;
    node.is_exact = false;
    if (was_word && node.text.size() > 1 && node.text.ends_with('*')) {
      node.is_prefix = true;
      node.text.pop_back();
    }
  }

  void make_truncated_or_fuzzy(Node& node) {
    std::string_view text = node.text;
    while (!text.empty() && std::string_view(",.;:!?").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    if (text.empty()) return;
    if (text.find_first_not_of('*') == std::string_view::npos) {
      node.kind = NodeKind::Everything;
      node.text.clear();
      return;
    }
    const std::size_t star = text.find('*');
    if (star == text.size() - 1) return make(node, NodeKind::Wildcard, text.substr(0, star), 0);
    if (star != std::string_view::npos)
      return warn(fmt::format("A * truncates only at a word's end; '{}' was searched as plain words.",
                              shortened(node.text)));
    const std::size_t tilde = text.rfind('~');
    if (tilde == std::string_view::npos || tilde == 0) return;
    const std::string_view edits = text.substr(tilde + 1);
    if (edits.empty())
      make(node, NodeKind::Fuzzy, text.substr(0, tilde), kMostEdits);
    else if (edits.size() == 1 && edits.front() >= '1' && edits.front() <= '9')
      make(node, NodeKind::Fuzzy, text.substr(0, tilde),
           std::min(static_cast<std::uint32_t>(edits.front() - '0'), kMostEdits));
  }

  static void make(Node& node, NodeKind kind, std::string_view text, std::uint32_t distance) {
    node.end = node.begin + text.size();
    node.text = std::string(text);
    node.kind = kind;
    node.distance = distance;
    node.is_exact = false;
  }

  static std::string shortened(std::string_view text) {
    constexpr std::size_t kMostBytes = 60;
    if (text.size() <= kMostBytes) return std::string(text);
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
  }

  void warn(std::string warning) {
    constexpr std::size_t kMostWarnings = 10;
    if (warnings_.size() < kMostWarnings &&
        std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
      warnings_.push_back(std::move(warning));
  }

  static Node join(NodeKind kind, std::vector<Node> operands) {
    if (operands.size() == 1) return std::move(operands.front());
    Node node;
    node.kind = kind;
    node.children = std::move(operands);
    return node;
  }

  std::vector<Lexeme> list_;
  std::vector<std::string>& warnings_;
  std::size_t next_ = 0;
};

}  // namespace

ParsedQuery parse_query(std::string_view query) {
  Lexemes lexemes = lex(query);
  ParsedQuery parsed;
  parsed.warnings = std::move(lexemes.warnings);
  std::vector<Lexeme> list = balance(std::move(lexemes.list), parsed.warnings);
  settle_operators(list, parsed.warnings);
  parsed.root = Parser(std::move(list), parsed.warnings).run();
  return parsed;
}

}  // namespace fundstelle::searching
