/// A word as written to all the forms it is found by.
///
///     reader.read("Sicherheitsgarantien")   form, stem, parts
///     reader.read("Nord-Ostsee-Kanal")      nordostseekanal; nordostsee and ostseekanal merged
#pragma once

#include "analyzer/common_stems.hpp"
#include "analyzer/placed_word.hpp"
#include "analyzer/word.hpp"
#include "analyzer/word_cache.hpp"
#include "compounds/compound_splitter.hpp"
#include "settings/settings.hpp"
#include "stemming/stemmer.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace fundstelle::german {

/// Not thread-safe: caches what it has read.
class WordReader {
 public:
  /// `remembered_words`: before make_room() forgets some.
  WordReader(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon,
             std::size_t remembered_words);

  /// A hyphen in `surface` parts the pieces of a compound; form and stem have none. Valid until make_room().
  [[nodiscard]] const Word& read(std::string_view surface) { return known(surface).value; }
  [[nodiscard]] const KnownWord& known(std::string_view surface);

  /// The same with the stem of another word: of Autor for Autor*innen.
  [[nodiscard]] const KnownWord& with_stem_of(std::string_view surface, std::string_view base);
  /// Of a text in another language: folded only.
  [[nodiscard]] const KnownWord& as_written(std::string_view surface);
  /// Nothing is looked at: the form and the stem are these.
  [[nodiscard]] const KnownWord& literal(std::string_view form, std::string_view stem);

  /// To be called now and then: forgets words where they are too many.
  void make_room();
  /// Grows when words are forgotten, and numbers they had mean nothing any more.
  [[nodiscard]] std::uint64_t times_forgotten() const { return times_forgotten_; }

  /// The stem that read() finds; nothing is split. Valid until make_room().
  [[nodiscard]] const std::string& stem(std::string_view surface);

  [[nodiscard]] bool is_stop_word(const std::string& form) const { return stop_words_.contains(form); }
  [[nodiscard]] const CommonStems& common_stems() const { return common_stems_; }

 private:
  std::string_view key(char kind, std::string_view first, std::string_view second = {});
  [[nodiscard]] Word look_at(std::string_view surface);
  void split(std::string_view lower, Word& word);
  void merge_at_hyphens(std::string_view lower, Word& word);
  [[nodiscard]] std::string stem_of(std::string_view lower);
  [[nodiscard]] const std::string& remembered_stem(std::string_view lower);

  const AnalysisSettings settings_;
  Stemmer stemmer_;
  CompoundSplitter splitter_;
  std::unordered_set<std::string> stop_words_;
  CommonStems common_stems_;
  WordCache<Word> words_;
  WordCache<std::string> stems_;  ///< of words and parts: few make many compounds
  std::uint64_t times_forgotten_ = 0;
  std::string key_;  ///< of what is no plain word
};

}  // namespace fundstelle::german
