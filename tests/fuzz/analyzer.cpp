#include "analyzer/analyzer.hpp"

#include "entry_point.hpp"

#include <algorithm>

namespace fundstelle::fuzz {

namespace {

bool equal(const german::Token& left, const german::Token& right) {
  return left.form == right.form && left.stem == right.stem && left.position == right.position &&
         left.span == right.span && left.begin == right.begin && left.end == right.end;
}

/// Tokens lie within the text and go forward, every form can be searched for, and a second run gives the
/// same.
void run(std::string_view bytes) {
  static german::Analyzer analyzer({}, nullptr);
  std::vector<german::Token> tokens;
  analyzer.analyze(bytes, tokens);
  std::uint32_t position = 0;
  std::size_t begin = 0;
  for (const german::Token& token : tokens) {
    demand(token.begin < token.end && token.end <= bytes.size(), "a token does not lie within the text");
    demand(token.position >= position, "positions go backwards");
    demand(token.begin >= begin, "offsets go backwards");
    demand(!token.form.empty() && !token.stem.empty(), "a token without a form or a stem");
    demand(token.span >= 1, "a token that covers no position");
    demand(token.parts.size() != 1, "a compound of one part");
    position = token.position;
    begin = token.begin;
  }
  std::vector<german::Token> again;
  analyzer.analyze(bytes, again);
  demand(std::ranges::equal(tokens, again, equal), "the same text gives other tokens the second time");
}

}  // namespace

EntryPoint analyzer_entry_point() {
  return {"analyzer",
          run,
          {"Die US-Außenministerin sagte am 12. Januar 2022, z. B. 5.000 Lehrer*innen der Haupt- und "
           "Nebenbahnhöfe hätten's gewußt: https://heute.example/a?b=c, 3,5 % von 5 000.",
           "Donau\u00addampf\u00adschiff a\u0308rgerlich \u201eSchlu\u0308ssel\u201c S\u0391\u03a3"},
          {"-",
           "*innen",
           ":innen",
           "/innen",
           ".",
           ",",
           " ",
           "\n",
           "\u00ad",
           "\u0308",
           "\u00df",
           "\u1e9e",
           "\u0130",
           "12.01.2022",
           "5\u202f000",
           "\xc3",
           "\xff",
           "\xed\xa0\x80",
           std::string(1, '\0'),
           "\u200d",
           "'s",
           "z. B."}};
}

}  // namespace fundstelle::fuzz
