#include "analyzer/analyzer.hpp"

#include "analyzer/abbreviation.hpp"
#include "analyzer/suspended.hpp"
#include "analyzer/tokenizer.hpp"
#include "analyzer/word_reader.hpp"
#include "stemming/folding.hpp"

#include <optional>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fundstelle::german {

struct Analyzer::Inside {
  Inside(const AnalysisSettings& analysis, std::shared_ptr<const CompoundLexicon> lexicon,
         std::size_t remembered_words)
      : settings(analysis),
        abbreviations(settings.abbreviations),
        tokenizer(abbreviations),
        reader(settings, std::move(lexicon), remembered_words) {}

  AnalysisSettings settings;
  Abbreviations abbreviations;
  Tokenizer tokenizer;
  WordReader reader;
  std::vector<PlacedWord> words;  ///< of the text at hand
};

namespace {

const KnownWord& known_word(const RawToken& raw, WordReader& reader, Reading reading) {
  const bool has_base = !raw.base.empty() && reading == Reading::German;
  if (!raw.stem.empty())
    return reader.literal(raw.surface, has_base ? std::string_view(reader.read(raw.base).stem) : raw.stem);
  if (reading == Reading::AsWritten) return reader.as_written(raw.surface);
  return has_base ? reader.with_stem_of(raw.surface, raw.base) : reader.known(raw.surface);
}

PlacedWord placed(const RawToken& raw, const KnownWord& known) {
  return {.known = &known,
          .position = raw.position,
          .span = raw.span,
          .begin = raw.begin,
          .end = raw.end,
          .kind = raw.kind};
}

/// Member by member, so that the memory of what the token was before serves again.
void copy(const PlacedWord& from, Token& to) {
  const Word& word = from.word();
  to.form = word.form;
  to.stem = word.stem;
  to.parts = word.parts;
  to.merged_stems = word.merged_stems;
  to.position = from.position;
  to.span = from.span;
  to.begin = from.begin;
  to.end = from.end;
  to.kind = from.kind;
  to.is_stop_word = word.is_stop_word && from.kind == TokenKind::Word;
  to.common = word.common;
}

}  // namespace

Analyzer::Analyzer(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon,
                   std::size_t remembered_words)
    : inside_(std::make_unique<Inside>(settings, std::move(lexicon), remembered_words)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::span<const PlacedWord> Analyzer::analyze(std::string_view text, Reading reading) {
  WordReader& reader = inside_->reader;
  std::vector<PlacedWord>& words = inside_->words;
  reader.make_room();
  const std::span<const RawToken> raw = inside_->tokenizer.tokenize(text);
  words.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    words.push_back(placed(raw[i], known_word(raw[i], reader, reading)));
    if (reading == Reading::AsWritten || (!raw[i].lacks_head && !raw[i].lacks_modifier)) continue;
    const auto completed = completed_word(raw, i, reader);
    if (!completed) continue;
    // A second reading of it as another word.
    PlacedWord stacked = placed(raw[i], reader.known(*completed));
    stacked.span = 1;
    stacked.kind = TokenKind::Stacked;
    words.push_back(stacked);
  }
  return words;
}

void Analyzer::analyze(std::string_view text, std::vector<Token>& tokens, Reading reading) {
  const std::span<const PlacedWord> words = analyze(text, reading);
  tokens.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) copy(words[i], tokens[i]);
}

std::uint64_t Analyzer::times_forgotten() const {
  return inside_->reader.times_forgotten();
}

std::string Analyzer::exact_form(std::string_view word) {
  return german::exact_form(word);
}

std::string Analyzer::stem(std::string_view word) {
  if (word.empty()) return {};
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  std::size_t at = 0;
  UChar32 first = 0;
  U8_NEXT(bytes, at, word.size(), first);
  return first >= 0 && u_isalpha(first) ? inside_->reader.stem(word) : std::string();
}

std::string Analyzer::stem_as_written(std::string_view form) const {
  return fold(form, inside_->settings);
}

Reading reading_of(std::string_view language) {
  return language.empty() || language == "de" ? Reading::German : Reading::AsWritten;
}

const CommonStems& Analyzer::common_stems() const {
  return inside_->reader.common_stems();
}

const AnalysisSettings& Analyzer::settings() const {
  return inside_->settings;
}

}  // namespace fundstelle::german
