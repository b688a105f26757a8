#include "stemming/stem_rules.hpp"

#include "settings/without_lists.hpp"
#include "stemming/cistem.hpp"
#include "stemming/ending_table.hpp"
#include "stemming/feminine.hpp"
#include "stemming/folding.hpp"
#include "stemming/irregular_forms.hpp"
#include "stemming/noun_stems.hpp"
#include "stemming/spelling.hpp"
#include "stemming/verb_prefixes.hpp"
#include "stemming/words_of_line.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <unicode/utf8.h>

namespace fundstelle::german {
namespace {

using Word = std::u32string;
using View = std::u32string_view;

constexpr View kVowels = U"aeiouäöü";
constexpr std::size_t kShortestRoot = 3;      // letters of a changed stem that is looked for behind a prefix
constexpr std::size_t kShortestVerbRest = 3;  // letters behind -ge- or -zu-

/// Zoe, Rue: too short for an umlaut at the end, where -s may follow.
bool is_end_of_short_word(View word, std::size_t behind) {
  return behind <= 3 && (behind == word.size() || word.substr(behind) == U"s");
}

bool is_vowel(char32_t c) {
  return kVowels.find(c) != View::npos;
}

bool ends_with_any(View word, std::initializer_list<View> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](View ending) { return word.ends_with(ending); });
}

/// A transcribed umlaut is one letter while rules work, so that -er is not cut out of "kaeme". "ue" behind a
/// vowel or q is none: neue, Bauer, Quelle.
/// In place.
void join_umlauts(Word& word) {
  std::size_t at = word.find(U'e', 1);
  if (at == Word::npos) return;
  std::size_t written = at - 1;
  for (--at; at < word.size(); ++at) {
    const bool before_e = at + 1 < word.size() && word[at + 1] == U'e' && !is_end_of_short_word(word, at + 2);
    const char32_t before = written == 0 ? U'\0' : word[written - 1];
    char32_t letter = word[at];
    if (before_e && letter == U'a') letter = U'ä';
    if (before_e && letter == U'o') letter = U'ö';
    if (before_e && letter == U'u' && View(U"aeioqäöü").find(before) == View::npos) letter = U'ü';
    if (letter != word[at]) ++at;
    word[written++] = letter;
  }
  word.resize(written);
}

void part_umlauts(Word& word) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char32_t letter = word[at];
    if (letter != U'ä' && letter != U'ö' && letter != U'ü') continue;
    word[at] = letter == U'ä' ? U'a' : letter == U'ö' ? U'o' : U'u';
    word.insert(++at, 1, U'e');
  }
}

void replace_ending(Word& word, std::size_t length, View by) {
  word.replace(word.size() - length, length, by);
}

/// -t, -te, -tem … as a participle or a preterite has them, adjective endings and degrees included.
bool is_weak_ending(View ending) {
  if (ending.starts_with(U"e")) ending.remove_prefix(1);
  if (!ending.starts_with(U"t")) return false;
  ending.remove_prefix(1);
  static const std::unordered_set<View> kEndings{U"",     U"e",    U"en",    U"em",    U"er",    U"es",
                                                 U"est",  U"et",   U"ere",   U"eren",  U"erem",  U"erer",
                                                 U"eres", U"este", U"esten", U"estem", U"ester", U"estes"};
  return kEndings.contains(ending);
}

bool is_verb_ending(View ending) {
  static const std::unordered_set<View> kEndings{
      U"",      U"e",     U"en",    U"n",     U"t",   U"st", U"est", U"et",  U"end",  U"ende",
      U"enden", U"endem", U"ender", U"endes", U"ens", U"er", U"ern", U"ung", U"ungen"};
  return kEndings.contains(ending);
}

/// What follows the verb's stem in a participle in -t or -en, declined and compared.
bool ends_like_participle(View rest) {
  return ends_with_any(rest, {U"t",      U"te",     U"tem",    U"ten",    U"ter",    U"tes",    U"tere",
                              U"terem",  U"teren",  U"terer",  U"teres",  U"teste",  U"testen", U"testem",
                              U"tester", U"testes", U"en",     U"ene",    U"enem",   U"enen",   U"ener",
                              U"enes",   U"enere",  U"enerem", U"eneren", U"enerer", U"eneres", U"n"});
}

