/// Keeps a noun with an umlaut plural apart from the verb that is written with its letters: Pass, Passes and
/// Pässe are one word, passen and passt another.
///
///     NounStems nouns(lists.umlaut_plurals, prefixes, letters, strip);
///     std::u32string stem = U"pass";
///     nouns.part_from(U"passes", stem);   // pass
///     nouns.part_from(U"passt", stem);    // passen
///
/// Such a noun has no form in -en without the umlaut, nor any that a participle has; what the stemmer brought
/// to its stem from there is the verb.
#pragma once

#include "stemming/ending_table.hpp"
#include "stemming/verb_prefixes.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// Const and thread-safe after construction; keeps a reference to the prefixes.
class NounStems {
 public:
  using Letters = std::function<std::u32string(std::string_view)>;
  using Strip = std::function<std::u32string(std::u32string)>;

  /// `umlaut_plurals`: the list of that name; `strip`: a word to its stem.
  NounStems(const std::vector<std::string>& umlaut_plurals, const VerbPrefixes& prefixes,
            const Letters& letters, const Strip& strip);

  /// Makes `stem` the verb's where it is a noun's, alone or behind verb prefixes, and `word` is no form of
  /// the noun.
  void part_from(std::u32string_view word, std::u32string& stem) const;

 private:
  struct Noun {
    std::u32string word;
    bool has_dative_e = false;  ///< Lande; brauche is no Brauch
    bool takes_prefix = false;  ///< Anschlag and anschlagen are told apart, too
  };

  static bool is_form_of(const Noun& noun, std::u32string_view word);

  const VerbPrefixes& prefixes_;
  std::vector<Noun> nouns_;
  EndingTable stems_;
};

}  // namespace fundstelle::german
