#include "compounds/lexicon_compiler.hpp"

#include "compounds/compound_piece.hpp"
#include "compounds/folded_word.hpp"
#include "compounds/german_affixes.hpp"
#include "compounds/hunspell_dictionary.hpp"
#include "compounds/piece_table.hpp"
#include "compounds/word_families.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace fundstelle::german {

namespace {

using Entry = HunspellDictionary::Entry;
using Form = HunspellDictionary::Form;

/// Flags of igerman98 that tell the class of a word.
constexpr std::u32string_view kVerbFlags = U"DIXY";
constexpr char32_t kAdjectiveFlag = U'A';
constexpr char32_t kComparisonFlag = U'C';
constexpr char32_t kUngFlag = U'J';
constexpr char32_t kParticipleFlag = U'D';
constexpr char32_t kPluralNFlag = U'N';
constexpr std::u32string_view kGenitiveFlags = U"STEqQ";

bool ends_regular(std::string_view word) {
  return std::any_of(kRegularS.begin(), kRegularS.end(), [&](std::string_view ending) {
    return word.size() > ending.size() + 1 && word.ends_with(ending);
  });
}

bool has_any(const HunspellDictionary::Flags& flags, std::u32string_view wanted) {
  return flags.find_first_of(wanted) != HunspellDictionary::Flags::npos;
}

bool is_capitalised(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') return true;
  return first == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0x9F;  // À to Þ
}

class PieceCompiler {
 public:
  PieceCompiler(const HunspellDictionary& dictionary, const SplitCosts& costs)
      : dictionary_(dictionary), costs_(costs) {
    pieces_.reserve(16 * dictionary.entries().size());
  }

  std::vector<std::uint32_t> compile() {
    for (const Entry& entry : dictionary_.entries()) add_entry(entry);
    for (const Noun& noun : nouns_) derive_from_noun(noun);
    for (const std::string& verb : verbs_) derive_from_verb(verb);
    for (const std::string& verb : prefixed_verbs_) derive_from_prefixed_verb(verb);
    add_closed_classes();
    mark_deverbal_heads();
    compose_prefixed_heads();
    mark_derived_nouns();
    std::vector<std::string> words;
    for (const Noun& noun : nouns_) words.push_back(noun.word);
    return WordFamilies(pieces_, words, costs_).compile();
  }

 private:
  struct Noun {
    std::string word;
    bool has_genitive = false;
    bool has_plural_n = false;
  };

  void add_entry(const Entry& entry) {
    const bool capitalised = is_capitalised(entry.word);
    const bool is_verb = !capitalised && entry.word.ends_with('n') && has_any(entry.flags, kVerbFlags);
    const bool is_adjective =
        !capitalised && entry.flags.find(kAdjectiveFlag) != HunspellDictionary::Flags::npos;
    FoldedWord folded;
    if (!fold(entry.word, folded)) return;
    const std::string lemma(folded.view());
    if (is_verb) verbs_.push_back(lemma);
    if (is_verb && begins_with_any(lemma, kInseparable)) prefixed_verbs_.push_back(lemma);
    bool lemma_is_word = false;

    dictionary_.expand(entry, [&](const Form& form) {
      if (!fold(form.word, folded)) return;
      const std::string word(folded.view());
      const bool is_lemma = form.suffix == 0 && !form.prefixed;
      if (form.may_begin || form.may_continue) listed_.insert(word);
      if (form.may_end) pieces_.add_head(word, head_kind(form, word));
      if (!form.is_word) return;
      if (is_verb && form.prefixed) prefixed_verbs_.push_back(word);
      lemma_is_word = lemma_is_word || is_lemma;
      pieces_.add_word(word, word_kind(form, capitalised, is_verb));
      if (capitalised) {
        pieces_.add_head(word, HeadKind::UnflaggedNoun);
        if (!is_lemma) add_noun_form(lemma, word, form.suffix, entry.flags);
      } else if (is_adjective) {
        if (is_lemma)
          pieces_.add_modifier(word, ModifierKind::Adjective);
        else if (form.suffix == kComparisonFlag && word.ends_with("st"))
          pieces_.add_modifier(word, ModifierKind::Superlative);
        if (form.suffix == 0 || form.suffix == kAdjectiveFlag) pieces_.add_head(word, HeadKind::Adjective);
      } else if (is_verb) {
        if (is_lemma) pieces_.add_head(word, HeadKind::Verb);
      } else if (is_lemma) {
        pieces_.add_modifier(word, ModifierKind::OtherWord);
      }
    });
    if (capitalised && lemma_is_word)
      nouns_.push_back({lemma, has_any(entry.flags, kGenitiveFlags),
                        entry.flags.find(kPluralNFlag) != HunspellDictionary::Flags::npos});
  }