/// Consonants that a German word may begin with, two by two. Geld, Gerda, Gelb are no participles for their
/// -ld, -rd, -lb.
bool begins_like_word(View rest) {
  constexpr View kOnsets = U"blbrchdrflfrglgngrklknkrkwpfphplprpsqurhscskslsmsnspstswthtrtwwrzwvlvr";
  if (rest.size() < 2) return false;
  if (is_vowel(rest[0]) || is_vowel(rest[1])) return true;
  for (std::size_t at = 0; at < kOnsets.size(); at += 2)
    if (kOnsets[at] == rest[0] && kOnsets[at + 1] == rest[1]) return true;
  return false;
}

/// Whether ge- may be a participle's. A genitive's -s does not count, so that names (Georg, Georgs) meet.
bool may_lose_ge(View word) {
  constexpr std::size_t kShortest = 6;
  const std::size_t letters = word.size() - (word.ends_with(U's') ? 1 : 0);
  return letters >= kShortest && word.starts_with(U"ge") && begins_like_word(word.substr(2));
}

bool ends_like_infinitive(View rest) {
  return ends_with_any(rest, {U"n", U"nde", U"nden", U"ndem", U"nder", U"ndes"});
}

/// Zeugnisse, Ministerien, Zentren, Themata: Latin and -nis plurals beside their singular.
void meet_singular(Word& word) {
  const View view = word;
  const auto vowel_before = [&](std::size_t ending) {
    return view.size() <= ending || is_vowel(view[view.size() - ending - 1]);
  };
  for (const View ending : {View(U"nissen"), View(U"nisses"), View(U"nisse")})
    if (view.ends_with(ending) && !vowel_before(ending.size()))
      return replace_ending(word, ending.size(), U"nis");
  for (const View ending : {View(U"iums"), View(U"ium")})
    if (view.ends_with(ending)) return replace_ending(word, ending.size(), U"ie");
  for (const View ending : {View(U"ums"), View(U"um")}) {
    if (!view.ends_with(ending) || view.size() < ending.size() + 3 || vowel_before(ending.size())) continue;
    const View rest = view.substr(0, view.size() - ending.size());
    if (!rest.ends_with(U"t") || ends_with_any(rest, {U"at", U"kt"}))
      replace_ending(word, ending.size(), U"");
    return;  // Eigentum, Irrtum keep theirs
  }
  for (const View ending : {View(U"mata"), View(U"mas"), View(U"ma")})
    if (view.ends_with(ending) && view.size() >= ending.size() + 2)
      return replace_ending(word, ending.size(), U"m");
}

/// brachte, gebracht; dachte, gedacht: their -ch- is no stem that suffixes lead to. Verdacht and Andacht are
/// nouns.
void meet_infinitive(Word& word) {
  if (word.find(U"acht") == Word::npos && word.find(U"annt") == Word::npos) return;
  static const std::unordered_set<View> kEndings{U"", U"e", U"en", U"es", U"er", U"em", U"et", U"est"};
  const auto at_end = [&](View past) -> std::optional<std::size_t> {
    const std::size_t at = word.rfind(past);
    if (at == Word::npos || !kEndings.contains(View(word).substr(at + past.size()))) return std::nullopt;
    return at;
  };
  const auto without_ge = [&](std::size_t at) {
    return View(word).substr(0, at).ends_with(U"ge") ? at - 2 : at;
  };
  if (const auto known = at_end(U"kannt"); known && !View(word).substr(0, *known).ends_with(U"be")) {
    word.replace(without_ge(*known), Word::npos, U"kenn");
  } else if (const auto at = at_end(U"bracht")) {
    word.replace(without_ge(*at), Word::npos, U"bring");
  } else if (const auto thought = at_end(U"dacht")) {
    const View before = View(word).substr(0, *thought);
    const bool past_tense =
        View(word).substr(*thought).starts_with(U"dachte") && !ends_with_any(before, {U"ver", U"an", U"ob"});
    if (before.ends_with(U"ge") || past_tense) word.replace(without_ge(*thought), Word::npos, U"denk");
  }
}

/// Handel, handle: -el behind a consonant and -l are one.
void drop_e_of_el(Word& stem) {
  if (View(stem).ends_with(U"el") && stem.size() > 3 && !is_vowel(stem[stem.size() - 3]))
    replace_ending(stem, 2, U"l");
}

Word decode(std::string_view text) {
  Word out;
  out.reserve(text.size());
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    UChar32 letter = 0;
    U8_NEXT_OR_FFFD(bytes, at, text.size(), letter);
    out += static_cast<char32_t>(letter);
  }
  return out;
}

}  // namespace

