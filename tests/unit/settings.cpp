#include "settings/settings.hpp"

#include "settings/word_list.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
using namespace fundstelle;

namespace {

/// A folder to write files into.
class Folder {
 public:
  [[nodiscard]] std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path() / name, std::ios::binary) << text;
    return path() / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

/// The error that a settings file of this text gives, without the folder's name.
std::string error_of(const std::string& text) {
  const Folder folder;
  const auto settings = load_settings(folder.write("german.toml", text));
  if (settings) return "none";
  std::string message = settings.error().message;
  const std::string prefix = folder.path().string() + "/";
  for (std::size_t at = message.find(prefix); at != std::string::npos; at = message.find(prefix))
    message.erase(at, prefix.size());
  return message;
}

Settings unusual_settings() {
  Settings settings;
  settings.analysis.stemmer = StemmerKind::German2;
  settings.analysis.umlauts = UmlautFolding::Base;
  settings.analysis.fold_eszett = false;
  settings.analysis.fold_accents = false;
  settings.analysis.stop_words = {"der",  "für",        "\"quoted\"", "back\\slash", "tab\there",
                                  "\x01", "two\nlines", "",           "3 4"};
  settings.analysis.abbreviations = {"z. B.", "u. Ä."};
  settings.analysis.compounds = {false, "/some where/de", 9, 4};
  settings.fields = {5, 2.25, 2, 0, 0.5, 7};
  settings.ranking = {0.1 + 0.2, 1.0 / 3, 1, 0, 0.05, 1e-7, 10, 2, 3, 4, 5, 99, 6, {"Nordmark nordmärkisch"}};
  settings.similarity = {false, 7, 33, 12, 0.25, 1};
  return settings;
}

}  // namespace

TEST_CASE("settings: the file that is installed is valid and has words in its lists") {
  const auto settings = load_settings(FUNDSTELLE_SETTINGS_FILE);
  REQUIRE_MESSAGE(settings.has_value(), settings.error().message);
  CHECK(settings->analysis.stemmer == StemmerKind::Fundstelle);
  CHECK(settings->analysis.stop_words.size() > 200);
  CHECK(settings->analysis.abbreviations.size() > 50);
  CHECK(settings->analysis.stem_rules.strong_verbs.size() > 100);
  CHECK(settings->filter.model.is_absolute());
}

TEST_CASE("settings: the values in the installed file are the defaults of the program") {
  const auto loaded = load_settings(FUNDSTELLE_SETTINGS_FILE);
  REQUIRE(loaded.has_value());
  Settings defaults;
  defaults.analysis.stop_words = loaded->analysis.stop_words;
  defaults.analysis.common_words = loaded->analysis.common_words;
  defaults.analysis.abbreviations = loaded->analysis.abbreviations;
  defaults.analysis.stem_rules = loaded->analysis.stem_rules;
  defaults.ranking.related_words = loaded->ranking.related_words;
  CHECK(serialize(*loaded) == serialize(defaults));
  CHECK(loaded->filter.furniture_documents == defaults.filter.furniture_documents);
}

TEST_CASE("settings: an empty file gives the defaults") {
  CHECK(error_of("") == "none");
}

TEST_CASE("settings: a bad value names file, line, what was found and what is allowed") {
  CHECK(error_of("[analysis]\nstemmer = \"porter\"\n") ==
        "german.toml:2: analysis.stemmer = 'porter': allowed: \"fundstelle\", \"cistem\", \"german\", "
        "\"german2\", \"none\"");
  CHECK(error_of("\n[compounds]\nsplit = \"yes\"\n") ==
        "german.toml:3: compounds.split = 'yes': allowed: true, false");
  CHECK(error_of("[fields]\ntitle = -1\n") ==
        "german.toml:2: fields.title = -1: allowed: a number from 0 to 100");
  CHECK(error_of("[fields]\nlead_words = 2.5\n")
            .starts_with("german.toml:2: fields.lead_words = 2.5: allowed: a whole number"));
  CHECK(error_of("[ranking]\nb = 2\n") == "german.toml:2: ranking.b = 2: allowed: a number from 0 to 1");
  CHECK(error_of("[ranking]\nk1 = nan\n").starts_with("german.toml:2: ranking.k1 = nan"));
  CHECK(error_of("[analysis]\nstop_words = \"\"\n").starts_with("german.toml:2: analysis.stop_words = ''"));
}

