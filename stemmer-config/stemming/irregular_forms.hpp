/// Inflected forms that no suffix stripping leads to their word: umlaut plurals (Häuser), comparatives
/// (älter), the present of strong verbs (fährt), Latin plurals (Museen), participles (gegangen).
///
///     IrregularForms forms(lists, prefixes, letters);
///     std::u32string word = U"rathäuser";
///     forms.replace_by_lemma(word);                // rathaus
///
/// A form is known with its ending, so that words which only share letters with it stay as they are: Büchse
/// is no Buch, Fähre no fahren.
#pragma once

#include "settings/settings.hpp"
#include "stemming/ending_table.hpp"
#include "stemming/verb_prefixes.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// Const and thread-safe after construction; keeps a reference to the prefixes.
class IrregularForms {
 public:
  using Letters = std::function<std::u32string(std::string_view)>;

  /// The lists umlaut_plurals, irregular_forms and, for the present tense, strong_verbs.
  IrregularForms(const StemRuleLists& lists, UmlautFolding umlauts, const VerbPrefixes& prefixes,
                 const Letters& letters);

  /// `word`: lower case, folded, umlauts one letter each. Whether it was replaced, or is known to be its own
  /// lemma.
  bool replace_by_lemma(std::u32string& word) const;

 private:
  enum class Where {
    Alone,
    Noun,          ///< alone or behind another part of a compound
    PlainNoun,     ///< the same, but not behind a prefix that makes a verb of it: begründe
    Verb,          ///< alone or behind verb prefixes
    UnpartedVerb,  ///< behind a prefix that does not part
  };
  struct Form {
    std::uint32_t lemma = 0;  ///< its place in lemmas_
    Where where = Where::Alone;
  };

  void add(std::u32string_view form, std::u32string_view ending, const std::u32string& lemma, Where where);
  void add_with(std::span<const std::u32string_view> endings, std::u32string_view form,
                const std::u32string& lemma, Where where);
  void add_compared(std::u32string_view form, const std::u32string& lemma, Where where);
  void add_umlaut_plurals(const std::vector<std::string>& lines, UmlautFolding umlauts,
                          const Letters& letters);
  void add_irregular_forms(const std::vector<std::string>& lines, const Letters& letters);
  void add_present_tense(const std::vector<std::string>& lines, UmlautFolding umlauts,
                         const Letters& letters);
  [[nodiscard]] bool is_first_part(std::u32string_view head) const;
  [[nodiscard]] bool is_allowed(std::u32string_view head, Where where) const;

  const VerbPrefixes& prefixes_;
  std::vector<std::u32string> lemmas_;
  std::vector<Form> forms_;
  EndingTable endings_;
};

/// Haus -> Häus, Vater -> Väter, Altar -> Altär: the last vowel that can take an umlaut; empty where there is
/// none.
[[nodiscard]] std::u32string with_umlaut(std::u32string word);

}  // namespace fundstelle::german
