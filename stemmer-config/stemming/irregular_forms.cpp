#include "stemming/irregular_forms.hpp"

#include "stemming/words_of_line.hpp"

#include <algorithm>
#include <array>

namespace fundstelle::german {
namespace {

using Word = std::u32string;
using View = std::u32string_view;

constexpr std::size_t kShortestHead = 3;    // letters that may stand before a noun in a compound
constexpr std::size_t kShortestInside = 6;  // shorter forms are part of too many words
constexpr View kVowels = U"aeiouäöü";
constexpr std::array<View, 6> kAdjectiveEndings{U"", U"e", U"em", U"en", U"er", U"es"};
/// Of älter, ältest, größt; the bare comparative is apart.
constexpr std::array<View, 17> kDegreeEndings{U"ere",  U"erem",  U"eren",  U"erer",  U"eres", U"st",
                                              U"ste",  U"stem",  U"sten",  U"ster",  U"stes", U"est",
                                              U"este", U"estem", U"esten", U"ester", U"estes"};
constexpr std::array<View, 6> kDegreeEndingsBehindS{U"t", U"te", U"tem", U"ten", U"ter", U"tes"};

/// A line of the list of umlaut plurals that says what the words behind it do.
bool is_umlaut_heading(std::string_view line) {
  constexpr std::array<std::string_view, 9> kHeadings{"e",       "e verb",    "e shared", "e alone",   "er",
                                                      "er verb", "er shared", "none",     "adjectives"};
  return std::find(kHeadings.begin(), kHeadings.end(), line) != kHeadings.end();
}

}  // namespace

Word with_umlaut(Word word) {
  for (std::size_t at = word.size(); at-- > 0;) {
    if (word[at] != U'a' && word[at] != U'o' && word[at] != U'u') continue;
    if (word[at] == U'u' && at > 0 && word[at - 1] == U'a') --at;
    word[at] = word[at] == U'a' ? U'ä' : word[at] == U'o' ? U'ö' : U'ü';
    return word;
  }
  return {};
}

IrregularForms::IrregularForms(const StemRuleLists& lists, UmlautFolding umlauts,
                               const VerbPrefixes& prefixes, const Letters& letters)
    : prefixes_(prefixes) {
  constexpr std::size_t kManyLetters = std::size_t{1} << 16;
  endings_.reserve(kManyLetters);
  add_umlaut_plurals(lists.umlaut_plurals, umlauts, letters);
  add_irregular_forms(lists.irregular_forms, letters);
  add_present_tense(lists.strong_verbs, umlauts, letters);
}

void IrregularForms::add(View form, View ending, const Word& lemma, Where where) {
  endings_.add(form, ending, static_cast<std::uint32_t>(forms_.size()));
  // The forms of a lemma come one after the other.
  if (lemmas_.empty() || lemmas_.back() != lemma) lemmas_.push_back(lemma);
  forms_.push_back({static_cast<std::uint32_t>(lemmas_.size() - 1), where});
}

void IrregularForms::add_with(std::span<const View> endings, View form, const Word& lemma, Where where) {
  for (const View ending : endings) add(form, ending, lemma, where);
}

/// Älter, ältest, größt; gebundener, gebundenst.
void IrregularForms::add_compared(View form, const Word& lemma, Where where) {
  // Bare, it is a noun behind another: Lautstärker, Brötchenwärmer.
  add(form, U"er", lemma, where == Where::PlainNoun ? Where::Alone : where);
  add_with(kDegreeEndings, form, lemma, where);
  if (form.ends_with(U's')) add_with(kDegreeEndingsBehindS, form, lemma, where);
}

void IrregularForms::add_umlaut_plurals(const std::vector<std::string>& lines, UmlautFolding umlauts,
                                        const Letters& letters) {
  // Folded to base vowels, a plural differs from its singular by its ending alone.
  if (umlauts == UmlautFolding::Base) return;
  std::string section;
  for (const std::string& line : lines) {
    if (is_umlaut_heading(line)) {
      section = line;
      for (const std::string_view stems : {" verb", " shared"})  // what noun_stems.hpp reads
        if (line.ends_with(stems)) section.resize(line.size() - stems.size());
      continue;
    }
    const Word lemma = letters(line);
    const Word umlauted = with_umlaut(lemma);
    if (umlauted.empty()) continue;
    if (section == "e") {
      for (const View ending : {View(U"e"), View(U"en")}) add(umlauted, ending, lemma, Where::PlainNoun);
    } else if (section == "e alone") {
      add(umlauted, U"e", lemma, Where::PlainNoun);
    } else if (section == "er") {
      for (const View ending : {View(U"er"), View(U"ern")}) add(umlauted, ending, lemma, Where::PlainNoun);
    } else if (section == "none") {
      add(umlauted, U"", lemma, Where::PlainNoun);
      if (!umlauted.ends_with(U'n')) add(umlauted, U"n", lemma, Where::PlainNoun);
    } else if (section == "adjectives") {
      // Behälter is not from alt, Schwärmer not from arm.
      const bool is_short = kVowels.find(lemma.front()) != View::npos;
      add_compared(umlauted, lemma, is_short ? Where::Alone : Where::PlainNoun);
    }
  }
}

void IrregularForms::add_irregular_forms(const std::vector<std::string>& lines, const Letters& letters) {
  std::string section;
  for (const std::string& line : lines) {
    if (line == "nouns" || line == "verbs" || line == "words" || line == "adjectives" || line == "short") {
      section = line;
      continue;
    }
    const std::vector<std::string_view> words = words_of(line);
    const Word lemma = letters(words.front());
    if (section == "words")
      for (const View ending : {View(U""), View(U"n"), View(U"s")})
        add(lemma, ending, Word(lemma).append(ending), Where::Noun);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool is_marked = words[i].starts_with('-');
      const Word form = letters(words[i].substr(is_marked ? 1 : 0));
      if (section == "nouns") {
        add(form, U"", lemma, is_marked || form.size() >= kShortestInside ? Where::Noun : Where::Alone);
      } else if (section == "adjectives") {
        add_with(kAdjectiveEndings, form, lemma, Where::Alone);
      } else if (section == "verbs") {
        const Where where = is_marked ? Where::UnpartedVerb : Where::Verb;
        if (form.ends_with(U"en") || form.ends_with(U"tan")) {
          add_with(kAdjectiveEndings, form, lemma, where);
          add_compared(form, lemma, where);
        } else {
          for (const View ending : {View(U""), View(U"st"), View(U"t")}) add(form, ending, lemma, where);
        }
      }
    }
  }
}

