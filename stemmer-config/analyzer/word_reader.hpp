/// A word as written to all the forms it is found by.
///
///     reader.read("Sicherheitsgarantien")   form, stem, parts
///     reader.read("Nord-Ostsee-Kanal")      nordostseekanal; nordostsee and ostseekanal merged
#pragma once

#include "analyzer/common_stems.hpp"
#include "analyzer/word.hpp"
#include "analyzer/word_cache.hpp"
#include "compounds/compound_splitter.hpp"
#include "settings/settings.hpp"
#include "stemming/stemmer.hpp"

#include <memory>
#include <string_view>
#include <unordered_set>

namespace fundstelle::german {

/// Not thread-safe: caches what it has read.
class WordReader {
 public:
  WordReader(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon);

  /// A hyphen in `surface` parts the pieces of a compound; form and stem have none. Valid until the next
  /// call.
  [[nodiscard]] const Word& read(std::string_view surface);

  [[nodiscard]] bool is_stop_word(const std::string& form) const { return stop_words_.contains(form); }
  [[nodiscard]] const CommonStems& common_stems() const { return common_stems_; }

 private:
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
};

}  // namespace fundstelle::german