  static HeadKind head_kind(const Form& form, const std::string& word) {
    if (is_capitalised(form.word)) return HeadKind::Noun;
    if (form.suffix == kUngFlag) return HeadKind::Derived;
    if (form.suffix != 0) return HeadKind::NounForm;
    return word.ends_with("en") ? HeadKind::Infinitive : HeadKind::Noun;
  }

  static WordKind word_kind(const Form& form, bool capitalised, bool is_verb) {
    if (capitalised) return WordKind::Noun;
    if (form.suffix == kParticipleFlag) return WordKind::Participle;
    return is_verb ? WordKind::VerbForm : WordKind::Word;
  }

  void add_noun_form(const std::string& lemma, const std::string& word, char32_t suffix,
                     const HunspellDictionary::Flags& flags) {
    if (word == lemma + "s") {
      // Autos, Sees: no linking element behind a vowel, but for those that the dictionary lists.
      if (std::string_view("aeiou").find(lemma.back()) != std::string_view::npos) return;
      return pieces_.add_modifier(word, ModifierKind::GenitiveS, {.link_letters = 1});
    }
    if (word == lemma + "es")
      return pieces_.add_modifier(word, ModifierKind::GenitiveEs, {.link_letters = 2});
    // Dative plurals are no modifiers: Häusern, Tischlern.
    if (suffix == U'R' && word.ends_with("ern")) return;
    if (suffix == U'p' && word.ends_with('n')) return;
    if (suffix == U'N' && !lemma.ends_with('e') && has_any(flags, kGenitiveFlags)) return;
    if (suffix == kUngFlag) {
      if (word.ends_with("ung")) nouns_.push_back({word, false, false});
      return;
    }
    if (lemma.ends_with('e') && suffix == U'N')
      return pieces_.add_modifier(word, ModifierKind::RegularLink, {.link_letters = 1});
    pieces_.add_modifier(word, ModifierKind::NounForm);
  }

  void derive_from_noun(const Noun& noun) {
    const std::string& word = noun.word;
    if (ends_regular(word)) {
      pieces_.add_modifier(word + "s", ModifierKind::RegularLink, {.link_letters = 1});
      pieces_.add_modifier(word, ModifierKind::BareRegular);
      return;
    }
    if (word.ends_with("en") && verb_set().contains(word)) {
      pieces_.add_modifier(word, ModifierKind::Infinitive);
      pieces_.add_modifier(word + "s", ModifierKind::InfinitiveS, {.link_letters = 1});
      return;
    }
    if (word.ends_with('e')) {
      pieces_.add_modifier(word, noun.has_plural_n ? ModifierKind::BareRegular : ModifierKind::Noun);
      pieces_.add_modifier(word.substr(0, word.size() - 1), ModifierKind::DroppedE, {.drops_e = true});
      if (!noun.has_plural_n) pieces_.add_modifier(word + "n", ModifierKind::WeakLink, {.link_letters = 1});
      return;
    }
    const bool is_in_er = word.ends_with("er") && word.size() > 4;  // not Meer, Tier
    pieces_.add_modifier(word, is_in_er ? ModifierKind::NounInEr : ModifierKind::Noun);
    if (word.ends_with("en")) pieces_.add_modifier(word.substr(0, word.size() - 2), ModifierKind::DroppedEn);
    if (!noun.has_genitive && (word.ends_with('t') || word.ends_with('d')))
      pieces_.add_modifier(word + "s", ModifierKind::FeminineS, {.link_letters = 1});
  }

  void derive_from_verb(const std::string& verb) {
    const bool is_regular = verb.ends_with("en");
    if (is_regular) pieces_.add_modifier(verb, ModifierKind::Infinitive);  // Häkelnadel, not Häkelnnadel
    const std::string stem = verb.substr(0, verb.size() - (is_regular ? 2 : 1));
    pieces_.add_modifier(stem, ModifierKind::VerbStem);
    if (is_regular) {
      pieces_.add_modifier(stem + "e", ModifierKind::VerbStemE, {.link_letters = 1});
      pieces_.add_head(stem + "e", HeadKind::VerbE);
      pieces_.add_head(stem + "en", HeadKind::VerbE);
    }
    // Wechsler of wechseln, Wanderer of wandern.
    const std::string root = stem.ends_with("el") ? stem.substr(0, stem.size() - 2) + "l" : stem;
    for (const std::string_view ending : {"er", "ers", "ern", "erin", "erinnen"})
      pieces_.add_head(root + std::string(ending), HeadKind::Agent);
    for (const std::string_view ending : {"ung", "ungen"})
      pieces_.add_head(root + std::string(ending), HeadKind::Derived);
  }

