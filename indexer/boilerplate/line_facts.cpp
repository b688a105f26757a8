#include "boilerplate/line_facts.hpp"

#include "article/written_date.hpp"
#include "boilerplate/furniture_counts.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace fundstelle::indexer {
namespace {

/// Bytes of a line that marks and dates are looked for in: enough for every line a person wrote, and a bound
/// for the lines of megabytes that a person did not.
constexpr std::size_t kLookedAt = 4000;
/// Bytes of the normal text that is kept to be compared.
constexpr std::size_t kComparedWhole = 4096;

bool is_opening_or_closing_quote(char32_t c) {
  return c == '"' || c == 0x201E || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB || c == 0x2039 ||
         c == 0x203A || c == 0x201A;
}

bool is_sentence_mark(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

bool is_latin(char32_t c) {
  if (c < 0x250) return true;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return U_FAILURE(status) || script == USCRIPT_LATIN || script == USCRIPT_COMMON ||
         script == USCRIPT_INHERITED;
}

/// The last signs of a line, brackets and quotes aside.
void look_at_end(std::string_view text, LineFacts& facts) {
  std::array<char32_t, 4> tail{};
  std::size_t count = 0;
  for (std::size_t at = text.size() > 40 ? text.size() - 40 : 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    std::rotate(tail.begin(), tail.begin() + 1, tail.end());
    tail.back() = c;
    ++count;
  }
  std::size_t end = tail.size();
  const std::size_t begin = tail.size() - std::min(count, tail.size());
  while (end > begin &&
         (is_opening_or_closing_quote(tail[end - 1]) || tail[end - 1] == ')' || tail[end - 1] == ']')) {
    facts.ends_in_quote = facts.ends_in_quote || is_opening_or_closing_quote(tail[end - 1]);
    --end;
  }
  if (end == begin) return;
  facts.ends_sentence = is_sentence_mark(tail[end - 1]);
  facts.question = tail[end - 1] == '?';
  facts.ends_colon = tail[end - 1] == ':';
  facts.ends_ellipsis =
      tail[end - 1] == 0x2026 || (tail[end - 1] == '.' && end >= begin + 2 && tail[end - 2] == '.');
}

void look_at_signs(std::string_view text, LineFacts& facts) {
  std::size_t upper = 0;
  std::size_t digits = 0;
  std::size_t foreign = 0;
  bool in_word = false;
  bool after_mark = false;   // a sentence mark was seen
  bool after_blank = false;  // and a blank behind it
  bool first = true;
  std::size_t small = 0;  // small letters right before
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    ++facts.characters;
    const auto point = static_cast<UChar32>(c);
    const bool letter = c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : u_isalpha(point) != 0;
    if (letter) {
      ++facts.letters;
      const bool capital = c < 0x80 ? c <= 'Z' : u_isupper(point) != 0;
      upper += capital;
      if (capital && in_word && small >= 3) facts.has_joined_words = true;
      small = capital ? 0 : small + 1;
      if (!is_latin(c)) ++foreign;
      if (!in_word) {
        facts.capital_words += capital;
        if (first) facts.starts_lower = !capital;
        if (after_mark && after_blank && capital) ++facts.sentence_ends;
      }
      in_word = true;
      first = after_mark = after_blank = false;
      continue;
    }
    in_word = false;
    small = 0;
    if (c >= '0' && c <= '9') {
      ++digits;
      first = after_mark = after_blank = false;
    } else if (is_sentence_mark(c)) {
      after_mark = true;
      after_blank = false;
    } else if (c == ' ' || c == 0xA0 || c == '\t') {
      after_blank = after_mark;
    } else if (c == ',') {
      facts.has_comma = true;
      after_mark = false;
    } else if (is_opening_or_closing_quote(c)) {
      facts.has_quote = true;
      if (facts.characters == 1) facts.starts_quote = true;
    } else if (c == '|' || c == 0xB7 || c == 0x203A || c == 0x2022 || c == '>') {
      facts.has_separator = true;
    } else if (c == '*') {
      facts.has_asterisk = true;
    } else if (c == 0xA9) {
      facts.has_copyright = true;
    }
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
  };
  facts.upper_share = share(upper, facts.letters);
  facts.digit_share = share(digits, facts.characters);
  facts.foreign_share = share(foreign, facts.letters);
}

}  // namespace

LineFacts line_facts(std::string_view text, const PhraseFamilies& families) {
  LineFacts facts;
  facts.normal = normal_text(text);
  facts.key = FurnitureCounts::key(facts.normal);
  facts.hits = families.find(facts.normal);
  const auto blanks = static_cast<std::uint32_t>(std::count(facts.normal.begin(), facts.normal.end(), ' '));
  facts.words = blanks > 0 ? blanks - 1 : 0;
  facts.starts_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  for (const std::string_view mark : {"-", "*", "–", "—", "•", "·", "▪", "■", "✓", "○", "●", "➤", "»"})
    facts.starts_mark = facts.starts_mark || text.starts_with(mark);
  if (facts.normal.size() > kComparedWhole) {
    facts.normal.resize(kComparedWhole);
    facts.normal.shrink_to_fit();
  }
  const std::string_view head = text.substr(0, kLookedAt);
  look_at_signs(text, facts);
  look_at_end(text, facts);
  const bool has_digits = facts.digit_share > 0;
  facts.has_date = has_digits && find_date(head).has_value();
  facts.has_time = has_digits && find_time(head) != std::string_view::npos;
  facts.has_address = head.find("www.") != std::string_view::npos ||
                      head.find("http") != std::string_view::npos ||
                      head.find('@') != std::string_view::npos || head.find(".de/") != std::string_view::npos;
  if (const std::optional<std::size_t> function_words = families.function_words();
      function_words && facts.words > 0)
    facts.function_share =
        static_cast<float>(facts.hits.words[*function_words]) / static_cast<float>(facts.words);
  return facts;
}

LineFacts line_facts(const Block& block, const PhraseFamilies& families) {
  LineFacts facts = line_facts(std::string_view(block.text), families);
  facts.markup = block.markup;
  return facts;
}

}  // namespace fundstelle::indexer
