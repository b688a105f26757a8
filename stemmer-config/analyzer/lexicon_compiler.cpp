#include "analyzer/lexicon_compiler.hpp"

#include "analyzer/compound_piece.hpp"
#include "analyzer/compound_search.hpp"
#include "analyzer/folded_word.hpp"
#include "analyzer/german_affixes.hpp"
#include "analyzer/hunspell_dictionary.hpp"
#include "analyzer/letter_trie.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <xxhash.h>

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

template <std::size_t kCount>
bool contains(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t kCount>
bool begins_with_any(std::string_view word, const std::array<std::string_view, kCount>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return word.starts_with(prefix); });
}

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

/// A count on the scale of a CompoundPiece: 0, 1, 2, 3-4, 5-8, …
unsigned family_level(std::size_t count) {
  unsigned level = 0;
  while (count > 0 && level < 15) {
    ++level;
    count = count == 1 ? 0 : (count + 1) / 2;
  }
  return level;
}

/// Lets a map of strings be asked with views.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return XXH3_64bits(word.data(), word.size()); }
};

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
    add_closed_classes();
    mark_deverbal_heads();
    compose_prefixed_heads();
    mark_derived_nouns();
    std::vector<std::uint32_t> units = build();
    count_families(units);
    add_unlisted(units);
    units = build();
    count_families(units);
    mark_compounds(units);
    return units;
  }

 private:
  struct Noun {
    std::string word;
    bool has_genitive = false;
    bool has_plural_n = false;
  };

  CompoundPiece& piece(std::string_view word) {
    const auto found = pieces_.find(word);
    return found != pieces_.end() ? found->second : pieces_[std::string(word)];
  }

  [[nodiscard]] bool is_word(std::string_view word) const {
    const auto found = pieces_.find(word);
    return found != pieces_.end() && found->second.word() != WordKind::Unknown;
  }

  void add_modifier(std::string_view word, ModifierKind kind, unsigned link_letters = 0,
                    bool drops_e = false) {
    if (word.size() < SplitSearch::kMinimalHead && word != "ei") return;
    CompoundPiece& known = piece(word);
    if (known.modifier() != ModifierKind::None && known.modifier() <= kind) return;
    known.set_modifier(kind);
    known.set_link_letters(link_letters);
    known.set_drops_e(drops_e);
    if (known.word() == WordKind::Unknown && kind == ModifierKind::Listed) known.set_word(WordKind::Piece);
  }

  void add_head(std::string_view word, HeadKind kind) {
    if (word.size() < SplitSearch::kMinimalHead || contains(kSuffixes, word)) return;
    CompoundPiece& known = piece(word);
    if (known.head() != HeadKind::None && known.head() <= kind) return;
    known.set_head(kind);
    if (known.word() == WordKind::Unknown) known.set_word(WordKind::Piece);
  }

  void add_word(std::string_view word, WordKind kind) {
    CompoundPiece& known = piece(word);
    if (known.word() < kind) known.set_word(kind);
  }

  void add_entry(const Entry& entry) {
    const bool capitalised = is_capitalised(entry.word);
    const bool is_verb = !capitalised && entry.word.ends_with('n') && has_any(entry.flags, kVerbFlags);
    const bool is_adjective =
        !capitalised && entry.flags.find(kAdjectiveFlag) != HunspellDictionary::Flags::npos;
    FoldedWord folded;
    if (!fold(entry.word, folded)) return;
    const std::string lemma(folded.view());
    if (is_verb) verbs_.push_back(lemma);
    bool lemma_is_word = false;

    dictionary_.expand(entry, [&](const Form& form) {
      if (!fold(form.word, folded)) return;
      const std::string word(folded.view());
      const bool is_lemma = form.suffix == 0 && !form.prefixed;
      if (form.may_begin || form.may_continue) listed_.insert(word);
      if (form.may_end) add_head(word, head_kind(form, word));
      if (!form.is_word) return;
      lemma_is_word = lemma_is_word || is_lemma;
      add_word(word, word_kind(form, capitalised, is_verb));
      if (capitalised) {
        add_head(word, HeadKind::UnflaggedNoun);
        if (!is_lemma) add_noun_form(lemma, word, form.suffix, entry.flags);
      } else if (is_adjective) {
        if (is_lemma)
          add_modifier(word, ModifierKind::Adjective);
        else if (form.suffix == kComparisonFlag && word.ends_with("st"))
          add_modifier(word, ModifierKind::Superlative);
        if (form.suffix == 0 || form.suffix == kAdjectiveFlag) add_head(word, HeadKind::Adjective);
      } else if (is_verb) {
        if (is_lemma) add_head(word, HeadKind::Verb);
      } else if (is_lemma) {
        add_modifier(word, ModifierKind::OtherWord);
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
    if (word == lemma + "s") return add_modifier(word, ModifierKind::GenitiveS, 1);
    if (word == lemma + "es") return add_modifier(word, ModifierKind::GenitiveEs, 2);
    // Dative plurals are no modifiers: Häusern, Tischlern.
    if (suffix == U'R' && word.ends_with("ern")) return;
    if (suffix == U'p' && word.ends_with('n')) return;
    if (suffix == U'N' && !lemma.ends_with('e') && has_any(flags, kGenitiveFlags)) return;
    if (suffix == kUngFlag) {
      if (word.ends_with("ung")) nouns_.push_back({word, false, false});
      return;
    }
    if (lemma.ends_with('e') && suffix == U'N') return add_modifier(word, ModifierKind::RegularLink, 1);
    add_modifier(word, ModifierKind::NounForm);
  }

  void derive_from_noun(const Noun& noun) {
    const std::string& word = noun.word;
    if (ends_regular(word)) {
      add_modifier(word + "s", ModifierKind::RegularLink, 1);
      add_modifier(word, ModifierKind::BareRegular);
      return;
    }
    if (word.ends_with("en") && verb_set().contains(word)) {
      add_modifier(word, ModifierKind::Infinitive);
      add_modifier(word + "s", ModifierKind::InfinitiveS, 1);
      return;
    }
    if (word.ends_with('e')) {
      add_modifier(word, noun.has_plural_n ? ModifierKind::BareRegular : ModifierKind::Noun);
      add_modifier(word.substr(0, word.size() - 1), ModifierKind::DroppedE, 0, true);
      if (!noun.has_plural_n) add_modifier(word + "n", ModifierKind::WeakLink, 1);
      return;
    }
    add_modifier(word, ModifierKind::Noun);
    if (word.ends_with("en")) add_modifier(word.substr(0, word.size() - 2), ModifierKind::DroppedEn);
    if (!noun.has_genitive && (word.ends_with('t') || word.ends_with('d')))
      add_modifier(word + "s", ModifierKind::FeminineS, 1);
    if (word.size() < 4) return;
  }

  void derive_from_verb(const std::string& verb) {
    add_modifier(verb, ModifierKind::Infinitive);
    const bool is_regular = verb.ends_with("en");
    const std::string stem = verb.substr(0, verb.size() - (is_regular ? 2 : 1));
    add_modifier(stem, ModifierKind::VerbStem);
    if (is_regular) {
      add_modifier(stem + "e", ModifierKind::VerbStemE, 1);
      add_head(stem + "e", HeadKind::VerbE);
      add_head(stem + "en", HeadKind::VerbE);
    }
    // Wechsler of wechseln, Wanderer of wandern.
    const std::string root = stem.ends_with("el") ? stem.substr(0, stem.size() - 2) + "l" : stem;
    for (const std::string_view ending : {"er", "ers", "ern", "erin", "erinnen"})
      add_head(root + std::string(ending), HeadKind::Agent);
    for (const std::string_view ending : {"ung", "ungen"})
      add_head(root + std::string(ending), HeadKind::Derived);
  }

  const std::unordered_set<std::string>& verb_set() {
    if (verb_set_.empty()) verb_set_.insert(verbs_.begin(), verbs_.end());
    return verb_set_;
  }

  void add_closed_classes() {
    for (const std::string& word : listed_) {
      // Its linking element as the noun's own rules found it, if they did.
      const CompoundPiece known = piece(word);
      unsigned link = known.modifier() == ModifierKind::None ? 0 : known.link_letters();
      bool drops_e = known.modifier() == ModifierKind::DroppedE;
      if (known.modifier() == ModifierKind::None && word.ends_with('s') && !is_word(word)) {
        const std::string bare = word.substr(0, word.size() - 1);
        link = 1;
        drops_e = !is_word(bare) && is_word(bare + "e");
      }
      add_modifier(word, ModifierKind::Listed, link, drops_e);
    }
    for (const std::string_view word : kCombining) force_modifier(word, ModifierKind::Combining);
    for (const std::string_view word : kParticles) force_modifier(word, ModifierKind::Particle);
    for (const std::string_view word : kPrefixes) force_modifier(word, ModifierKind::None);
    for (const std::string_view word : kLatinPrefixes) force_modifier(word, ModifierKind::None);
    for (const std::string_view word : kSuffixes) {
      force_modifier(word, ModifierKind::None);
      force_modifier(std::string(word) + "s", ModifierKind::None);
    }
  }

  void force_modifier(std::string_view word, ModifierKind kind) {
    CompoundPiece& known = piece(word);
    known.set_modifier(kind);
    known.set_link_letters(0);
    known.set_drops_e(false);
  }

  /// Tritt of Antritt, Austritt, Zutritt: a noun that several verb prefixes stand before is made of verbs.
  void mark_deverbal_heads() {
    constexpr unsigned kEnough = 2;
    std::unordered_map<std::string_view, unsigned> prefixed;
    for (const Noun& noun : nouns_)
      for (const std::string_view prefix : kCommonPrefixes)
        if (noun.word.starts_with(prefix)) ++prefixed[std::string_view(noun.word).substr(prefix.size())];
    for (auto& [word, known] : pieces_) {
      if (known.head() == HeadKind::None) continue;
      const bool is_agent =
          word.ends_with("er") && (verb_set().contains(word.substr(0, word.size() - 2) + "en") ||
                                   verb_set().contains(word.substr(0, word.size() - 1) + "n"));
      const bool is_verbal = is_agent || known.head() == HeadKind::Infinitive ||
                             known.head() == HeadKind::Derived || word.ends_with("ung") ||
                             word.ends_with("ungen");
      const auto found = prefixed.find(word);
      known.set_is_deverbal(is_verbal || (found != prefixed.end() && found->second >= kEnough));
    }
  }

  /// The dictionary leaves Vorschlag, Überführung and the like to be composed of vor- and Schlag: they are
  /// one piece.
  void compose_prefixed_heads() {
    constexpr std::size_t kMaximalLetters = 10;
    std::vector<std::string_view> prefixes;
    for (const std::string_view particle : kParticles)
      if (listed_.contains(std::string(particle))) prefixes.push_back(particle);
    std::vector<std::string> composed;
    for (const auto& [word, known] : pieces_) {
      if (!known.is_deverbal() || known.head() == HeadKind::UnflaggedNoun || word.size() > kMaximalLetters ||
          begins_with_any(word, kSeparable))
        continue;
      for (const std::string_view prefix : prefixes) composed.push_back(std::string(prefix) + word);
    }
    for (const std::string& word : composed) {
      add_word(word, WordKind::OfPrefixed);
      add_head(word, HeadKind::Prefixed);
      piece(word).set_is_deverbal(true);
    }
  }

  /// Nouns that are made of a longer word as a whole, not composed: Not+wendigkeit would be wrong.
  void mark_derived_nouns() {
    for (auto& [word, known] : pieces_) {
      if (known.word() != WordKind::Noun) continue;
      if (is_of_verb(word))
        known.set_word(begins_with_particle(word) ? WordKind::OfPrefixed : WordKind::OfVerb);
      else if (is_of_adjective(word))
        known.set_word(WordKind::OfAdjective);
    }
  }

  [[nodiscard]] bool is_of_verb(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kEndings = {{{"ung", "en"},
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
      return word.ends_with(ending) && is_word(word.substr(0, word.size() - ending.size()));
    });
  }

  [[nodiscard]] static bool begins_with_particle(std::string_view word) {
    return begins_with_any(word, kParticles) || begins_with_any(word, kPrefixes);
  }

  /// How many nouns of the dictionary each piece is first or last in, by the search's own reading.
  void count_families(std::vector<std::uint32_t>& units) {
    const SplitSearch search(LetterTrie(units), costs_);
    std::unordered_map<std::string_view, std::size_t> modifiers;
    std::unordered_map<std::string_view, std::size_t> heads;
    Cuts cuts;
    for (const Noun& noun : nouns_) {
      const std::string_view word = noun.word;
      if (!search.run(word, cuts)) continue;
      std::size_t begin = 0;
      for (std::size_t i = 0; i < cuts.size; ++i) {
        ++modifiers[word.substr(begin, cuts.cuts[i].end - begin)];
        begin = cuts.cuts[i].end;
      }
      ++heads[word.substr(begin)];
    }
    for (const auto& [word, count] : modifiers) {
      piece(word).set_modifier_family(family_level(count));
      set_letter_trie_value(units, word, piece(word).bits());
    }
    for (const auto& [word, count] : heads) {
      piece(word).set_head_family(family_level(count));
      set_letter_trie_value(units, word, piece(word).bits());
    }
  }

  /// First pieces that are in no list, but before several known heads; last pieces likewise.
  void add_unlisted(const std::vector<std::uint32_t>& units) {
    constexpr std::size_t kMinimalLetters = 4;
    constexpr std::size_t kEnough = 3;
    const SplitSearch search(LetterTrie(units), costs_);
    std::unordered_map<std::string_view, std::size_t> modifiers;
    std::unordered_map<std::string_view, std::size_t> heads;
    Cuts cuts;
    for (const Noun& noun : nouns_) {
      const std::string_view word = noun.word;
      if (search.run(word, cuts)) continue;
      for (std::size_t cut = kMinimalLetters; cut + kMinimalLetters <= word.size(); ++cut) {
        const std::string_view first = word.substr(0, cut);
        const std::string_view last = word.substr(cut);
        const auto first_known = pieces_.find(first);
        const auto last_known = pieces_.find(last);
        const bool is_modifier =
            first_known != pieces_.end() && first_known->second.modifier() != ModifierKind::None;
        const bool is_head = last_known != pieces_.end() && (last_known->second.head() == HeadKind::Noun);
        if (!is_modifier && is_head) ++modifiers[first];
        if (is_modifier && !is_head) ++heads[last];
      }
    }
    for (const auto& [word, count] : modifiers)
      if (count >= kEnough && !contains(kParticles, word) && !contains(kPrefixes, word))
        add_modifier(word, ModifierKind::Unlisted);
    for (const auto& [word, count] : heads)
      if (count >= kEnough && !ends_with_suffix(word)) add_head(word, HeadKind::Unlisted);
  }

  /// Pieces like "tlichkeit" come of cuts in the wrong place.
  [[nodiscard]] static bool ends_with_suffix(std::string_view word) {
    return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](std::string_view suffix) {
      return word.ends_with(suffix) || (suffix.front() == 's' && word == suffix.substr(1));
    });
  }

  void mark_compounds(std::vector<std::uint32_t>& units) {
    // The search decides when it splits them; here only what it need not try is left out.
    constexpr float kGenerous = 3.0F;
    SplitCosts generous = costs_;
    generous.piece_of_compound += kGenerous;
    const SplitSearch search(LetterTrie(units), generous);
    std::vector<std::string_view> compounds;
    Cuts cuts;
    for (auto& [word, known] : pieces_) {
      if (known.drops_e() || (known.modifier() == ModifierKind::None && known.head() == HeadKind::None))
        continue;
      const std::string_view bare = std::string_view(word).substr(0, word.size() - known.link_letters());
      if (!search.run(bare,
                      known.modifier() != ModifierKind::None ? SplitSearch::Place::InModifier
                                                             : SplitSearch::Place::Inside,
                      cuts))
        continue;
      known.set_is_compound(true);
      compounds.push_back(word);
    }
    for (const std::string_view word : compounds) set_letter_trie_value(units, word, piece(word).bits());
  }

  [[nodiscard]] std::vector<std::uint32_t> build() const {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted;
    sorted.reserve(pieces_.size());
    for (const auto& [word, known] : pieces_)
      if (known.bits() != 0) sorted.emplace_back(word, known.bits());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string_view> words;
    std::vector<std::uint32_t> values;
    words.reserve(sorted.size());
    values.reserve(sorted.size());
    for (const auto& [word, bits] : sorted) {
      words.push_back(word);
      values.push_back(bits);
    }
    return build_letter_trie(words, values);
  }

  const HunspellDictionary& dictionary_;
  const SplitCosts& costs_;
  std::unordered_map<std::string, CompoundPiece, WordHash, std::equal_to<>> pieces_;
  std::unordered_set<std::string> listed_;
  std::vector<Noun> nouns_;
  std::vector<std::string> verbs_;
  std::unordered_set<std::string> verb_set_;
};

}  // namespace

std::vector<std::uint32_t> compile_pieces(const HunspellDictionary& dictionary, const SplitCosts& costs) {
  return PieceCompiler(dictionary, costs).compile();
}

}  // namespace fundstelle::german
