#include "analyzer/analyzer.hpp"

#include "analyzer/abbreviation.hpp"
#include "analyzer/suspended.hpp"
#include "analyzer/tokenizer.hpp"
#include "analyzer/word_reader.hpp"
#include "stemming/folding.hpp"

#include <optional>

namespace fundstelle::german {

struct Analyzer::Inside {
  Inside(const AnalysisSettings& analysis, std::shared_ptr<const CompoundLexicon> lexicon)
      : settings(analysis),
        abbreviations(settings.abbreviations),
        tokenizer(abbreviations),
        reader(settings, std::move(lexicon)) {}

  AnalysisSettings settings;
  Abbreviations abbreviations;
  Tokenizer tokenizer;
  WordReader reader;
};

namespace {

/// Overwrites the tokens of an earlier text one by one, so that their memory serves again.
class TokenWriter {
 public:
  TokenWriter(WordReader& reader, std::vector<Token>& tokens, const AnalysisSettings* as_written)
      : reader_(reader), tokens_(tokens), as_written_(as_written) {}
  ~TokenWriter() { tokens_.resize(used_); }
  TokenWriter(const TokenWriter&) = delete;
  TokenWriter& operator=(const TokenWriter&) = delete;

  void write(const RawToken& raw) {
    Token& token = next();
    token.position = raw.position;
    token.span = raw.span;
    token.begin = raw.begin;
    token.end = raw.end;
    token.kind = raw.kind;
    if (!raw.stem.empty())
      write_literal(token, raw);
    else if (as_written_ != nullptr)
      write_folded(token, raw);
    else
      write_word(token, reader_.read(raw.surface));
    if (raw.base.empty() || as_written_ != nullptr) return;
    const Word& base = reader_.read(raw.base);
    token.stem = base.stem;
    token.common = base.common;
  }

  /// A second reading of `raw` as another word.
  void write_stacked(const RawToken& raw, std::string_view surface) {
    RawToken stacked = raw;
    stacked.surface = surface;
    stacked.stem = stacked.base = {};
    stacked.span = 1;
    stacked.kind = TokenKind::Stacked;
    write(stacked);
  }

 private:
  Token& next() {
    if (used_ == tokens_.size()) tokens_.emplace_back();
    return tokens_[used_++];
  }

  void write_literal(Token& token, const RawToken& raw) const {
    token.form = raw.surface;
    token.stem = raw.stem;
    token.parts.clear();
    token.merged_stems.clear();
    token.is_stop_word = token.kind == TokenKind::Word && reader_.is_stop_word(token.form);
    token.common = reader_.common_stems().number_of(token.stem);
  }

  void write_folded(Token& token, const RawToken& raw) const {
    token.form = exact_form(raw.surface);
    std::erase(token.form, '-');  // as the joined compound has it
    token.stem = fold(token.form, *as_written_);
    token.parts.clear();
    token.merged_stems.clear();
    token.is_stop_word = false;
    token.common = reader_.common_stems().number_of(token.stem);
  }

  static void write_word(Token& token, const Word& word) {
    token.form = word.form;
    token.stem = word.stem;
    token.parts = word.parts;
    token.merged_stems = word.merged_stems;
    token.is_stop_word = word.is_stop_word && token.kind == TokenKind::Word;
    token.common = word.common;
  }

  WordReader& reader_;
  std::vector<Token>& tokens_;
  const AnalysisSettings* as_written_;  ///< null for German
  std::size_t used_ = 0;
};

}  // namespace

Analyzer::Analyzer(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon> lexicon)
    : inside_(std::make_unique<Inside>(settings, std::move(lexicon))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, std::vector<Token>& tokens, Reading reading) {
  const std::span<const RawToken> raw = inside_->tokenizer.tokenize(text);
  const bool is_german = reading == Reading::German;
  TokenWriter writer(inside_->reader, tokens, is_german ? nullptr : &inside_->settings);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    writer.write(raw[i]);
    if (!is_german) continue;
    if (!raw[i].lacks_head && !raw[i].lacks_modifier) continue;
    if (const auto completed = completed_word(raw, i, inside_->reader))
      writer.write_stacked(raw[i], *completed);
  }
}

std::string Analyzer::exact_form(std::string_view word) {
  return german::exact_form(word);
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
