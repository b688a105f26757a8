#include "analyzer/tokenizer.hpp"

#include "analyzer/address.hpp"
#include "analyzer/apostrophe.hpp"
#include "analyzer/gender_form.hpp"
#include "analyzer/hyphen.hpp"
#include "analyzer/number.hpp"
#include "stemming/folding.hpp"

#include <algorithm>
#include <optional>

namespace fundstelle::german {
namespace {

constexpr std::size_t kMaxJoinedPieces = 8;   // longer chains are slogans, paths, tables
constexpr std::size_t kMaxJoinedBytes = 120;  // no searchable word is longer
constexpr std::size_t kMaxNumberGroups = 5;   // a billiard; more are a table's row

constexpr std::size_t kMostLetterBytes = 4;  // of one letter

constexpr std::string_view kFemininePlural = "innen";

bool is_number_space(std::string_view gap) {
  return gap == " " || gap == "\xC2\xA0" || gap == "\xE2\x80\x89" || gap == "\xE2\x80\xAF";
}

/// What stands between the initials of K.-o.-Phase.
bool is_gap_of_initials(std::string_view gap) {
  return gap == ".-" || (gap.starts_with('.') && is_number_space(gap.substr(1)));
}

/// "." and white space on one line, as between the parts of a date.
bool is_date_gap(std::string_view gap) {
  if (!gap.starts_with('.')) return false;
  gap.remove_prefix(1);
  return gap.empty() || is_number_space(gap);
}

/// What stands between a month's name, or its abbreviation, and the year.
bool is_gap_of_year(std::string_view gap) {
  return is_number_space(gap) || is_date_gap(gap);
}

/// 2022-01 of 2022-01-12.
std::string_view iso_month(std::string_view day) {
  return day.substr(0, day.rfind('-'));
}

/// Between the beginning and the end of a time: 14.30–16.00 Uhr.
bool is_range(std::string_view gap) {
  return gap == "-" || gap == " - " || gap == "\xE2\x80\x93" || gap == " \xE2\x80\x93 " || gap == "/";
}

}  // namespace

std::string_view Tokenizer::word(std::size_t at) const {
  return text_.substr(words_[at].begin, words_[at].end - words_[at].begin);
}

std::string_view Tokenizer::gap_behind(std::size_t at) const {
  const std::size_t begin = words_[at].end;
  const std::size_t end = at + 1 < words_.size() ? words_[at + 1].begin : text_.size();
  return text_.substr(begin, end - begin);
}

std::string_view Tokenizer::keep(std::string text) {
  return kept_.emplace_back(std::move(text));
}

std::span<const RawToken> Tokenizer::tokenize(std::string_view text) {
  text_ = text;
  tokens_.clear();
  kept_.clear();
  position_ = 0;
  scan_words(text, words_);
  split_dotted_words();
  for (std::size_t at = 0; at < words_.size();) at = take(at);
  return tokens_;
}

/// "gesagt.Die" is two words that lost a space; "U.S.A" and "example.de" are one.
void Tokenizer::split_dotted_words() {
  const auto is_to_split = [&](const RawWord& raw) {
    if (!raw.has_inner_mark || raw.kind == RawKind::Number) return false;
    const std::string_view written = text_.substr(raw.begin, raw.end - raw.begin);
    return written.find('.') != std::string_view::npos && !is_initials(written) && !is_host_name(written);
  };
  if (std::none_of(words_.begin(), words_.end(), is_to_split)) return;
  split_words_.clear();
  for (const RawWord& raw : words_) {
    if (!is_to_split(raw)) {
      split_words_.push_back(raw);
      continue;
    }
    for (std::size_t begin = raw.begin; begin < raw.end;) {
      const std::size_t end = std::min(text_.find('.', begin), raw.end);
      if (end > begin) split_words_.push_back({begin, end, raw.kind, raw.has_inner_mark});
      begin = end + 1;
    }
  }
  words_.swap(split_words_);
}

/// Most words: nothing inside or around them calls for a rule.
bool Tokenizer::stands_alone(const RawWord& raw) const {
  if (raw.has_inner_mark || (raw.begin > 0 && text_[raw.begin - 1] == '-')) return false;
  return raw.end == text_.size() || text_[raw.end] == ' ' || text_[raw.end] == ',';
}

/// Nor does a mark that ends a sentence or a bracket, with white space behind a dot, unless the dot belongs
/// to an abbreviation or to initials.
bool Tokenizer::stands_before_mark(std::size_t at) const {
  const RawWord& raw = words_[at];
  if (raw.has_inner_mark || raw.end == text_.size() || (raw.begin > 0 && text_[raw.begin - 1] == '-'))
    return false;
  constexpr std::string_view kMarks = "!?;)";
  if (kMarks.find(text_[raw.end]) != std::string_view::npos) return true;
  if (text_[raw.end] != '.' || raw.end - raw.begin <= kMostLetterBytes) return false;
  const std::size_t behind = raw.end + 1;
  if (behind < text_.size() && text_[behind] != ' ' && text_[behind] != '\n') return false;
  return !abbreviations_.find(text_, std::span(words_).subspan(at));
}

/// Takes one token or hyphenated compound at the raw word `at` and gives the raw word behind it.
std::size_t Tokenizer::take(std::size_t at) {
  const RawWord& raw = words_[at];
  if (raw.kind == RawKind::Number) return take_number(at);
  if (stands_alone(raw) || stands_before_mark(at)) {
    RawToken token;
    token.surface = word(at);
    token.begin = raw.begin;
    token.end = raw.end;
    push(token);
    return at + 1;
  }
  if (const std::size_t next = take_address(at)) return next;
  if (const auto match = abbreviations_.find(text_, std::span(words_).subspan(at));
      match && !hyphen_length(text_.substr(match.end))) {
    push_literal(raw.begin, match.end, match.form, match.form, TokenKind::Word);
    return at + match.words;
  }
  return take_compound(at);
}

std::size_t Tokenizer::take_number(std::size_t at) {
  if (const std::size_t next = take_numeric_date(at)) return next;
  if (const std::size_t next = take_time(at)) return next;
  if (const std::size_t next = take_grouped_number(at)) return next;
  if (hyphen_length(text_.substr(words_[at].end))) return take_compound(at);
  stack_month(at);
  const std::string_view number = keep(plain_number(word(at)));
  push_literal(words_[at].begin, words_[at].end, number, number, TokenKind::Number);
  stack_written_date(at);
  return at + 1;
}

/// 12.01.2022, 2022-01-12, 12. 1. 2022. 0: there is none.
std::size_t Tokenizer::take_numeric_date(std::size_t at) {
  std::optional<std::string> date;
  std::size_t last = at;
  if (words_[at].has_inner_mark) {
    date = numeric_date(word(at));
  } else if (at + 2 < words_.size() && words_[at + 2].kind == RawKind::Number) {
    const std::string_view first_gap = gap_behind(at);
    const std::string_view second_gap = gap_behind(at + 1);
    last = at + 2;
    if (first_gap == "-" && second_gap == "-" && word(at).size() == 4 && word(at + 1).size() == 2)
      date = iso_date(word(at), word(at + 1), word(at + 2));
    else if (is_date_gap(first_gap) && is_date_gap(second_gap) && word(at + 2).size() == 4)
      date = iso_date(word(at + 2), word(at + 1), word(at));
  }
  if (!date) return 0;
  const std::size_t begin = words_[at].begin;
  const std::size_t end = words_[last].end;
  const std::string_view day = keep(std::move(*date));
  push_literal(begin, end, keep(exact_form(text_.substr(begin, end - begin))), day, TokenKind::Date);
  stack(iso_month(day), begin, end, 1);
  return last + 1;
}

/// Whether the raw word `at`, digits with a dot between them, is a time for what stands around it: "14.30
/// Uhr", "14.30–16.00 Uhr", "14.30 bis 16.00 Uhr", "um 14.30".
bool Tokenizer::is_said_to_be_time(std::size_t at) const {
  const auto says = [&](std::size_t word_at, std::string_view expected) {
    return word_at < words_.size() && exact_form(word(word_at)) == expected;
  };
  if (at > 0 && is_number_space(gap_behind(at - 1)) && (says(at - 1, "um") || says(at - 1, "gegen")))
    return true;
  if (at + 1 >= words_.size()) return false;
  const bool spaced = is_number_space(gap_behind(at));
  if (spaced && says(at + 1, "uhr")) return true;
  const std::size_t other = spaced && says(at + 1, "bis") ? at + 2 : is_range(gap_behind(at)) ? at + 1 : 0;
  return other != 0 && other + 1 < words_.size() && words_[other].kind == RawKind::Number &&
         is_number_space(gap_behind(other)) && says(other + 1, "uhr");
}

/// 14:30, and 14.30 where what stands around it says so. 0: there is none.
std::size_t Tokenizer::take_time(std::size_t at) {
  const std::string_view gap = gap_behind(at);
  std::optional<std::string> time;
  std::size_t last = at;
  if (words_[at].has_inner_mark) {
    const std::size_t dot = word(at).find('.');
    if (dot != std::string_view::npos) time = time_of_day(word(at).substr(0, dot), word(at).substr(dot + 1));
    if (time && !is_said_to_be_time(at)) time.reset();
  } else if (gap == ":" && at + 1 < words_.size() && words_[at + 1].kind == RawKind::Number) {
    last = at + 1;
    const bool is_chain = (at > 0 && gap_behind(at - 1) == ":") || gap_behind(last) == ":";
    if (!is_chain) time = time_of_day(word(at), word(last));
  }
  if (!time) return 0;
  const std::size_t begin = words_[at].begin;
  const std::size_t end = words_[last].end;
  push_literal(begin, end, keep(std::string(text_.substr(begin, end - begin))), keep(std::move(*time)),
               TokenKind::Number);
  return last + 1;
}

/// 5 000 and 1 250 000,50 with any space of a number. 0: there is none.
std::size_t Tokenizer::take_grouped_number(std::size_t at) {
  const std::string_view first = word(at);
  if (!is_digits(first) || first.size() > 3 || first[0] == '0') return 0;
  std::string number(first);
  std::size_t last = at;
  while (last + 1 < words_.size() && last - at < kMaxNumberGroups &&
         words_[last + 1].kind == RawKind::Number && is_number_space(gap_behind(last))) {
    const std::string_view group = word(last + 1);
    const std::string_view digits = group.substr(0, group.find(','));
    if (digits.size() != 3 || !is_digits(digits)) break;
    number += group;
    ++last;
    if (digits.size() != group.size()) break;  // decimals end a number
  }
  if (last == at) return 0;
  const std::string_view kept = keep(std::move(number));
  push_literal(words_[at].begin, words_[last].end, kept, kept, TokenKind::Number);
  return last + 1;
}

/// Mail addresses whole, host names whole, the scheme of a URL left out. 0: there is none.
std::size_t Tokenizer::take_address(std::size_t at) {
  const RawWord& raw = words_[at];
  if (raw.end >= text_.size()) {
    if (!raw.has_inner_mark) return 0;
  } else if (const char next = text_[raw.end]; next == ' ' && !raw.has_inner_mark) {
    return 0;
  }
  if (is_url_scheme(word(at)) && gap_behind(at) == "://") return at + 1;
  std::size_t begin = raw.begin;
  const std::size_t end = begin + address_length(raw);
  if (end < raw.end) return 0;
  constexpr std::string_view kWww = "www.";
  const std::string_view address = text_.substr(begin, end - begin);
  if (exact_form(address.substr(0, kWww.size())) == kWww && is_host_name(address.substr(kWww.size())))
    begin += kWww.size();
  const std::string_view form = keep(exact_form(text_.substr(begin, end - begin)));
  push_literal(begin, end, form, form, TokenKind::Word);
  while (at < words_.size() && words_[at].begin < end) ++at;
  return at;
}

/// Bytes of the mail address or host name that begins with `raw`; 0: there is none.
std::size_t Tokenizer::address_length(const RawWord& raw) const {
  const std::string_view rest = text_.substr(raw.begin);
  if (const std::size_t mail = mail_address_length(rest)) return mail;
  const std::size_t length = raw.end - raw.begin;
  // A dot joins no digit with a letter: fracht24.de is two raw words.
  const bool goes_on =
      length < rest.size() && (rest[length] == '-' || (rest[length] == '.' && raw.kind == RawKind::Mixed));
  if (goes_on) return host_name_length(rest);
  return raw.has_inner_mark && is_host_name(rest.substr(0, length)) ? length : 0;
}

/// A word, or a chain of words with hyphens between them: each a token, and the whole stacked on the first.
std::size_t Tokenizer::take_compound(std::size_t at) {
  const std::size_t first_token = tokens_.size();
  const bool lacks_modifier = at > 0 && is_tail(gap_behind(at - 1), word(at - 1));
  pieces_.clear();
  for (;;) {
    Unit unit = unit_at(at);
    at = unit.next;
    pieces_.push_back(unit.token);
    const std::string_view behind = text_.substr(unit.token.end);
    const std::size_t hyphen = hyphen_length(behind);
    if (hyphen == 0 || at >= words_.size() || words_[at].begin != unit.token.end + hyphen) break;
  }
  if (const std::size_t end = pieces_.back().end; end < text_.size())
    pieces_.back().lacks_head = is_suspended(text_.substr(end));
  pieces_.front().lacks_modifier = lacks_modifier && pieces_.front().kind == TokenKind::Word;
  if (pieces_.size() > 1)
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      pieces_[i].piece = static_cast<std::uint16_t>(std::min<std::size_t>(i + 1, UINT16_MAX));
  for (const RawToken& piece : pieces_) push(piece);
  if (pieces_.size() > 1) stack_joined(first_token, pieces_);
  return at;
}

Tokenizer::Unit Tokenizer::unit_at(std::size_t at) {
  const RawWord& raw = words_[at];
  Unit unit;
  unit.next = at + 1;
  unit.token.begin = raw.begin;
  unit.token.end = raw.end;
  unit.token.surface = word(at);
  if (raw.kind == RawKind::Number) {
    unit.token.kind = TokenKind::Number;
    unit.token.surface = unit.token.stem = keep(plain_number(word(at)));
    return unit;
  }
  if (raw.has_inner_mark && is_initials(word(at))) {
    unit.token.surface = unit.token.stem = keep(joined_initials(word(at)));
    return unit;
  }
  // K.-o.-Phase, K. o.-Phase: single letters with dots and hyphens are initials too.
  while (unit.next < words_.size() && unit.token.surface.size() < kMaxJoinedBytes &&
         is_single_letter(word(unit.next - 1)) && is_single_letter(word(unit.next)) &&
         is_gap_of_initials(gap_behind(unit.next - 1)) && gap_behind(unit.next).starts_with(".-")) {
    const std::string joined = exact_form(unit.token.surface) + exact_form(word(unit.next));
    unit.token.surface = unit.token.stem = keep(joined);
    unit.token.end = words_[unit.next].end;
    ++unit.next;
  }
  if (unit.next < words_.size() && unit.token.end < text_.size() && text_[unit.token.end] != ' ') {
    extend_over_line_end(unit);
    extend_by_gender(unit);
    extend_by_clitic(unit);
  }
  return unit;
}

void Tokenizer::extend_over_line_end(Unit& unit) {
  while (unit.next < words_.size() && words_[unit.next].kind == RawKind::Letters &&
         unit.token.surface.size() < kMaxJoinedBytes &&
         joins_over_line_end(unit.token.surface, gap_behind(unit.next - 1), word(unit.next))) {
    unit.token.surface = keep(std::string(unit.token.surface).append(word(unit.next)));
    unit.token.end = words_[unit.next].end;
    ++unit.next;
  }
}

void Tokenizer::extend_by_gender(Unit& unit) {
  if (unit.next >= words_.size()) return;
  const RawWord& next = words_[unit.next];
  const auto suffix =
      gender_suffix(unit.token.surface, gap_behind(unit.next - 1), word(unit.next), text_.substr(next.end));
  if (!suffix) return;
  // The mark shows where the masculine ends; a longer word (Bürger*innenrat) is stemmed as a whole.
  if (is_gender_ending(word(unit.next)))
    unit.token.base = keep(std::string(unit.token.surface) + std::string(kFemininePlural));
  unit.token.surface = keep(std::string(unit.token.surface).append(word(unit.next)));
  unit.token.end = next.end + suffix.extra;
  ++unit.next;
}

/// "geht`s", "geht´s": accents typed for an apostrophe, which UAX #29 does not take for one.
void Tokenizer::extend_by_clitic(Unit& unit) {
  if (unit.next >= words_.size() || !is_clitic(word(unit.next))) return;
  const std::string_view gap = gap_behind(unit.next - 1);
  if (gap != "`" && gap != "\xC2\xB4") return;
  unit.token.surface = keep(std::string(unit.token.surface) + '\'' + std::string(word(unit.next)));
  unit.token.end = words_[unit.next].end;
  ++unit.next;
}

/// "12. Januar 2022", "12. Januar 22": the day's token was just pushed, the date and its month are stacked on
/// it.
void Tokenizer::stack_written_date(std::size_t at) {
  if (at + 2 >= words_.size() || word(at).size() > 2 || words_[at + 2].kind != RawKind::Number) return;
  if (!is_date_gap(gap_behind(at)) || !is_gap_of_year(gap_behind(at + 1))) return;
  const std::string_view year = word(at + 2);
  if (year.size() != 4 && !(year.size() == 2 && ends_date(at + 2))) return;
  const unsigned month = month_number(word(at + 1));
  if (month == 0) return;
  auto date = iso_date(year, std::to_string(month), word(at));
  if (!date) return;
  const std::string_view day = keep(std::move(*date));
  stack(day, words_[at].begin, words_[at + 2].end, 3);
  stack(iso_month(day), words_[at].begin, words_[at + 2].end, 3);
}

/// Whether the two digits of the raw word `at` are a year: in "am 12. Januar 22 Menschen" and "22 Uhr" they
/// count.
bool Tokenizer::ends_date(std::size_t at) const {
  const std::string_view gap = gap_behind(at);
  if (at + 1 == words_.size() || gap.find_first_of(",;)\n") == 0 || gap.starts_with(". ")) return true;
  if (!is_number_space(gap) || words_[at + 1].kind != RawKind::Letters) return false;
  return !is_capitalised(word(at + 1));
}

/// "Januar 2022": the month's token was the last; the month with its year is stacked on it.
void Tokenizer::stack_month(std::size_t at) {
  if (at == 0 || word(at).size() != 4 || tokens_.empty() || !is_gap_of_year(gap_behind(at - 1))) return;
  const RawToken& last = tokens_.back();
  if (last.kind != TokenKind::Word || last.begin != words_[at - 1].begin) return;
  const unsigned month = month_number(word(at - 1));
  if (month == 0) return;
  // Behind a day it is stacked on that.
  if (at > 1 && tokens_.size() > 1 && tokens_[tokens_.size() - 2].end == words_[at].end) return;
  if (const auto first = iso_date(word(at), std::to_string(month), "1"))
    stack(iso_month(keep(*first)), words_[at - 1].begin, words_[at].end, 2);
}

/// Puts the joined word behind the first of its pieces.
void Tokenizer::stack_joined(std::size_t first_token, std::span<const RawToken> pieces) {
  if (pieces.size() > kMaxJoinedPieces) return;
  const bool has_word =
      std::any_of(pieces.begin(), pieces.end(), [](const RawToken& p) { return p.kind == TokenKind::Word; });
  std::string joined;
  for (const RawToken& piece : pieces) joined.append(joined.empty() ? "" : "-").append(piece.surface);
  if (!has_word || joined.size() > kMaxJoinedBytes) return;
  RawToken token;
  token.surface = keep(std::move(joined));
  token.begin = pieces.front().begin;
  token.end = pieces.back().end;
  token.position = tokens_[first_token].position;
  token.span = static_cast<std::uint32_t>(pieces.size());
  token.kind = TokenKind::Stacked;
  tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(first_token) + 1, token);
}

/// Another reading of what was pushed last.
void Tokenizer::stack(std::string_view stem, std::size_t begin, std::size_t end, std::uint32_t span) {
  RawToken token;
  token.surface = token.stem = stem;
  token.begin = begin;
  token.end = end;
  token.position = tokens_.back().position;
  token.span = span;
  token.kind = TokenKind::Stacked;
  tokens_.push_back(token);
}

void Tokenizer::push(RawToken token) {
  token.position = position_++;
  tokens_.push_back(token);
}

void Tokenizer::push_literal(std::size_t begin, std::size_t end, std::string_view form, std::string_view stem,
                             TokenKind kind) {
  RawToken token;
  token.surface = form;
  token.stem = stem;
  token.begin = begin;
  token.end = end;
  token.kind = kind;
  push(token);
}

}  // namespace fundstelle::german
