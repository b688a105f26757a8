#include "settings/settings.hpp"

#include "settings/stored_lists.hpp"
#include "settings/toml_section.hpp"
#include "settings/word_list.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <xxhash.h>

namespace fundstelle {
namespace {

constexpr std::array<std::pair<std::string_view, StemmerKind>, 5> kStemmers{{
    {"fundstelle", StemmerKind::Fundstelle},
    {"cistem", StemmerKind::Cistem},
    {"german", StemmerKind::German},
    {"german2", StemmerKind::German2},
    {"none", StemmerKind::None},
}};
constexpr std::array<std::pair<std::string_view, UmlautFolding>, 3> kUmlauts{{
    {"transcribe", UmlautFolding::Transcribe},
    {"base", UmlautFolding::Base},
    {"keep", UmlautFolding::Keep},
}};

template <class Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<std::pair<std::string_view, Enum>, N>& choices) {
  return std::find_if(choices.begin(), choices.end(),
                      [&](const auto& choice) { return choice.second == value; })
      ->first;
}

/// Reads sections out of a parsed file and keeps the first error.
class SettingsReader {
 public:
  SettingsReader(std::string_view origin, const toml::table& root) : origin_(origin), root_(root) {}

  /// `read` is given the section; it has been announced as known.
  template <class Read>
  void section(std::string_view name, Read&& read) {
    known_.push_back(name);
    const toml::node* const node = root_.get(name);
    const toml::table* const table = node ? node->as_table() : nullptr;
    if (node && !table && !error_)
      error_ = Error{
          ErrorCode::Malformed,
          fmt::format("{}: \"{}\" must be a section: [{}]", place_of(origin_, node->source()), name, name),
          {}};
    TomlSection section(origin_, name, table, error_);
    read(section);
    section.finish();
  }

  void refuse_other_sections() {
    for (const auto& [key, node] : root_) {
      if (error_) return;
      if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
      std::string allowed;
      for (const std::string_view name : known_)
        allowed += fmt::format("{}[{}]", allowed.empty() ? "" : ", ", name);
      error_ = Error{ErrorCode::Malformed,
                     fmt::format("{}: unknown {} \"{}\"; allowed: {}", place_of(origin_, key.source()),
                                 node.is_table() ? "section" : "key", key.str(), allowed),
                     {}};
    }
  }

  std::optional<Error>& error() { return error_; }

 private:
  std::string_view origin_;
  const toml::table& root_;
  std::optional<Error> error_;
  std::vector<std::string_view> known_;
};

void read_analysis(TomlSection& section, AnalysisSettings& analysis) {
  section.read("stemmer", analysis.stemmer, Choices<StemmerKind>(kStemmers));
  section.read("umlauts", analysis.umlauts, Choices<UmlautFolding>(kUmlauts));
  section.read("fold_eszett", analysis.fold_eszett);
  section.read("fold_accents", analysis.fold_accents);
}

/// A word list of the analysis: its key, and where its words go.
struct AnalysisList {
  std::string_view key;
  std::vector<std::string> AnalysisSettings::*words = nullptr;
  std::vector<std::string> StemRuleLists::*rule = nullptr;

