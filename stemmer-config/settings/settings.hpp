/// The settings a user edits in german.toml, as plain structs.
///
///     Result<Settings> settings = load_settings("stemmer-config/german.toml");
///     settings->analysis.stemmer == StemmerKind::Fundstelle;
///
/// AnalysisSettings decides which terms a text gives; it is stored in every segment with its fingerprint,
/// and a searcher rebuilds the analyzer from there. SimilaritySettings decides about fingerprints and
/// clusters, and is stored likewise. RankingSettings is stored too and may be overridden at query time.
/// FilterSettings matters to the indexer alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle {

/// Raised with every change of the analyzer that gives other terms for the same settings; serialised with
/// them.
inline constexpr std::uint32_t kAnalysisVersion = 5;

/// Fundstelle: CISTEM with the rules of stemming/stem_rules.hpp around it. German, German2: Snowball's.
enum class StemmerKind { Fundstelle, Cistem, German, German2, None };

/// How umlauts become ASCII in a stem. Transcribe: ä -> ae, so that "maechtig" is "mächtig" and Forderung
/// stays apart from Förderung; Base: ä -> a; Keep: ä stays.
enum class UmlautFolding { Transcribe, Base, Keep };

struct CompoundSettings {
  bool split = true;
  std::string dictionary = "/usr/share/hunspell/de_DE";  ///< hunspell dictionary, path without .aff and .dic
  std::uint32_t min_word_length = 6;                     ///< letters
  std::uint32_t min_part_length = 2;                     ///< letters
};

/// Lines of the lists behind StemmerKind::Fundstelle, as their files have them; each file says what it holds.
struct StemRuleLists {
  std::vector<std::string> verb_prefixes;    ///< german/verb-prefixes.txt
  std::vector<std::string> strong_verbs;     ///< german/strong-verbs.txt
  std::vector<std::string> umlaut_plurals;   ///< german/umlaut-plurals.txt
  std::vector<std::string> ge_words;         ///< german/ge-words.txt
  std::vector<std::string> irregular_forms;  ///< german/irregular-forms.txt
  std::vector<std::string> feminine_nouns;   ///< german/feminine-nouns.txt; for StemmerKind::Cistem as well
  std::vector<std::string> whole_stems;      ///< german/whole-stems.txt
  std::vector<std::string> spellings;        ///< german/spellings.txt
};

struct AnalysisSettings {
  StemmerKind stemmer = StemmerKind::Fundstelle;
  UmlautFolding umlauts = UmlautFolding::Transcribe;
  bool fold_eszett = true;                 ///< ß is ss
  bool fold_accents = true;                ///< é is e, ł is l in Latin words (Erdoğan, Café)
  std::vector<std::string> stop_words;     ///< lower case; indexed, but weightless in long queries
  std::vector<std::string> common_words;   ///< pairs of neighbouring ones are terms, for phrases
  std::vector<std::string> abbreviations;  ///< as written, with dots: "z. B."
  StemRuleLists stem_rules;
  CompoundSettings compounds;
};

/// How many times a word counts by where it stands, as BM25's term frequency; stored in quarters (term_wdf).
struct FieldWeights {
  double title = 3;
  double lead = 1.5;  ///< the first lead_words words of the body
  double body = 1;
  double caption = 1;
  double part = 0.25;  ///< a compound's part, times the compound's own weight
  std::uint32_t lead_words = 60;
};

struct RankingSettings {
  double k1 = 1.2;                ///< BM25
  double b = 0.8;                 ///< BM25
  double delta = 0.3;             ///< BM25+: what a word earns by being there at all
  double exact = 0.4;             ///< the exact form of a query word, beside its stem at 1
  double own_part = 0.5;          ///< a part of a query word that is itself a compound, as a word
  double own_part_shared = 0.25;  ///< the same part in other compounds
  double joined = 0.1;            ///< a hyphenated compound of the query as one word, beside its words
  double stop_word = 0.4;         ///< a stop word beside other words
  double phrase = 0.3;            ///< the same inside a quoted phrase beside other words
  double pair_phrase = 0.05;      ///< neighbouring query words as a phrase
  double near = 0.1;              ///< neighbouring query words within near_window tokens
  std::uint32_t near_window = 8;  ///< tokens
  double related = 0.5;           ///< another word of a query word's family
  std::vector<std::string> related_words;  ///< german/related-words.txt: a family a line
};

/// Which documents print the same text: near-duplicates, agency copy (similarity/passages.hpp).
struct SimilaritySettings {
  bool enabled = true;
  std::uint32_t ngram_words = 5;     ///< neighbouring words that make one passage known again
  std::uint32_t window_words = 64;   ///< of so many neighbouring n-grams one is kept as a fingerprint
  std::uint32_t min_words = 70;      ///< shared by near-duplicates at least
  double min_share = 0.1;            ///< of the smaller text
  double min_share_same_site = 0.5;  ///< the same where both are of one site
};

struct FilterSettings {
  bool enabled = true;
  std::filesystem::path phrases;          ///< folder of phrase families, one file each
  std::filesystem::path model;            ///< table of the line model's weights
  std::filesystem::path markup_words;     ///< list of words in class, id and role
  std::filesystem::path rules;            ///< the user's own rules; empty: none are named
  std::uint32_t furniture_documents = 3;  ///< a short line on so many documents of a site is furniture
};

struct Settings {
  AnalysisSettings analysis;
  FieldWeights fields;
  RankingSettings ranking;
  SimilaritySettings similarity;
  FilterSettings filter;
};

/// Reads german.toml and the word lists it names (relative to its folder).
/// Errors name file, line, what was found and what is allowed: unknown key, bad value, missing list.
[[nodiscard]] Result<Settings> load_settings(const std::filesystem::path& file);

/// What a segment stores: analysis, fields, ranking and similarity in full, readable by a person: TOML, and
/// the word lists behind it (settings/stored_lists.hpp).
[[nodiscard]] std::string serialize(const Settings& settings);

/// The reverse of serialize(); `origin` names the place in errors. Incompatible where another version of the
/// analysis wrote it. FilterSettings stays at its defaults.
[[nodiscard]] Result<Settings> parse_serialized(std::string_view text, std::string_view origin);

/// Sixteen hexadecimal digits over everything that decides the terms in an index: the analysis with its
/// version and lists, the fields, and similarity; not ranking, and not where the compound dictionary lies
/// (what is in it has a fingerprint of its own, CompoundLexicon::fingerprint()).
[[nodiscard]] std::string fingerprint(const Settings& settings);

}  // namespace fundstelle
