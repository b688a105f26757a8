/// The piece of a document that shows best why it was found.
///
///     SnippetMaker maker(analyzer, abbreviations);
///     HitText text = maker.make(record, built.targets, {.length = 300});
///     text.snippet.text   ->  "… Der Stadtrat stimmt über die neue Brücke ab. …"
#pragma once

#include "analyzer/analyzer.hpp"
#include "query_builder/target.hpp"
#include "schema/record.hpp"
#include "snippet/marker.hpp"
#include "snippet/sentences.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

struct HitText {
  Snippet snippet;
  std::string title;  ///< display-safe, one line
  std::vector<Highlight> title_highlights;
  std::vector<Match> matches;
};

struct SnippetOptions {
  std::size_t length = 300;                          ///< code points, about
  std::size_t most_analysed = std::size_t{2} << 20;  ///< bytes of a document that are looked at
  std::size_t most_matches = 50;                     ///< different ones that are listed
};

/// Borrows the analyzer. One thread.
class SnippetMaker {
 public:
  SnippetMaker(german::Analyzer& analyzer, std::vector<std::string> abbreviations)
      : analyzer_(analyzer), breaker_(std::move(abbreviations)) {}

  /// Looks at the blocks of the fields that were asked. Linear in what is analysed.
  [[nodiscard]] HitText make(const Record& record, std::span<const Target> targets,
                             const SnippetOptions& options);

 private:
  german::Analyzer& analyzer_;
  SentenceBreaker breaker_;
};

/// One line without control characters: each run of white space is a space, invalid bytes are U+FFFD; marks
/// keep their place. `marks`: in order, disjoint, bytes of `text`.
[[nodiscard]] Snippet to_one_line(std::string_view text, std::span<const Highlight> marks);

}  // namespace fundstelle::searching