  template <class Analysis>  // AnalysisSettings, const or not
  [[nodiscard]] auto& in(Analysis& analysis) const {
    return words ? analysis.*words : analysis.stem_rules.*rule;
  }
};

constexpr std::array<AnalysisList, 11> kLists{{
    {"stop_words", &AnalysisSettings::stop_words},
    {"common_words", &AnalysisSettings::common_words},
    {"abbreviations", &AnalysisSettings::abbreviations},
    {"verb_prefixes", nullptr, &StemRuleLists::verb_prefixes},
    {"strong_verbs", nullptr, &StemRuleLists::strong_verbs},
    {"umlaut_plurals", nullptr, &StemRuleLists::umlaut_plurals},
    {"ge_words", nullptr, &StemRuleLists::ge_words},
    {"irregular_forms", nullptr, &StemRuleLists::irregular_forms},
    {"feminine_nouns", nullptr, &StemRuleLists::feminine_nouns},
    {"whole_stems", nullptr, &StemRuleLists::whole_stems},
    {"spellings", nullptr, &StemRuleLists::spellings},
}};

constexpr std::string_view kRelatedWords = "related_words";  ///< in [ranking]
/// Between the settings that are TOML and the lists that are not.
constexpr std::string_view kListsLine = "\n# Word lists: a name and a number of lines, then the lines.\n";

/// The sections that files and databases have in common; `related_words` is a file's name in the one and the
/// list itself in the other.
template <class RelatedWords>
void read_common(SettingsReader& reader, Settings& settings, RelatedWords& related_words) {
  reader.section("compounds", [&](TomlSection& section) {
    CompoundSettings& compounds = settings.analysis.compounds;
    section.read("split", compounds.split);
    section.read("dictionary", compounds.dictionary);
    section.read("min_word_length", compounds.min_word_length, {4, 100});
    section.read("min_part_length", compounds.min_part_length, {2, 50});
  });
  reader.section("fields", [&](TomlSection& section) {
    FieldWeights& fields = settings.fields;
    section.read("title", fields.title, {0, 100});
    section.read("lead", fields.lead, {0, 100});
    section.read("body", fields.body, {0, 100});
    section.read("caption", fields.caption, {0, 100});
    section.read("part", fields.part, {0, 1});
    section.read("lead_words", fields.lead_words, {0, 100'000});
  });
  reader.section("ranking", [&](TomlSection& section) {
    RankingSettings& ranking = settings.ranking;
    section.read("k1", ranking.k1, {0, 100});
    section.read("b", ranking.b, {0, 1});
    section.read("delta", ranking.delta, {0, 10});
    section.read("exact", ranking.exact, {0, 10});
    section.read("own_part", ranking.own_part, {0, 10});
    section.read("own_part_shared", ranking.own_part_shared, {0, 10});
    section.read("joined", ranking.joined, {0, 10});
    section.read("stop_word", ranking.stop_word, {0, 10});
    section.read("phrase", ranking.phrase, {0, 10});
    section.read("pair_phrase", ranking.pair_phrase, {0, 10});
    section.read("near", ranking.near, {0, 10});
    section.read("near_window", ranking.near_window, {2, 1000});
    section.read("related", ranking.related, {0, 10});
    section.read(kRelatedWords, related_words);
  });
  reader.section("similarity", [&](TomlSection& section) {
    SimilaritySettings& similarity = settings.similarity;
    section.read("enabled", similarity.enabled);
    section.read("ngram_words", similarity.ngram_words, {2, 20});
    section.read("window_words", similarity.window_words, {8, 1000});
    section.read("min_words", similarity.min_words, {1, 100'000});
    section.read("min_share", similarity.min_share, {0, 1});
    section.read("min_share_same_site", similarity.min_share_same_site, {0, 1});
  });
}

Result<toml::table> parse(std::string_view text, std::string_view origin) {
  try {
    return toml::parse(text, origin);
  } catch (const toml::parse_error& wrong) {
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: {}", place_of(origin, wrong.source()), wrong.description()));
  }
}

Result<std::string> read_file(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown))
    return failure(ErrorCode::NotFound, fmt::format("{}: no such settings file", file.string()));
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, unknown))
    return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file.string()));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text)
    if (c == '"' || c == '\\')
      out.append("\\").push_back(c);
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      out += c;
  return out + '"';
}

std::string toml_list(const std::vector<std::string>& words) {
  constexpr std::size_t kWidth = 100;
  std::string out = "[";
  std::size_t line = 0;
  for (const std::string& word : words) {
    const std::string entry = toml_string(word) + ",";
    if (line == 0 || line + entry.size() > kWidth) {
      out += "\n  ";
      line = 2;
    }
    out += entry;
    line += entry.size();
  }
  return out + (words.empty() ? "]" : "\n]");
}

/// Shortest text that reads as the same number, and as a number with a point in TOML.
std::string real(double value) {
  std::string out = fmt::format("{}", value);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

std::string analysis_values(const AnalysisSettings& analysis) {
  return fmt::format(
      "[analysis]\nversion = {}\nstemmer = {}\numlauts = {}\nfold_eszett = {}\nfold_accents = "
      "{}\n",
      kAnalysisVersion, toml_string(name_of(analysis.stemmer, kStemmers)),
      toml_string(name_of(analysis.umlauts, kUmlauts)), analysis.fold_eszett, analysis.fold_accents);
}

/// What decides an index's terms, but for compounds and fields.
std::string analysis_text(const AnalysisSettings& analysis) {
  std::string text = analysis_values(analysis);
  for (const AnalysisList& list : kLists)
    text += fmt::format("{} = {}\n", list.key, toml_list(list.in(analysis)));
  return text + "\n";
}

std::string lengths_text(const CompoundSettings& compounds) {
  return fmt::format("[compounds]\nsplit = {}\nmin_word_length = {}\nmin_part_length = {}\n", compounds.split,
                     compounds.min_word_length, compounds.min_part_length);
}

std::string fields_text(const FieldWeights& fields) {
  return fmt::format(
      "[fields]\ntitle = {}\nlead = {}\nbody = {}\ncaption = {}\npart = {}\nlead_words = {}\n\n",
      real(fields.title), real(fields.lead), real(fields.body), real(fields.caption), real(fields.part),
      fields.lead_words);
}

std::string ranking_text(const RankingSettings& ranking) {
  return fmt::format(
      "[ranking]\nk1 = {}\nb = {}\ndelta = {}\nexact = {}\nown_part = {}\nown_part_shared = {}\njoined = {}\n"
      "stop_word = {}\nphrase = {}\npair_phrase = {}\nnear = {}\nnear_window = {}\nrelated = {}\n",
      real(ranking.k1), real(ranking.b), real(ranking.delta), real(ranking.exact), real(ranking.own_part),
      real(ranking.own_part_shared), real(ranking.joined), real(ranking.stop_word), real(ranking.phrase),
      real(ranking.pair_phrase), real(ranking.near), ranking.near_window, real(ranking.related));
}

std::string similarity_text(const SimilaritySettings& similarity) {
  return fmt::format(
      "\n[similarity]\nenabled = {}\nngram_words = {}\nwindow_words = {}\nmin_words = {}\nmin_share = {}\n"
      "min_share_same_site = {}\n",
      similarity.enabled, similarity.ngram_words, similarity.window_words, similarity.min_words,
      real(similarity.min_share), real(similarity.min_share_same_site));
}

}  // namespace