  /// Verbleib, Verbrecher, Erbringung: not composed, though "verb" and "erb" are words. The dictionary makes
  /// many of their verbs with a prefix rule, and lists none of the nouns.
  void derive_from_prefixed_verb(const std::string& verb) {
    if (!verb.ends_with("en")) return;
    const std::string_view stem = std::string_view(verb).substr(0, verb.size() - 2);
    for (const std::string_view ending :
         {"", "s", "es", "er", "ers", "ern", "erin", "erinnen", "ung", "ungen"})
      pieces_.add_word(std::string(stem).append(ending), WordKind::OfPrefixed);
  }

  const std::unordered_set<std::string>& verb_set() {
    if (verb_set_.empty()) {
      verb_set_.insert(verbs_.begin(), verbs_.end());
      verb_set_.insert(prefixed_verbs_.begin(), prefixed_verbs_.end());
    }
    return verb_set_;
  }

  void add_closed_classes() {
    for (const std::string& word : listed_) {
      // Its linking element as the noun's own rules found it, if they did.
      const CompoundPiece known = pieces_.find(word);
      PieceTable::Link link;
      if (known.modifier() != ModifierKind::None) {
        link = {known.link_letters(), known.drops_e()};
      } else if (word.ends_with('s') && !pieces_.is_word(word)) {
        const std::string bare = word.substr(0, word.size() - 1);
        link = {1, !pieces_.is_word(bare) && pieces_.is_word(bare + "e")};
      }
      pieces_.add_modifier(word, ModifierKind::Listed, link);
      add_noun_of_listed(word, link);
    }
    for (const std::string_view word : kOpaque) {
      pieces_.add_word(word, WordKind::OfVerb);
      pieces_.add_head(word, HeadKind::Noun);
      pieces_.add_modifier(word, ModifierKind::Listed);
      pieces_.add_modifier(std::string(word) + "s", ModifierKind::Listed, {.link_letters = 1});
    }
    for (const std::string_view word : kCombining) pieces_.set_modifier(word, ModifierKind::Combining);
    for (const std::string_view word : kParticles) pieces_.set_modifier(word, ModifierKind::Particle);
    for (const std::string_view word : kPrefixes) pieces_.set_modifier(word, ModifierKind::None);
    for (const std::string_view word : kLatinPrefixes) pieces_.set_modifier(word, ModifierKind::None);
    for (const std::string_view word : kSuffixes) {
      pieces_.set_modifier(word, ModifierKind::None);
      pieces_.set_modifier(std::string(word) + "s", ModifierKind::None);
    }
  }

  /// Meisterschafts- and Gegenwarts- are listed; the dictionary composes the nouns of Meister and schaft,
  /// Gegen and wart. Others (Atemwegs-) are compounds.
  void add_noun_of_listed(std::string_view modifier, PieceTable::Link link) {
    constexpr std::size_t kMinimalLetters = 6;
    if (!modifier.ends_with('s') || link.drops_e) return;
    const std::string_view noun = modifier.substr(0, modifier.size() - 1);
    const bool is_regular = ends_regular(noun);
    if (noun.size() < kMinimalLetters || pieces_.is_word(noun)) return;
    if (!is_regular && !begins_with_any(noun, kParticles)) return;
    pieces_.add_word(noun, WordKind::Noun);
    if (is_regular) pieces_.add_head(noun, HeadKind::Noun);
  }

  /// Tritt of Antritt, Austritt, Zutritt: a noun that several verb prefixes stand before is made of verbs.
  void mark_deverbal_heads() {
    constexpr unsigned kEnough = 2;
    std::unordered_map<std::string_view, unsigned> prefixed;
    for (const Noun& noun : nouns_)
      for (const std::string_view prefix : kCommonPrefixes)
        if (noun.word.starts_with(prefix)) ++prefixed[std::string_view(noun.word).substr(prefix.size())];
    pieces_.each([&](std::string_view word, CompoundPiece& piece) {
      if (piece.head() == HeadKind::None) return;
      const bool is_verbal = piece.head() == HeadKind::Infinitive || piece.head() == HeadKind::Derived ||
                             word.ends_with("ung") || word.ends_with("ungen") || is_agent(word);
      const auto found = prefixed.find(word);
      piece.set_is_deverbal(is_verbal || (found != prefixed.end() && found->second >= kEnough));
    });
  }

