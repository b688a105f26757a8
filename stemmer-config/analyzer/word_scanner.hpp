/// Text to raw words: UAX #29 word segmentation on UTF-8, the first step of the analyzer.
///
///     scan_words("Am 12.01. sagte Herr O'Neill", words)   // Am | 12.01 | sagte | Herr | O'Neill
///
/// Differs from ICU's word BreakIterator, its oracle in the tests, in three points: an underscore separates
/// words, as does a middle dot, and a zero-width joiner does not tie a pictograph to one. Scripts without
/// spaces (Chinese, Japanese, Thai …), and Korean, go to ICU's rules and dictionaries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fundstelle::german {

enum class RawKind : std::uint8_t {
  Letters,  ///< letters, maybe with apostrophes or dots between them: "geht's", "z.B"
  Number,   ///< begins and ends with an ASCII digit, has no letter: "12.01.2022"
  Mixed,    ///< letters and digits, or other digits: "G20", "2G"
  Script,   ///< a word of a script without spaces
};

/// A word in the text; byte offsets, end exclusive.
struct RawWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  RawKind kind = RawKind::Letters;
  bool has_inner_mark = false;  ///< a dot, apostrophe, comma or the like stands inside
};

/// Replaces `words` by the words of `text`. Any bytes are allowed; invalid UTF-8 separates words.
/// Linear in the text's length. Thread-safe.
void scan_words(std::string_view text, std::vector<RawWord>& words);

}  // namespace fundstelle::german
