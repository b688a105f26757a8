/// Text to tokens: the one analysis that documents, queries and snippets share.
///
///     Analyzer analyzer(settings.analysis, lexicon);
///     std::vector<Token> tokens;
///     analyzer.analyze("Nato-Osterweiterung", tokens);   // nato, osterweiterung (ost+erweiterung),
///     natoosterweiterung
///
/// Steps, one file each: clean-up and NFC, word segmentation (UAX #29 through ICU, with German rules on top),
/// case folding, umlaut and ß folding, stemming, compound splitting.
#pragma once

#include "analyzer/common_stems.hpp"
#include "analyzer/placed_word.hpp"
#include "analyzer/token.hpp"
#include "compounds/compound_lexicon.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// How words are read. Those of a text in another language are folded only: German rules would make strangers
/// of a word's forms, and one of strangers.
enum class Reading : std::uint8_t { German, AsWritten };

/// The reading of a document by its language (ISO 639-1): one whose language is not known is German.
[[nodiscard]] Reading reading_of(std::string_view language);

/// Words that an analyzer remembers where nothing else is said: some twenty megabytes.
inline constexpr std::size_t kRememberedWords = 120'000;

/// Not thread-safe: one a thread; they may share a lexicon. Remembers the words it has seen.
class Analyzer {
 public:
  /// `lexicon` may be null: then nothing is split. `remembered_words`: at most, about; a word takes some 170
  /// bytes, and to look at one anew as long as to find a hundred.
  Analyzer(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon,
           std::size_t remembered_words = kRememberedWords);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Replaces `tokens` by the tokens of `text`, in order of position, a stacked token behind the first word
  /// it covers. Any bytes are allowed: invalid UTF-8 separates words. Offsets are bytes of `text`.
  void analyze(std::string_view text, std::vector<Token>& tokens, Reading reading = Reading::German);

  /// The same without copies, for who looks at a text once. Valid until the next call.
  [[nodiscard]] std::span<const PlacedWord> analyze(std::string_view text, Reading reading = Reading::German);

  /// Grows when words are forgotten, and the numbers of words mean nothing any more.
  [[nodiscard]] std::uint64_t times_forgotten() const;

  /// The stem that a word of this exact form has where it is read as written; a query asks for it beside the
  /// German stem.
  [[nodiscard]] std::string stem_as_written(std::string_view form) const;

  /// The stem of a single word as Token::stem has it, what joins the words between hyphens included; its
  /// parts are not looked for. Empty for what does not begin with a letter.
  [[nodiscard]] std::string stem(std::string_view word);

  /// The exact form of a single word or truncated word, as Token::form has it ("Waffenruh" -> "waffenruh").
  [[nodiscard]] std::string exact_form(std::string_view word);

  [[nodiscard]] const CommonStems& common_stems() const;
  [[nodiscard]] const AnalysisSettings& settings() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::german