  /// Sauger of saugen, Wanderer of wandern.
  [[nodiscard]] bool is_agent(std::string_view word) {
    if (!word.ends_with("er")) return false;
    const std::string stem(word.substr(0, word.size() - 2));
    return verb_set().contains(stem + "en");
  }

  /// The dictionary leaves Vorschlag, Überführung and the like to be composed of vor- and Schlag: they are
  /// one piece.
  void compose_prefixed_heads() {
    constexpr std::size_t kMaximalLetters = 10;
    std::vector<std::string_view> prefixes;
    for (const std::string_view particle : kParticles)
      if (listed_.contains(std::string(particle))) prefixes.push_back(particle);
    std::vector<std::string> composed;
    pieces_.each([&](std::string_view word, CompoundPiece piece) {
      if (!piece.is_deverbal() || piece.head() == HeadKind::UnflaggedNoun || word.size() > kMaximalLetters ||
          begins_with_any(word, kSeparable))
        return;
      for (const std::string_view prefix : prefixes) composed.push_back(std::string(prefix).append(word));
    });
    for (const std::string& word : composed) {
      pieces_.add_word(word, WordKind::OfPrefixed);
      pieces_.add_head(word, HeadKind::Prefixed);
      pieces_.at(word).set_is_deverbal(true);
    }
  }

  /// Nouns that are made of a longer word as a whole, not composed: Not+wendigkeit would be wrong.
  void mark_derived_nouns() {
    std::vector<std::pair<std::string_view, WordKind>> derived;
    pieces_.each([&](std::string_view word, CompoundPiece piece) {
      if (piece.word() != WordKind::Noun) return;
      if (is_of_verb(word))
        derived.emplace_back(word, begins_with_particle(word) ? WordKind::OfPrefixed : WordKind::OfVerb);
      else if (is_of_adjective(word))
        derived.emplace_back(word, WordKind::OfAdjective);
    });
    for (const auto& [word, kind] : derived) pieces_.at(word).set_word(kind);
  }

  [[nodiscard]] bool is_of_verb(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kEndings = {{{"ation", "ieren"},
                                                                                         {"ationen", "ieren"},
                                                                                         {"ator", "ieren"},
                                                                                         {"atoren", "ieren"},
                                                                                         {"ung", "en"},
                                                                                         {"ungen", "en"},
                                                                                         {"ung", "n"},
                                                                                         {"ungen", "n"},
                                                                                         {"er", "en"},
                                                                                         {"ern", "en"},
                                                                                         {"ers", "en"},
                                                                                         {"erin", "en"},
                                                                                         {"erinnen", "en"},
                                                                                         {"ler", "eln"},
                                                                                         {"er", "n"},
                                                                                         {"erin", "n"},
                                                                                         {"en", "en"},
                                                                                         {"", "en"}}};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](const auto& ending) {
      if (!word.ends_with(ending.first)) return false;
      return verb_set().contains(
          std::string(word.substr(0, word.size() - ending.first.size())).append(ending.second));
    });
  }

  [[nodiscard]] bool is_of_adjective(std::string_view word) const {
    constexpr std::array<std::string_view, 8> kEndings = {"keit",   "keiten",   "heit",   "heiten",
                                                          "igkeit", "igkeiten", "schaft", "schaften"};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
      return word.ends_with(ending) && pieces_.is_word(word.substr(0, word.size() - ending.size()));
    });
  }

  [[nodiscard]] static bool begins_with_particle(std::string_view word) {
    return begins_with_any(word, kParticles) || begins_with_any(word, kPrefixes);
  }

  const HunspellDictionary& dictionary_;
  const SplitCosts& costs_;
  PieceTable pieces_;
  std::unordered_set<std::string> listed_;
  std::vector<Noun> nouns_;
  std::vector<std::string> verbs_;
  std::vector<std::string> prefixed_verbs_;  ///< with a prefix that never parts, listed or made by a rule
  std::unordered_set<std::string> verb_set_;
};

}  // namespace

std::vector<std::uint32_t> compile_pieces(const HunspellDictionary& dictionary, const SplitCosts& costs) {
  return PieceCompiler(dictionary, costs).compile();
}

}  // namespace fundstelle::german
