#include "analyzer/word_reader.hpp"

#include "analyzer/apostrophe.hpp"
#include "settings/without_lists.hpp"
#include "stemming/folding.hpp"

#include <algorithm>
#include <utility>

namespace fundstelle::german {
namespace {

// In front of the key of what is no plain word. No word has them: control characters separate words.
constexpr char kWithOtherStem = '\x01';
constexpr char kAsWritten = '\x02';
constexpr char kLiteral = '\x03';
constexpr char kBetween = '\0';

constexpr char kHyphen = '-';
constexpr std::size_t kMostPieces = 8;         // with hyphens between them; longer chains are no compounds
constexpr std::size_t kLongestCompound = 100;  // letters; what is longer is made up

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

WordReader::WordReader(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon,
                       std::size_t remembered_words)
    : settings_(without_lists(settings)),
      stemmer_(settings),
      splitter_(std::move(lexicon)),
      words_(remembered_words),
      stems_(remembered_words) {
  for (const std::string& word : settings.stop_words) stop_words_.insert(exact_form(word));
  // A word in a text of another language has the other stem.
  for (const std::string& word : settings.common_words) {
    common_stems_.add(stem_of(lower_form(word)));
    common_stems_.add(fold(exact_form(word), settings));
  }
}

/// Valid until the next call.
std::string_view WordReader::key(char kind, std::string_view first, std::string_view second) {
  key_.assign(1, kind).append(first);
  if (!second.empty()) key_.append(1, kBetween).append(second);
  return key_;
}

const KnownWord& WordReader::known(std::string_view surface) {
  if (const KnownWord* known = words_.find(surface)) return *known;
  return words_.insert(surface, look_at(surface));
}

const KnownWord& WordReader::with_stem_of(std::string_view surface, std::string_view base) {
  if (const KnownWord* known = words_.find(key(kWithOtherStem, surface, base))) return *known;
  Word word = read(surface);
  const Word& other = read(base);
  word.stem = other.stem;
  word.common = other.common;
  return words_.insert(key_, std::move(word));
}

const KnownWord& WordReader::as_written(std::string_view surface) {
  if (const KnownWord* known = words_.find(key(kAsWritten, surface))) return *known;
  Word word;
  word.form = exact_form(surface);
  std::erase(word.form, kHyphen);  // as the joined compound has it
  word.stem = fold(word.form, settings_);
  word.common = common_stems_.number_of(word.stem);
  return words_.insert(key_, std::move(word));
}

const KnownWord& WordReader::literal(std::string_view form, std::string_view stem) {
  if (const KnownWord* known = words_.find(key(kLiteral, form, stem))) return *known;
  Word word;
  word.form = form;
  word.stem = stem;
  word.is_stop_word = is_stop_word(word.form);
  word.common = common_stems_.number_of(word.stem);
  return words_.insert(key_, std::move(word));
}

void WordReader::make_room() {
  if (words_.make_room()) ++times_forgotten_;
  stems_.make_room();
}

const std::string& WordReader::stem(std::string_view surface) {
  std::string lower = without_apostrophe(lower_form(surface));
  std::erase(lower, kHyphen);
  return remembered_stem(lower);
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
  if (const auto* known = stems_.find(lower)) return known->value;
  return stems_.insert(lower, stem_of(lower)).value;
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
