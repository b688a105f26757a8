#include "suggestion/suggestion.hpp"

#include "query/code_point.hpp"
#include "suggestion/transliteration.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace fundstelle::searching {

namespace {

constexpr std::size_t kMostWords = 20;  // each unknown word costs a walk through the vocabulary
constexpr std::size_t kLongestWord = 60;

bool is_known(const Vocabulary& vocabulary, const std::string& stem) {
  return vocabulary.has_term(schema::stem_term(schema::kText, stem)) ||
         vocabulary.has_term(schema::part_term(schema::kText, stem));
}

/// Letters only: numbers and dates have no misspelling that could be told.
bool is_spellable(std::u32string_view letters) {
  return letters.size() >= 3 && letters.size() <= kLongestWord &&
         std::all_of(letters.begin(), letters.end(),
                     [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)); });
}

std::string stem_of(german::Analyzer& analyzer, const std::string& word) {
  std::vector<german::Token> tokens;
  analyzer.analyze(word, tokens);
  return tokens.size() == 1 ? tokens.front().stem : std::string();
}

/// The word with one vowel turned into its umlaut, where the archive has that: Fluchtling for Flüchtling.
std::string with_umlaut(const Vocabulary& vocabulary, german::Analyzer& analyzer, const std::string& form) {
  constexpr std::array<std::pair<char, std::string_view>, 3> kVowels{{{'a', "ä"}, {'o', "ö"}, {'u', "ü"}}};
  for (std::size_t i = 0; i < form.size(); ++i)
    for (const auto& [vowel, umlaut] : kVowels) {
      if (form[i] != vowel) continue;
      std::string candidate = form;
      candidate.replace(i, 1, umlaut);
      if (is_known(vocabulary, stem_of(analyzer, candidate))) return candidate;
    }
  return {};
}

/// The archive's most frequent spelling of a name: Selenskyj for Zelensky.
std::string other_transliteration(const Vocabulary& vocabulary, german::Analyzer& analyzer,
                                  const std::string& form) {
  const std::string key = transliteration_key(form);
  std::string best;
  Xapian::doccount most = 0;
  for (const std::string& beginning : beginnings_of(key)) {
    const std::string begin = schema::exact_term(schema::kText, beginning);
    const auto end = vocabulary.database().allterms_end(begin);
    for (auto term = vocabulary.database().allterms_begin(begin); term != end; ++term) {
      const std::string other = (*term).substr(schema::kText.prefix.size());
      if (other.size() > 2 * form.size() || form.size() > 2 * other.size()) continue;
      if (transliteration_key(other) != key || term.get_termfreq() <= most) continue;
      if (!is_known(vocabulary, stem_of(analyzer, other))) continue;
      best = other;
      most = term.get_termfreq();
    }
  }
  return best;
}

/// How many letters may differ: one in a short word, two in a longer one.
std::size_t most_edits(std::size_t letters) {
  constexpr std::size_t kShort = 5;
  return letters <= kShort ? 1 : 2;
}

std::string replacement(const Vocabulary& vocabulary, german::Analyzer& analyzer, const QueryWord& word) {
  const std::u32string letters = to_code_points(word.form);
  if (!is_spellable(letters)) return {};
  if (std::string found = with_umlaut(vocabulary, analyzer, word.form); !found.empty()) return found;
  const auto spelling = [&](std::size_t edits) {
    for (NearTerm& near : vocabulary.misspelt(letters, edits))
      if (near.distance != 0 && is_spellable(to_code_points(near.form)) &&
          is_known(vocabulary, stem_of(analyzer, near.form)))
        return std::move(near.form);
    return std::string();
  };
  if (std::string found = spelling(1); !found.empty()) return found;
  if (std::string found = other_transliteration(vocabulary, analyzer, word.form); !found.empty())
    return found;
  const std::size_t edits = most_edits(letters.size());
  return edits > 1 ? spelling(edits) : std::string();
}

/// With a capital letter where the query had one.
std::string capitalised_as(std::string_view written, const std::string& word) {
  const auto first = [](std::string_view text) {
    const std::u32string letters = to_code_points(text.substr(0, 4));
    return letters.empty() ? UChar32{0} : static_cast<UChar32>(letters.front());
  };
  if (!u_isupper(first(written))) return word;
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(word);
  const UChar32 capital = u_toupper(wide.char32At(0));
  wide.replace(0, wide.moveIndex32(0, 1), capital);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

}  // namespace

std::string suggest(std::string_view query, std::span<const QueryWord> words, const Vocabulary& vocabulary,
                    german::Analyzer& analyzer) {
  std::map<std::size_t, std::pair<std::size_t, std::string>> replaced;  // by begin: end, word
  std::size_t unknown = 0;
  for (const QueryWord& word : words) {
    const bool is_foreign = !word.other_stem.empty() && is_known(vocabulary, word.other_stem);
    if (is_foreign || is_known(vocabulary, word.stem) || word.begin >= word.end || word.end > query.size())
      continue;
    if (++unknown > kMostWords) break;
    if (std::string found = replacement(vocabulary, analyzer, word); !found.empty())
      replaced[word.begin] = {word.end, capitalised_as(query.substr(word.begin), found)};
  }
  if (replaced.empty()) return {};
  std::string suggestion;
  std::size_t at = 0;
  for (const auto& [begin, piece] : replaced) {
    if (begin < at) continue;
    suggestion += query.substr(at, begin - at);
    suggestion += piece.second;
    at = piece.first;
  }
  suggestion += query.substr(at);
  return suggestion;
}

bool is_known_word(const Vocabulary& vocabulary, const QueryWord& word) {
  const auto has = [&](const std::string& stem) {
    return !stem.empty() &&
           std::any_of(schema::kFields.begin(), schema::kFields.end(), [&](const schema::Field& field) {
             return field.kind == schema::FieldKind::Text &&
                    (vocabulary.has_term(schema::stem_term(field, stem)) ||
                     (field.has_parts && vocabulary.has_term(schema::part_term(field, stem))));
           });
  };
  return has(word.stem) || has(word.other_stem);
}

}  // namespace fundstelle::searching
