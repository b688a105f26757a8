#include "analyzer/analyzer.hpp"

#include "analyzer/stemmer.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace fundstelle::german {

struct Analyzer::Inside {
  AnalysisSettings settings;
  Stemmer stemmer;
  std::unique_ptr<icu::BreakIterator> words;
};

Analyzer::Analyzer(const AnalysisSettings& settings, std::shared_ptr<const CompoundLexicon>)
    : inside_(std::make_unique<Inside>(Inside{settings, Stemmer(settings.stemmer), nullptr})) {
  UErrorCode status = U_ZERO_ERROR;
  inside_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getGerman(), status));
}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  UErrorCode status = U_ZERO_ERROR;
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  inside_->words->setText(utext, status);
  std::uint32_t position = 0;
  for (int32_t begin = inside_->words->first(), end = inside_->words->next(); end != icu::BreakIterator::DONE;
       begin = end, end = inside_->words->next()) {
    if (inside_->words->getRuleStatus() == UBRK_WORD_NONE) continue;
    Token token;
    token.begin = static_cast<std::size_t>(begin);
    token.end = static_cast<std::size_t>(end);
    token.form = exact_form(text.substr(token.begin, token.end - token.begin));
    token.stem = inside_->stemmer.stem(token.form);
    token.position = position++;
    tokens.push_back(std::move(token));
  }
  utext_close(utext);
}

std::string Analyzer::exact_form(std::string_view word) {
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  std::string out;
  wide.foldCase().toUTF8String(out);
  return out;
}

const AnalysisSettings& Analyzer::settings() const {
  return inside_->settings;
}

}  // namespace fundstelle::german
