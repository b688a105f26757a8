/// Raw words to units that are searched: German rules on top of UAX #29.
///
///     Tokenizer tokenizer(abbreviations);
///     tokenizer.tokenize("US-Außenminister am 5. 3. 2022")
///         US | US-Außenminister (stacked) | Außenminister | am | 2022-03-05
///
/// Hyphenated compounds, suspended hyphens, line ends, gender forms, numbers, dates, abbreviations,
/// addresses.
#pragma once

#include "analyzer/abbreviation.hpp"
#include "analyzer/token.hpp"
#include "analyzer/word_scanner.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// A token before its word is looked at.
struct RawToken {
  std::string_view surface;  ///< as written, joined where it was written in pieces; with its hyphens if it is
                             ///< a hyphenated compound as a whole
  std::string_view stem;     ///< where not empty, `surface` is the exact form and nothing is to be stemmed
  std::string_view base;     ///< where not empty, the word whose stem it has: Autor*innen has that of Autor
  std::size_t begin = 0;     ///< bytes of the text
  std::size_t end = 0;
  std::uint32_t position = 0;
  std::uint32_t span = 1;
  TokenKind kind = TokenKind::Word;
  bool lacks_head = false;      ///< Militär- und Verteidigungspolitik: true for Militär
  bool lacks_modifier = false;  ///< Haupteingang und -ausgang: true for ausgang
  std::uint16_t piece = 0;      ///< 1, 2, … in a hyphenated compound
};

/// Not thread-safe: keeps its memory from text to text.
class Tokenizer {
 public:
  /// `abbreviations` must outlive the tokenizer.
  explicit Tokenizer(const Abbreviations& abbreviations) : abbreviations_(abbreviations) {}

  /// In order of position, a stacked token behind the first word it covers. Valid until the next call.
  [[nodiscard]] std::span<const RawToken> tokenize(std::string_view text);

 private:
  /// One word, possibly of several raw words: a gender form, a word broken at a line's end, initials.
  struct Unit {
    RawToken token;
    std::size_t next = 0;  ///< the raw word behind it
  };

  void split_dotted_words();
  [[nodiscard]] std::size_t take(std::size_t at);
  [[nodiscard]] bool stands_alone(const RawWord& raw) const;
  [[nodiscard]] bool stands_before_mark(std::size_t at) const;
  [[nodiscard]] std::size_t take_number(std::size_t at);
  [[nodiscard]] std::size_t take_numeric_date(std::size_t at);
  [[nodiscard]] std::size_t take_time(std::size_t at);
  [[nodiscard]] std::size_t take_grouped_number(std::size_t at);
  [[nodiscard]] std::size_t take_address(std::size_t at);
  [[nodiscard]] std::size_t address_length(const RawWord& raw) const;
  [[nodiscard]] std::size_t take_compound(std::size_t at);
  [[nodiscard]] Unit unit_at(std::size_t at);
  void extend_over_line_end(Unit& unit);
  void extend_by_gender(Unit& unit);
  void extend_by_clitic(Unit& unit);
  [[nodiscard]] bool is_said_to_be_time(std::size_t at) const;
  [[nodiscard]] bool ends_date(std::size_t at) const;
  void stack_written_date(std::size_t at);
  void stack_month(std::size_t at);
  void stack(std::string_view stem, std::size_t begin, std::size_t end, std::uint32_t span);
  void stack_joined(std::size_t first_token, std::span<const RawToken> pieces);
  void push(RawToken token);
  void push_literal(std::size_t begin, std::size_t end, std::string_view form, std::string_view stem,
                    TokenKind kind);

  [[nodiscard]] std::string_view word(std::size_t at) const;
  [[nodiscard]] std::string_view gap_behind(std::size_t at) const;  ///< text up to the next raw word
  [[nodiscard]] std::string_view keep(std::string text);            ///< until the next call

  const Abbreviations& abbreviations_;
  std::string_view text_;
  std::vector<RawWord> words_;
  std::vector<RawWord> split_words_;
  std::vector<RawToken> tokens_;
  std::vector<RawToken> pieces_;
  std::deque<std::string> kept_;
  std::uint32_t position_ = 0;
};

}  // namespace fundstelle::german
