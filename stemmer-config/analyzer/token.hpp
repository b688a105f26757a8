/// A token: one searchable unit of a text, with all the forms it is found by.
///
///     "Die Sicherheitsgarantien"  ->  {form "die", stem "die", position 0, begin 0, end 3}
///                                     {form "sicherheitsgarantien", stem "sicherheitsgaranti", position 1,
///                                      begin 4, end 24, parts {"sicherheits", "sicherheit"}, {"garantien",
///                                      "garanti"}}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundstelle::german {

enum class TokenKind : std::uint8_t {
  Word,
  Number,   ///< 5.000, 3,5, 75
  Date,     ///< 12.01.2022, 2022-01-12: the stem is the ISO date
  Stacked,  ///< a second reading over one or more words, at the first one's position: the joined hyphenated
            ///< compound (US-Außenminister -> usaußenminister), a written-out date (12. Januar 2022 ->
            ///< 2022-01-12), the month of any date and of Januar 2022 (2022-01)
};

/// A piece of a compound.
struct Part {
  std::string surface;    ///< lower case, as written, linking element included: "sicherheits"
  std::string stem;       ///< what it is found by: the stem of the piece without its linking element
  bool is_bound = false;  ///< with the next part one word of its own: hoch of (Hoch+wasser)+schutz
};

struct Token {
  std::string form;  ///< exact form: NFC, case folded (ß as ss), soft hyphens removed, umlauts kept
  std::string stem;  ///< folded and stemmed; never empty
  std::vector<Part>
      parts;  ///< two or more, in order, where the word is a compound, else empty; pieces merged with
              ///< their neighbours (Kriegs+gefangenen+lager: kriegsgefangenen) follow in merged_stems
  std::vector<std::string> merged_stems;  ///< stems of merged neighbouring parts, or of the merged pieces of
                                          ///< a joined hyphenated compound; the whole word excluded
  std::uint32_t position = 0;             ///< counts tokens from 0; a stacked token shares its first word's
  std::uint32_t span = 1;                 ///< positions it covers; more than 1 for stacked tokens only
  std::size_t begin = 0;                  ///< byte offsets into the original text, end exclusive
  std::size_t end = 0;
  TokenKind kind = TokenKind::Word;
  bool is_stop_word = false;
  std::uint16_t common = 0;  ///< the stem's number where it is one of CommonStems
};

}  // namespace fundstelle::german