TEST_CASE("settings: an unknown key or section names its line and what there is") {
  CHECK(error_of("[fields]\ntitel = 3\n") ==
        "german.toml:2: unknown key \"titel\" in [fields]; allowed: title, lead, body, caption, part, "
        "lead_words");
  CHECK(error_of("[rankings]\n")
            .starts_with("german.toml:1: unknown section \"rankings\"; allowed: [analysis]"));
  CHECK(error_of("stemmer = \"cistem\"\n").starts_with("german.toml:1: unknown key \"stemmer\""));
  CHECK(error_of("fields = 3\n").starts_with("german.toml:1: \"fields\" must be a section"));
}

TEST_CASE("settings: what is no TOML names its line") {
  CHECK(error_of("[fields]\ntitle = = 3\n").starts_with("german.toml:2: "));
}

TEST_CASE("settings: a missing file and a missing list are told apart from a bad one") {
  const auto missing = load_settings("/nonexistent/german.toml");
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == ErrorCode::NotFound);
  CHECK(error_of("[analysis]\nstop_words = \"gone.txt\"\n") == "gone.txt: no such word list");
}

TEST_CASE("settings: word lists are found beside the settings, comments and blank lines left out") {
  const Folder folder;
  static_cast<void>(folder.write("stop.txt", "# function words\n\nder   # article\r\n  z. B.\t\n"));
  const auto settings = load_settings(folder.write("a.toml", "[analysis]\nstop_words = \"stop.txt\"\n"));
  REQUIRE(settings.has_value());
  CHECK(settings->analysis.stop_words == std::vector<std::string>{"der", "z. B."});
}

TEST_CASE("settings: a list with an entry twice or with other bytes than UTF-8 is refused") {
  const Folder folder;
  const auto twice = read_word_list(folder.write("a.txt", "der\ndie\nder\n"));
  REQUIRE_FALSE(twice.has_value());
  CHECK(twice.error().message.ends_with("a.txt:3: \"der\" stands in line 1 already"));
  const auto latin = read_word_list(folder.write("b.txt", "der\nf\xFCr\n"));
  REQUIRE_FALSE(latin.has_value());
  CHECK(latin.error().message.ends_with("b.txt:2: not UTF-8"));
  CHECK(read_word_list(folder.path()).error().code == ErrorCode::Unreadable);
}

TEST_CASE("settings: what is serialised reads the same again") {
  for (const Settings& settings : {Settings{}, unusual_settings()}) {
    const std::string text = serialize(settings);
    const auto again = parse_serialized(text, "segment");
    REQUIRE_MESSAGE(again.has_value(), again.error().message);
    CHECK(serialize(*again) == text);
    CHECK(fingerprint(*again) == fingerprint(settings));
    CHECK(again->analysis.stop_words == settings.analysis.stop_words);
    CHECK(again->analysis.abbreviations == settings.analysis.abbreviations);
    CHECK(again->analysis.stemmer == settings.analysis.stemmer);
    CHECK(again->analysis.umlauts == settings.analysis.umlauts);
    CHECK(again->analysis.compounds.dictionary == settings.analysis.compounds.dictionary);
    CHECK(again->ranking.k1 == settings.ranking.k1);
    CHECK(again->ranking.b == settings.ranking.b);
    CHECK(again->ranking.pair_phrase == settings.ranking.pair_phrase);
    CHECK(again->ranking.near_window == settings.ranking.near_window);
    CHECK(again->ranking.related_words == settings.ranking.related_words);
    CHECK(again->fields.lead == settings.fields.lead);
    CHECK(again->similarity.min_words == settings.similarity.min_words);
    CHECK(again->similarity.min_share_same_site == settings.similarity.min_share_same_site);
    CHECK(again->fields.lead_words == settings.fields.lead_words);
  }
}