/// fährt, fährst; hält, hältst: what has the umlaut of the infinitive's vowel is the present tense.
void IrregularForms::add_present_tense(const std::vector<std::string>& lines, UmlautFolding umlauts,
                                       const Letters& letters) {
  if (umlauts == UmlautFolding::Base) return;
  for (const std::string& line : lines) {
    const std::vector<std::string_view> words = words_of(line);
    const Word stem = letters(words.front());
    const Word changed = with_umlaut(stem);
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (const Word form = letters(words[i]); form.empty() || form != changed) continue;
      const Word infinitive = stem + U"en";
      add(changed, changed.ends_with(U't') ? U"" : U"t", infinitive, Where::Verb);
      add(changed, U"st", infinitive, Where::Verb);
    }
  }
}

/// str is no part of a compound: Stränge has nothing to do with Rang; nor is ve: verändern, Rand.
bool IrregularForms::is_first_part(View head) const {
  if (head.size() < kShortestHead) return prefixes_.is_separable(head) || head == U"un" || head == U"ur";
  return head.find_first_of(kVowels) != View::npos;
}

bool IrregularForms::is_allowed(View head, Where where) const {
  switch (where) {
    case Where::Alone:
      return head.empty();
    case Where::Noun:
      return head.empty() || is_first_part(head);
    case Where::PlainNoun:
      return head.empty() || (is_first_part(head) && head != U"ge" && !prefixes_.is_inseparable(head));
    case Where::Verb:
      return !head.ends_with(U"ge") && prefixes_.is_chain(head);  // a participle's ge- is part of its form
    case Where::UnpartedVerb:
      return prefixes_.is_unparted_chain(head);
  }
  return false;
}

bool IrregularForms::replace_by_lemma(Word& word) const {
  const View view = word;
  const auto found = endings_.longest(view, [&](std::size_t begin, std::uint32_t form) {
    return is_allowed(view.substr(0, begin), forms_[form].where);
  });
  if (!found) return false;
  word.replace(found->begin, Word::npos, lemmas_[forms_[found->value].lemma]);
  return true;
}

}  // namespace fundstelle::german
