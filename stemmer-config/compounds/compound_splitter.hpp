/// German compounds to their parts.
///
///     splitter.split("sicherheitsgarantien")  ->  {"sicherheits", bare "sicherheit"}, {"garantien", bare
///     "garantien"} splitter.split("verhandlung")           ->  {}
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

struct CompoundPart {
  std::string surface;    ///< as in the word; the surfaces of all parts joined are the word
  std::string bare;       ///< without its linking element, to be stemmed
  bool is_bound = false;  ///< with the next part one word of its own: hoch of (Hoch+wasser)+schutz
};

class CompoundLexicon;  // compound_lexicon.hpp

/// Splits by the lexicon it was made with. Without one (the dictionary is not installed) nothing is split.
/// Thread-safe after construction: const throughout.
class CompoundSplitter {
 public:
  explicit CompoundSplitter(std::shared_ptr<const CompoundLexicon> lexicon);

  /// `word`: lower case UTF-8, as written (umlauts, ß). Two parts or more, or none.
  [[nodiscard]] std::vector<CompoundPart> split(std::string_view word) const;

  /// Longer words are left whole.
  static constexpr std::size_t kMaximalBytes = 160;

 private:
  std::shared_ptr<const CompoundLexicon> lexicon_;
};

}  // namespace fundstelle::german