TEST_CASE("settings: an index whose lists stand among the settings is read as well") {
  std::string text = serialize(unusual_settings());
  text.resize(text.find("\n# Word lists"));
  const std::string before = "fold_accents = false\n";
  text.insert(text.find(before) + before.size(), "stop_words = [\"der\", \"für\"]\nge_words = [\"verbs\"]\n");
  const std::string ranking = "[ranking]\n";
  text.insert(text.find(ranking) + ranking.size(), "related_words = [\"Nordmark nordmärkisch\"]\n");
  const auto settings = parse_serialized(text, "segment");
  REQUIRE_MESSAGE(settings.has_value(), settings.error().message);
  CHECK(settings->analysis.stop_words == std::vector<std::string>{"der", "für"});
  CHECK(settings->analysis.stem_rules.ge_words == std::vector<std::string>{"verbs"});
  CHECK(settings->ranking.related_words == std::vector<std::string>{"Nordmark nordmärkisch"});
}

TEST_CASE("settings: damaged word lists of an index are refused, wherever they end") {
  const auto error_of_lists = [](std::string_view lists) {
    std::string text = serialize(Settings{});
    const std::string_view line = "then the lines.\n";
    text.resize(text.find(line) + line.size());
    const auto settings = parse_serialized(text.append(lists), "segment");
    return settings ? std::string("none") : settings.error().message;
  };
  CHECK(error_of_lists("stop_words 2\nder\ndie\n") == "none");
  CHECK(error_of_lists("stop_words 0\nge_words 1\n\n") == "none");
  CHECK(error_of_lists("stop_words 2\nder\n") == "segment: the word list stop_words ends too early");
  CHECK(error_of_lists("stop_words 2\nder\ndie") == "segment: the word list stop_words ends too early");
  CHECK(error_of_lists("stop_words 1\nder\ndie\n") == "segment: a word list has no heading");
  CHECK(error_of_lists("stop_words 18446744073709551615\nder\n") ==
        "segment: the word list stop_words ends too early");
  CHECK(error_of_lists("stop_words -1\nder\n") == "segment: a word list has no heading");
  CHECK(error_of_lists("stop_words 1\nder\nstop_words 1\nder\n") ==
        "segment: the word list stop_words is there twice");
  CHECK(error_of_lists("start_words 1\nder\n") == "segment: unknown word list \"start_words\"");

  const std::string whole = serialize(unusual_settings());
  const std::size_t lists = whole.find("\n# Word lists");
  for (std::size_t end = lists; end + 1 < whole.size(); ++end) {
    const auto settings = parse_serialized(whole.substr(0, end), "segment");
    if (settings) CHECK(serialize(*settings) != whole);
  }
}

TEST_CASE("settings: an index of another version of the analysis is refused as such") {
  std::string text = serialize(Settings{});
  const std::string line = "version = " + std::to_string(kAnalysisVersion);
  text.replace(text.find(line), line.size(), "version = 999\nunheard_of = 1");
  const auto refused = parse_serialized(text, "segment");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::Incompatible);
  CHECK_FALSE(refused.error().hint.empty());
}

TEST_CASE("settings: the fingerprint follows what decides terms and nothing else") {
  const Settings base;
  const std::string print = fingerprint(base);
  CHECK(print.size() == 16);
  CHECK(print.find_first_not_of("0123456789abcdef") == std::string::npos);

  Settings other = base;
  other.ranking.k1 = 2;
  other.filter.enabled = false;
  other.analysis.compounds.dictionary = "/elsewhere";
  CHECK(fingerprint(other) == print);

  other = base;
  other.analysis.stemmer = StemmerKind::None;
  CHECK(fingerprint(other) != print);
  other = base;
  other.analysis.stop_words = {"der"};
  CHECK(fingerprint(other) != print);
  other.analysis.abbreviations = other.analysis.stop_words;
  other.analysis.stop_words.clear();
  CHECK(fingerprint(other) != print);
  other = base;
  other.fields.title = 4;
  CHECK(fingerprint(other) != print);
  other = base;
  other.similarity.min_share = 0.2;
  CHECK(fingerprint(other) != print);
}