Result<Settings> load_settings(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) return tl::unexpected(text.error());
  const std::string origin = file.string();
  const auto root = parse(*text, origin);
  if (!root) return tl::unexpected(root.error());

  Settings settings;
  std::array<std::string, kLists.size()> list_files;
  std::string phrases = "german/boilerplate";
  std::string model = "german/line-model.tsv";
  std::string related_words;
  std::string markup_words = "german/markup-words.txt";
  std::string rules;
  SettingsReader reader(origin, *root);
  reader.section("analysis", [&](TomlSection& section) {
    read_analysis(section, settings.analysis);
    for (std::size_t i = 0; i < kLists.size(); ++i) section.read(kLists[i].key, list_files[i]);
  });
  read_common(reader, settings, related_words);
  reader.section("boilerplate", [&](TomlSection& section) {
    section.read("enabled", settings.filter.enabled);
    section.read("phrases", phrases);
    section.read("model", model);
    section.read("markup_words", markup_words);
    section.read("rules", rules);
    section.read("furniture_documents", settings.filter.furniture_documents, {2, 1000});
  });
  reader.refuse_other_sections();
  if (reader.error()) return tl::unexpected(*reader.error());

  const std::filesystem::path folder = file.parent_path();
  settings.filter.phrases = folder / phrases;
  settings.filter.model = folder / model;
  settings.filter.markup_words = folder / markup_words;
  if (!rules.empty()) settings.filter.rules = folder / rules;
  settings.analysis.compounds.dictionary = (folder / settings.analysis.compounds.dictionary).string();
  for (std::size_t i = 0; i < kLists.size(); ++i) {
    if (list_files[i].empty()) continue;
    auto read = read_word_list(folder / list_files[i]);
    if (!read) return tl::unexpected(read.error());
    kLists[i].in(settings.analysis) = std::move(*read);
  }
  if (!related_words.empty()) {
    auto read = read_word_list(folder / related_words);
    if (!read) return tl::unexpected(read.error());
    settings.ranking.related_words = std::move(*read);
  }
  return settings;
}

std::string serialize(const Settings& settings) {
  std::string text = "# Settings this index was made with.\n" + analysis_values(settings.analysis) + "\n" +
                     lengths_text(settings.analysis.compounds) +
                     fmt::format("dictionary = {}\n\n", toml_string(settings.analysis.compounds.dictionary)) +
                     fields_text(settings.fields) + ranking_text(settings.ranking) +
                     similarity_text(settings.similarity);
  text += kListsLine;
  for (const AnalysisList& list : kLists) append_list(text, list.key, list.in(settings.analysis));
  append_list(text, kRelatedWords, settings.ranking.related_words);
  return text;
}

Result<Settings> parse_serialized(std::string_view text, std::string_view origin) {
  const std::size_t lists_line = std::min(text.find(kListsLine), text.size());
  const auto root = parse(text.substr(0, lists_line), origin);
  if (!root) return tl::unexpected(root.error());
  Settings settings;
  std::uint32_t version = 0;
  SettingsReader reader(origin, *root);
  // An index made by another analyzer may have keys unknown here; what is to be said is its age.
  if (const auto found = root->at_path("analysis.version").value_exact<std::int64_t>();
      !found || *found != std::int64_t{kAnalysisVersion})
    return failure(ErrorCode::Incompatible,
                   fmt::format("{}: made by version {} of the text analysis, this program has version {}",
                               origin, found.value_or(0), kAnalysisVersion),
                   "index the archive again with this version's fundstelle-index");
  reader.section("analysis", [&](TomlSection& section) {
    section.read("version", version, {0, UINT32_MAX});
    read_analysis(section, settings.analysis);
    // An index made before the lists stood behind the settings has them there.
    for (const AnalysisList& list : kLists) section.read(list.key, list.in(settings.analysis));
  });
  read_common(reader, settings, settings.ranking.related_words);
  reader.refuse_other_sections();
  if (reader.error()) return tl::unexpected(*reader.error());
  auto lists = StoredLists::read(text.substr(std::min(lists_line + kListsLine.size(), text.size())), origin);
  if (!lists) return tl::unexpected(lists.error());
  for (const AnalysisList& list : kLists) lists->take(list.key, list.in(settings.analysis));
  lists->take(kRelatedWords, settings.ranking.related_words);
  if (!lists->unknown().empty())
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: unknown word list \"{}\"", origin, lists->unknown()));
  return settings;
}

std::string fingerprint(const Settings& settings) {
  const std::string decisive = analysis_text(settings.analysis) + lengths_text(settings.analysis.compounds) +
                               fields_text(settings.fields) + similarity_text(settings.similarity);
  return fmt::format("{:016x}", XXH3_64bits(decisive.data(), decisive.size()));
}

}  // namespace fundstelle