namespace {

/// Looked up by a piece of a word, without a copy of it.
struct LettersHash {
  using is_transparent = void;
  std::size_t operator()(View letters) const { return std::hash<View>()(letters); }
};
using WordSet = std::unordered_set<Word, LettersHash, std::equal_to<>>;
template <class Value>
using WordMap = std::unordered_map<Word, Value, LettersHash, std::equal_to<>>;

}  // namespace

struct StemRules::Inside {
  explicit Inside(const AnalysisSettings& settings);

  [[nodiscard]] bool keeps_ge(View word) const;
  void join_parted_verb(Word& word) const;
  void meet_infinitive_stem(Word& stem) const;
  [[nodiscard]] Word strip(Word word) const;
  void meet_short_adjective(Word& stem) const;
  void add_strong_verb(const std::string& line);
  void add_short_adjectives(const std::vector<std::string>& lines);

  bool transcribed;
  std::function<Word(std::string_view)> written;  ///< folded, umlauts one letter each
  Spelling spelling;
  std::function<Word(std::string_view)> letters;  ///< the same in the spelling that words are looked at in
  VerbPrefixes prefixes;
  FeminineNouns feminine;
  IrregularForms irregular;
  WholeStems whole_stems;
  enum class GeKind { Noun, Verb, ShortVerb, NounAlone };
  WordMap<GeKind> ge_words;
  std::size_t longest_ge_word = 0;
  std::optional<NounStems> nouns;
  EndingTable strong;  ///< stem of a changed form -> its infinitive
  std::vector<Word> infinitives;
  WordMap<Word> short_adjectives;  ///< neuer, neuem -> neu
  std::size_t longest_short_adjective = 0;
};

StemRules::Inside::Inside(const AnalysisSettings& settings)
    : transcribed(settings.umlauts == UmlautFolding::Transcribe),
      written([kept = without_lists(settings), joins = transcribed](std::string_view word) {
        Word folded = decode(fold(lower_form(word), kept));
        if (joins) join_umlauts(folded);
        return folded;
      }),
      spelling(settings.stem_rules.spellings, written),
      letters([this](std::string_view text) {
        Word word = written(text);
        spelling.unify(word);
        return word;
      }),
      prefixes(settings.stem_rules.verb_prefixes, letters),
      feminine(settings.stem_rules.feminine_nouns, letters),
      irregular(settings.stem_rules, settings.umlauts, prefixes, letters) {
  const StemRuleLists& lists = settings.stem_rules;
  for (const std::string& line : lists.whole_stems) whole_stems.add(letters(line));
  GeKind kind = GeKind::Noun;
  for (const std::string& line : lists.ge_words) {
    if (line == "verbs") {
      kind = GeKind::Verb;
    } else if (line == "short") {
      kind = GeKind::ShortVerb;
    } else if (line == "noun") {
      kind = GeKind::NounAlone;
    } else {
      const Word word = letters(line);
      longest_ge_word = std::max(longest_ge_word, word.size());
      ge_words.emplace(word, kind);
    }
  }
  for (const std::string& line : lists.strong_verbs) add_strong_verb(line);
  add_short_adjectives(lists.irregular_forms);
  // Folded to base vowels, nothing tells the noun's plural from the verb.
  if (settings.umlauts != UmlautFolding::Base)
    nouns.emplace(lists.umlaut_plurals, prefixes, letters,
                  [this](Word noun) { return strip(std::move(noun)); });
}

void StemRules::Inside::add_strong_verb(const std::string& line) {
  const std::vector<std::string_view> forms = words_of(line);
  const Word root = letters(forms.empty() ? std::string_view() : forms.front());
  const Word infinitive = root + U"en";
  const Word infinitive_stem = strip(infinitive);
  const Word present = with_umlaut(root);
  for (std::size_t i = 1; i < forms.size(); ++i) {
    const Word changed = letters(forms[i]);
    if (changed == present) continue;  // with its endings among the irregular forms
    if (const Word stem = strip(changed + U"en"); stem != infinitive_stem && stem.size() >= kShortestRoot)
      strong.add(stem, static_cast<std::uint32_t>(infinitives.size()));
  }
  infinitives.push_back(infinitive);
}

