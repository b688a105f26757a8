#include "analyzer/word_reader.hpp"

#include "analyzer/apostrophe.hpp"
#include "settings/without_lists.hpp"
#include "stemming/folding.hpp"

#include <algorithm>

namespace fundstelle::german {
namespace {

constexpr std::size_t kCachedWords = 1 << 16;  // a generation; some ten megabytes
constexpr char kHyphen = '-';
constexpr std::size_t kMostPieces = 8;         // with hyphens between them; longer chains are no compounds
constexpr std::size_t kLongestCompound = 100;  // letters; what is longer is made up

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

WordReader::WordReader(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon)
    : settings_(without_lists(settings)),
      stemmer_(settings),
      splitter_(std::move(lexicon)),
      words_(kCachedWords),
      stems_(kCachedWords) {
  for (const std::string& word : settings.stop_words) stop_words_.insert(exact_form(word));
  // A word in a text of another language has the other stem.
  for (const std::string& word : settings.common_words) {
    common_stems_.add(stem_of(lower_form(word)));
    common_stems_.add(fold(exact_form(word), settings));
  }
}

const Word& WordReader::read(std::string_view surface) {
  if (const Word* known = words_.find(surface)) return *known;
  return words_.insert(surface, look_at(surface));
}

Word WordReader::look_at(std::string_view surface) {
  Word word;
  const std::string hyphenated = without_apostrophe(lower_form(surface));
  std::string lower = hyphenated;
  std::erase(lower, kHyphen);
  word.form = is_ascii(lower) ? lower : exact_form(lower);
  if (word.form.empty()) word.form = std::string(surface);  // nothing but invisible characters
  word.stem = remembered_stem(lower);
  if (word.stem.empty()) word.stem = word.form;
  word.common = common_stems_.number_of(word.stem);
  word.is_stop_word = stop_words_.contains(word.form);
  if (!settings_.compounds.split || word.is_stop_word) return word;
  if (lower.size() == hyphenated.size())
    split(lower, word);
  else
    merge_at_hyphens(hyphenated, word);
  return word;
}

std::string WordReader::stem_of(std::string_view lower) {
  return stemmer_.stem(fold(lower, settings_));
}

const std::string& WordReader::remembered_stem(std::string_view lower) {
  if (const std::string* known = stems_.find(lower)) return *known;
  return stems_.insert(lower, stem_of(lower));
}

void WordReader::split(std::string_view lower, Word& word) {
  const std::size_t letters = letters_in(lower);
  if (letters < settings_.compounds.min_word_length || letters > kLongestCompound) return;
  const std::vector<CompoundPart> pieces = splitter_.split(lower);
  const bool has_short_piece = std::any_of(pieces.begin(), pieces.end(), [&](const CompoundPart& piece) {
    return letters_in(piece.surface) < settings_.compounds.min_part_length;
  });
  if (pieces.size() < 2 || has_short_piece) return;
  for (const CompoundPart& piece : pieces)
    word.parts.push_back({piece.surface, remembered_stem(piece.bare), piece.is_bound});
  // Kriegs+gefangenen+lager: Kriegsgefangener and Gefangenenlager find it too.
  for (std::size_t length = 2; length < pieces.size(); ++length)
    for (std::size_t first = 0; first + length <= pieces.size(); ++first) {
      std::string merged;
      for (std::size_t i = first; i + 1 < first + length; ++i) merged += pieces[i].surface;
      merged += pieces[first + length - 1].bare;
      word.merged_stems.push_back(remembered_stem(merged));
    }
}

/// Whole pieces merged with their neighbours: Nord-Ostsee-Kanal is found by Ostseekanal. The pieces are words
/// of their own beside it, with their own parts; given here as well they would count twice, which ranks
/// worse.
void WordReader::merge_at_hyphens(std::string_view lower, Word& word) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin <= lower.size();) {
    const std::size_t end = std::min(lower.find(kHyphen, begin), lower.size());
    if (end > begin) pieces.push_back(lower.substr(begin, end - begin));
    begin = end + 1;
  }
  if (pieces.size() > kMostPieces) return;
  for (std::size_t length = 2; length < pieces.size(); ++length)
    for (std::size_t first = 0; first + length <= pieces.size(); ++first) {
      std::string merged;
      for (std::size_t i = first; i < first + length; ++i) merged += pieces[i];
      word.merged_stems.push_back(remembered_stem(merged));
    }
}

}  // namespace fundstelle::german
