#include "analyzer/word_scanner.hpp"

#include <array>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace fundstelle::german {
namespace {

/// Word_Break classes, those that our rules tell apart.
enum class Break : std::uint8_t {
  Other,
  Letter,
  Digit,
  Extend,     ///< combining marks, format characters, the soft hyphen: part of what they follow
  MidLetter,  ///< joins letters
  MidNum,     ///< joins digits
  MidNumLet,  ///< joins both: dot, apostrophe
  Script,     ///< segmented by ICU's dictionaries
};

bool needs_dictionary(UChar32 c) {
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return true;
  if (u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA) return true;
  if (c >= 0xAC00 && c <= 0xD7A3) return true;  // Korean syllables
  return uscript_hasScript(c, USCRIPT_HIRAGANA) && u_isalpha(c);
}

Break look_up(UChar32 c) {
  if (c == ':' || c == 0xFE55 || c == 0xFF1A) return Break::Other;  // CLDR: joins words in Swedish only
  if (c == 0xB7) return Break::Other;  // joins letters in Catalan only; in German it marks a gender form
  if (needs_dictionary(c)) return Break::Script;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
      return Break::Letter;
    case U_WB_NUMERIC:
      return Break::Digit;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return Break::Extend;
    case U_WB_MIDLETTER:
      return Break::MidLetter;
    case U_WB_MIDNUM:
      return Break::MidNum;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return Break::MidNumLet;
    default:
      return Break::Other;
  }
}

/// The classes of what German text is made of, so that ICU is asked only about the rest.
class BreakTable {
 public:
  BreakTable() {
    for (UChar32 c = 0; c < kLow; ++c) low_[static_cast<std::size_t>(c)] = look_up(c);
    for (UChar32 c = 0; c < kPunctuation; ++c)
      punctuation_[static_cast<std::size_t>(c)] = look_up(kFirstPunctuation + c);
  }
  [[nodiscard]] Break operator[](UChar32 c) const {
    if (c < kLow) return low_[static_cast<std::size_t>(c)];
    if (c >= kFirstPunctuation && c < kFirstPunctuation + kPunctuation)
      return punctuation_[static_cast<std::size_t>(c - kFirstPunctuation)];
    return look_up(c);
  }

 private:
  static constexpr UChar32 kLow = 0x600;
  static constexpr UChar32 kFirstPunctuation = 0x2000;
  static constexpr UChar32 kPunctuation = 0x100;
  std::array<Break, kLow> low_{};
  std::array<Break, kPunctuation> punctuation_{};
};

const BreakTable& break_table() {
  static const BreakTable table;
  return table;
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A place in the text with the class of the code point there.
struct Point {
  std::size_t at = 0;
  std::size_t next = 0;
  Break kind = Break::Other;
  bool is_ascii = false;
};

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<RawWord>& words)
      : table_(break_table()), text_(text), words_(words) {}

  void scan() {
    for (std::size_t at = 0; at < text_.size();) {
      const Point point = point_at(at);
      switch (point.kind) {
        case Break::Letter:
        case Break::Digit:
          at = scan_word(point);
          break;
        case Break::Script:
          at = scan_script(point);
          break;
        default:
          at = point.next;
      }
    }
  }

 private:
  [[nodiscard]] Point point_at(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {at, at + 1, table_[byte], true};
    if (byte >= 0xC3 && byte < 0xD8 && at + 1 < text_.size()) {  // two bytes: Latin, Greek, Cyrillic …
      const auto trail = static_cast<unsigned char>(text_[at + 1]);
      if ((trail & 0xC0) == 0x80) return {at, at + 2, table_[((byte & 0x1F) << 6) | (trail & 0x3F)], false};
    }
    const auto* rest = reinterpret_cast<const std::uint8_t*>(text_.data() + at);
    const auto length = static_cast<int32_t>(std::min<std::size_t>(text_.size() - at, U8_MAX_LENGTH));
    int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT(rest, used, length, c);
    return {at, at + static_cast<std::size_t>(used), c < 0 ? Break::Other : table_[c], false};
  }

  /// The first point from `at` that is no Extend; text_.size() where there is none.
  [[nodiscard]] Point skip_extend(std::size_t at) const {
    while (at < text_.size()) {
      const Point point = point_at(at);
      if (point.kind != Break::Extend) return point;
      at = point.next;
    }
    return {at, at, Break::Other, false};
  }

  std::size_t scan_word(const Point& first) {
    RawWord word{first.at, first.next, RawKind::Letters, false};
    bool has_letter = first.kind == Break::Letter;
    bool has_digit = first.kind == Break::Digit;
    bool has_foreign_digit = has_digit && !first.is_ascii;
    Break last = first.kind;
    while (word.end < text_.size()) {
      if (is_ascii_letter(text_[word.end])) {  // most of what words are made of
        has_letter = true;
        last = Break::Letter;
        ++word.end;
        continue;
      }
      Point point = point_at(word.end);
      if (point.kind == Break::MidLetter || point.kind == Break::MidNum || point.kind == Break::MidNumLet) {
        const Break joined = last;
        if (joined == Break::Letter ? point.kind == Break::MidNum : point.kind == Break::MidLetter) break;
        point = skip_extend(point.next);
        if (point.kind != joined) break;
        word.has_inner_mark = true;
      }
      if (point.kind == Break::Letter) {
        has_letter = true;
        last = point.kind;
      } else if (point.kind == Break::Digit) {
        has_digit = true;
        has_foreign_digit = has_foreign_digit || !point.is_ascii;
        last = point.kind;
      } else if (point.kind != Break::Extend) {
        break;
      }
      word.end = point.next;
    }
    if (has_digit) word.kind = has_letter || has_foreign_digit ? RawKind::Mixed : RawKind::Number;
    words_.push_back(word);
    return word.end;
  }

  /// Hands the longest run of such scripts to ICU.
  std::size_t scan_script(const Point& first) {
    std::size_t end = first.next;
    while (end < text_.size()) {
      const Point point = point_at(end);
      if (point.kind != Break::Script && point.kind != Break::Extend) break;
      end = point.next;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text_.data() + first.at, static_cast<int64_t>(end - first.at), &status);
    if (U_SUCCESS(status)) breaks->setText(&utext, status);
    if (U_FAILURE(status)) {
      words_.push_back({first.at, end, RawKind::Script, false});
      return end;
    }
    for (int32_t begin = breaks->first(), next = breaks->next(); next != icu::BreakIterator::DONE;
         begin = next, next = breaks->next())
      if (breaks->getRuleStatus() != UBRK_WORD_NONE)
        words_.push_back({first.at + static_cast<std::size_t>(begin),
                          first.at + static_cast<std::size_t>(next), RawKind::Script, false});
    utext_close(&utext);
    return end;
  }

  const BreakTable& table_;
  std::string_view text_;
  std::vector<RawWord>& words_;
};

}  // namespace

void scan_words(std::string_view text, std::vector<RawWord>& words) {
  words.clear();
  Scanner(text, words).scan();
}

}  // namespace fundstelle::german
