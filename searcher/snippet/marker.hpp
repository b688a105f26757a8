/// Finds in a text what answers a query.
///
///     Marker marker(analyzer, built.targets);
///     marker.mark("Die Sicherheitsgarantien fehlen.", kBody)  ->  {4, 24, target 0, MatchForm::Part}
#pragma once

#include "analyzer/analyzer.hpp"
#include "query_builder/target.hpp"
#include "schema/block.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

struct Mark {
  std::size_t begin = 0;  ///< bytes into the text, end exclusive
  std::size_t end = 0;
  std::size_t target = 0;  ///< index into the targets
  MatchForm form = MatchForm::Stem;
};

/// Borrows the analyzer and the targets. One thread.
class Marker {
 public:
  /// `reading`: of the document's language.
  Marker(german::Analyzer& analyzer, std::span<const Target> targets,
         german::Reading reading = german::Reading::German);

  /// Every match of every target that was asked for in blocks of `label`, by begin and then the longer first;
  /// they may overlap. Linear in the text.
  [[nodiscard]] std::vector<Mark> mark(std::string_view text, Label label);

  /// Whether some target looks at blocks of `label`.
  [[nodiscard]] bool looks_at(Label label) const;

 private:
  struct WordRole {
    std::size_t target;
    MatchForm form;
  };
  using Roles = std::unordered_map<std::string, std::vector<WordRole>>;

  void mark_token(const german::PlacedWord& token, std::vector<Mark>& marks) const;
  void mark_phrases(std::vector<Mark>& marks) const;
  [[nodiscard]] std::size_t follow(const std::vector<std::string>& path, std::size_t token, bool exact) const;

  german::Analyzer& analyzer_;
  std::span<const Target> targets_;
  german::Reading reading_;
  Label label_ = Label::Body;
  Roles by_form_;
  Roles by_stem_;
  Roles by_part_;
  std::vector<std::size_t> prefix_targets_;
  std::unordered_map<std::string, std::vector<std::pair<std::size_t, std::size_t>>>
      phrases_;                                 ///< by first word
  std::span<const german::PlacedWord> tokens_;  ///< of the text at hand
};

}  // namespace fundstelle::searching
