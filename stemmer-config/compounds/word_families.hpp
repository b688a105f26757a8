/// How many words share a modifier or a head: Bundes- begins many, -ard ends few.
///
///     WordFamilies families(pieces, words, kSplitCosts);
///     std::vector<std::uint32_t> units = families.compile();   // pieces as a trie, families counted
///
/// Words are read as the search reads them; those it cannot read lend their unknown pieces where several
/// words have them before a known head or behind a known modifier.
///
/// The words are the dictionary's nouns, not the archive's. With 62,000 capitalised words of 7.7 MB of news
/// and encyclopedia added (tried, not kept), 0.3 % more of GermaNet's compounds are split right and 0.4 %
/// more of its simplex words are split; MRR@10 of three collections gains 0.0003 to 0.0005. That does not pay
/// for a lexicon that has to be made anew, and with it the index, when the archive has grown.
#pragma once

#include "compounds/compound_search.hpp"
#include "compounds/piece_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundstelle::german {

class WordFamilies {
 public:
  /// Holds references to all three. `words`: folded, distinct or not.
  WordFamilies(PieceTable& pieces, std::span<const std::string> words, const SplitCosts& costs)
      : pieces_(pieces), words_(words), costs_(costs) {}

  /// Adds families and unlisted pieces to the table and gives it as units of a LetterTrie.
  [[nodiscard]] std::vector<std::uint32_t> compile();

 private:
  using Counts = std::unordered_map<std::string_view, std::size_t>;
  struct Pieces {
    Counts modifiers;
    Counts heads;
  };

  template <class Use>
  [[nodiscard]] Pieces find_unlisted(Use&& use) const;
  template <class Change>
  void change(std::string_view word, Change&& apply);
  void reserve_unlisted();
  void add_unlisted();
  void count();
  void mark_compounds();

  PieceTable& pieces_;
  std::span<const std::string> words_;
  const SplitCosts& costs_;
  std::vector<std::uint32_t> units_;
};

}  // namespace fundstelle::german