void StemRules::Inside::add_short_adjectives(const std::vector<std::string>& lines) {
  bool in_section = false;
  for (const std::string& line : lines) {
    if (line.find(' ') != std::string::npos) continue;
    if (line == "short") {
      in_section = true;
      continue;
    }
    if (!in_section) continue;
    const Word adjective = letters(line);
    const Word stem = strip(adjective);
    for (const View ending : {View(U"e"), View(U"er"), View(U"em")}) {
      Word declined = adjective;
      declined = strip(declined.append(ending));
      if (declined == stem) continue;
      longest_short_adjective = std::max(longest_short_adjective, declined.size());
      short_adjectives.emplace(std::move(declined), stem);
    }
  }
}

bool StemRules::Inside::keeps_ge(View word) const {
  if (!word.starts_with(U"ge")) return false;
  for (std::size_t length = std::min(longest_ge_word, word.size()); length > 2; --length) {
    const auto known = ge_words.find(word.substr(0, length));
    if (known == ge_words.end()) continue;
    const View ending = word.substr(length);
    if (known->second == GeKind::Noun && !is_weak_ending(ending)) return true;
    if (known->second == GeKind::Verb) return true;
    if (known->second == GeKind::ShortVerb && is_verb_ending(ending)) return true;
    if (known->second == GeKind::NounAlone && (ending.empty() || ending == U"es" || ending.starts_with(U's')))
      return true;
  }
  return false;
}

void StemRules::Inside::join_parted_verb(Word& word) const {
  const View view = word;
  for (std::size_t length = std::min(prefixes.longest(), view.size()); length >= 2; --length) {
    const View between = view.substr(length);
    if (between.size() < 2 + kShortestVerbRest) continue;
    if (!between.starts_with(U"ge") && !between.starts_with(U"zu")) continue;
    if (!prefixes.is_separable(view.substr(0, length))) continue;
    const View rest = between.substr(2);
    if (!begins_like_word(rest)) continue;  // Angelpunkt, Festzurren
    const bool participle =
        between.starts_with(U"ge") && ends_like_participle(rest) && !keeps_ge(between) && rest != U"gen";
    const bool infinitive = between.starts_with(U"zu") && ends_like_infinitive(rest) &&
                            !rest.starts_with(U"gs") && !prefixes.is_separable(view.substr(0, length + 2));
    if (!participle && !infinitive) continue;
    word.erase(length, 2);
    return;
  }
}

void StemRules::Inside::meet_infinitive_stem(Word& stem) const {
  const auto found = strong.longest(
      stem, [&](std::size_t at, std::uint32_t) { return prefixes.is_chain(View(stem).substr(0, at)); });
  if (!found) return;
  stem.resize(found->begin);
  // aufgenommen, which the rule for -ge- has not seen
  if (found->begin > 2 && stem.ends_with(U"ge")) stem.resize(found->begin - 2);
  stem = strip(std::move(stem.append(infinitives[found->value])));
}

void StemRules::Inside::meet_short_adjective(Word& stem) const {
  if (stem.size() > longest_short_adjective) return;
  if (const auto known = short_adjectives.find(stem); known != short_adjectives.end()) stem = known->second;
}

Word StemRules::Inside::strip(Word word) const {
  const CistemRules rules{.strips_ge = may_lose_ge(word) && !keeps_ge(word),
                          .nd_of_participles = true,
                          .whole_stems = &whole_stems};
  return cistem(std::move(word), rules);
}

StemRules::StemRules(const AnalysisSettings& settings) : inside_(std::make_unique<Inside>(settings)) {}
StemRules::~StemRules() = default;
StemRules::StemRules(StemRules&&) noexcept = default;
StemRules& StemRules::operator=(StemRules&&) noexcept = default;

std::u32string StemRules::stem(std::u32string word) const {
  if (inside_->transcribed) join_umlauts(word);
  inside_->spelling.unify(word);
  if (!inside_->whole_stems.contains(word)) {
    word = inside_->feminine.masculine(std::move(word));
    inside_->irregular.replace_by_lemma(word);
    if (!inside_->whole_stems.contains(word)) meet_singular(word);
    meet_infinitive(word);
    inside_->join_parted_verb(word);
    Word stem = inside_->strip(word);
    inside_->meet_infinitive_stem(stem);
    drop_e_of_el(stem);
    inside_->meet_short_adjective(stem);
    if (inside_->nouns) inside_->nouns->part_from(word, stem);
    word = std::move(stem);
  }
  if (inside_->transcribed) part_umlauts(word);
  return word;
}

}  // namespace fundstelle::german
