#include "query/lexeme.hpp"

#include "query/code_point.hpp"
#include "query/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

struct Quotes {
  std::string_view open;
  std::array<std::string_view, 3> close;
};

// German, English, French and typewriter quotation marks. German text opens with „ or », English with “, and
// what people type closes with whatever their keyboard has.
constexpr std::array<Quotes, 7> kQuotes{{{"\"", {"\"", "", ""}},
                                         {"„", {"“", "”", "\""}},
                                         {"“", {"”", "“", "\""}},
                                         {"”", {"”", "", ""}},
                                         {"«", {"»", "", ""}},
                                         {"»", {"«", "»", ""}},
                                         {"‟", {"”", "", ""}}}};

const Quotes* opening_quote(std::string_view text) {
  for (const Quotes& quotes : kQuotes)
    if (text.starts_with(quotes.open)) return &quotes;
  return nullptr;
}

/// Length of the white space `text` begins with, 0 for none.
std::size_t space_length(std::string_view text) {
  if (text.empty()) return 0;
  const CodePoint first = code_point_at(text, 0);
  return is_space(first.value) ? first.length : 0;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// The field that `name` may be a misspelling of, else what fields there are; the end of a sentence's clause.
std::string field_advice(std::string_view name) {
  std::string_view nearest;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  std::string all;
  for (const schema::Field& field : schema::kFields) {
    all += (all.empty() ? "" : ", ") + std::string(field.name);
    for (const std::string_view candidate : {field.name, field.german_name})
      if (const std::size_t distance = edit_distance(name, candidate); distance < least) {
        least = distance;
        nearest = candidate;
      }
  }
  return 2 * least <= name.size() ? fmt::format("did you mean '{}'?", nearest)
                                  : fmt::format("there are {}", all);
}

std::optional<std::uint32_t> parse_count(std::string_view digits) {
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return count;
}

struct Operator {
  LexemeKind kind;
  std::uint32_t distance = 0;
};

std::optional<Operator> parse_operator(std::string_view word) {
  if (word == "AND" || word == "UND") return Operator{LexemeKind::And};
  if (word == "OR" || word == "ODER") return Operator{LexemeKind::Or};
  if (word == "NOT" || word == "NICHT") return Operator{LexemeKind::Not};
  for (const std::string_view name : {"NEAR", "NAH"}) {
    if (word == name) return Operator{LexemeKind::Near};
    if (!word.starts_with(name) || word[name.size()] != '/') continue;
    if (const std::optional<std::uint32_t> distance = parse_count(word.substr(name.size() + 1));
        distance && *distance > 0)
      return Operator{LexemeKind::Near, *distance};
  }
  return std::nullopt;
}

constexpr std::size_t kMostWarnings = 10;  // a pasted page is no reason to print a second one

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  Lexemes run() {
    while (at_ < query_.size()) {
      if (const std::size_t space = space_length(rest()); space > 0)
        at_ += space;
      else
        read_lexeme();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return query_.substr(at_); }
  [[nodiscard]] bool rest_begins_a_word() const { return !rest().empty() && space_length(rest()) == 0; }

  /// Behind a space or a parenthesis: the hyphen of „Stopp“-Schild excludes nothing.
  [[nodiscard]] bool stands_free() const {
    if (at_ == 0 || query_[at_ - 1] == '(') return true;
    std::size_t before = at_ - 1;
    while (before > 0 && (static_cast<unsigned char>(query_[before]) & 0xC0) == 0x80) --before;
    return space_length(query_.substr(before)) > 0;
  }

  void read_lexeme() {
    Lexeme lexeme;
    const bool is_free = stands_free();
    if (is_free) read_sign(lexeme);
    read_field(lexeme);
    if ((is_free || lexeme.field) && rest().starts_with('=') && rest().size() > 1 &&
        space_length(rest().substr(1)) == 0) {
      lexeme.is_exact = true;
      ++at_;
    }
    if (rest().starts_with('(')) return push(lexeme, LexemeKind::Open, 1);
    if (rest().starts_with(')')) return push(lexeme, LexemeKind::Close, 1);
    if (const Quotes* quotes = opening_quote(rest())) return read_phrase(lexeme, *quotes);
    read_word(lexeme);
  }

  void read_sign(Lexeme& lexeme) {
    const char sign = rest().front();
    if (sign != '+' && sign != '-') return;
    if (rest().size() < 2 || space_length(rest().substr(1)) > 0) return;
    lexeme.occur = sign == '+' ? Occur::Must : Occur::MustNot;
    ++at_;
  }

  void read_field(Lexeme& lexeme) {
    std::size_t length = 0;
    while (length < rest().size() && std::isalpha(static_cast<unsigned char>(rest()[length]))) ++length;
    if (length < 2 || length >= rest().size() || rest()[length] != ':') return;
    const std::string_view after = rest().substr(length + 1);
    if (after.empty() || space_length(after) > 0 || after.front() == ')') return;
    const std::string_view name = rest().substr(0, length);
    if (const schema::Field* field = schema::find_field(lower(name))) {
      lexeme.field = field;
      at_ += length + 1;
      return;
    }
    if (after.front() == '/') return;  // an address
    warn(fmt::format("There is no field '{}' ({}); it was searched as a plain word.", name,
                     field_advice(lower(name))));
    push(lexeme, LexemeKind::Word, length);
    ++at_;
  }

  void push(Lexeme lexeme, LexemeKind kind, std::size_t length) {
    lexeme.kind = kind;
    lexeme.begin = at_;
    lexeme.text = rest().substr(0, length);
    out_.list.push_back(lexeme);
    at_ += length;
  }

  void read_phrase(Lexeme lexeme, const Quotes& quotes) {
    const std::size_t begin = at_ + quotes.open.size();
    std::size_t end = std::string_view::npos;
    std::size_t close_length = 0;
    for (const std::string_view close : quotes.close) {
      if (close.empty()) continue;
      if (const std::size_t found = find(close, begin); found < end) {
        end = found;
        close_length = close.size();
      }
    }
    at_ = begin;
    if (end == std::string_view::npos) {
      warn(fmt::format(
          "A quotation mark ({}) is never closed; the words behind it were searched as plain words.",
          quotes.open));
      return;
    }
    push(lexeme, LexemeKind::Phrase, end - begin);
    at_ = end + close_length;
  }

  /// query_.find, remembering that a mark does not come again: many unclosed ones would cost their square.
  std::size_t find(std::string_view mark, std::size_t from) {
    if (std::find(absent_.begin(), absent_.end(), mark) != absent_.end()) return std::string_view::npos;
    const std::size_t found = query_.find(mark, from);
    if (found == std::string_view::npos) absent_.push_back(mark);
    return found;
  }

  void read_word(const Lexeme& lexeme) {
    const std::size_t length = std::max<std::size_t>(word_length(), 1);
    const std::string_view word = rest().substr(0, length);
    if (lexeme.occur == Occur::Should && !lexeme.field && !lexeme.is_exact)
      if (const std::optional<Operator> found = parse_operator(word)) {
        Lexeme operation = lexeme;
        operation.distance = found->distance;
        return push(operation, found->kind, length);
      }
    push(lexeme, LexemeKind::Word, length);
  }

  /// Up to white space, a quotation mark or a parenthesis; "Bürger(innen)" is one word.
  [[nodiscard]] std::size_t word_length() const {
    const std::string_view text = rest();
    std::size_t length = 0;
    while (length < text.size()) {
      const std::string_view tail = text.substr(length);
      if (tail.front() == ')' || space_length(tail) > 0 || opening_quote(tail)) break;
      if (tail.front() == '(') {
        const std::size_t suffix = bracketed_suffix_length(tail);
        if (length == 0 || suffix == 0) break;
        length += suffix;
        continue;
      }
      length += code_point_at(tail, 0).length;
    }
    return length;
  }

  /// "(innen)": letters only, as short as a suffix is.
  static std::size_t bracketed_suffix_length(std::string_view text) {
    constexpr std::size_t kLongest = 8;
    std::size_t length = 1;
    while (length < text.size() && length < kLongest &&
           std::isalpha(static_cast<unsigned char>(text[length])))
      ++length;
    return length > 1 && length < text.size() && text[length] == ')' ? length + 1 : 0;
  }

  void warn(std::string warning) {
    if (out_.warnings.size() < kMostWarnings &&
        std::find(out_.warnings.begin(), out_.warnings.end(), warning) == out_.warnings.end())
      out_.warnings.push_back(std::move(warning));
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<std::string_view> absent_;
  Lexemes out_;
};

}  // namespace

Lexemes lex(std::string_view query) {
  return Lexer(query).run();
}

}  // namespace fundstelle::searching
