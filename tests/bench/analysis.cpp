// Times the analysis of running text beside ICU's word segmentation of the same text.
//
//     analysis-bench stemmer-config/german.toml /usr/share/hunspell/de_DE article1.txt article2.txt …
//
// Each file is a document; the analyzer starts with an empty cache. The two passes are functions of their
// own, so that callgrind counts the instructions of each, without reading files and opening the lexicon:
//
//     valgrind --tool=callgrind --toggle-collect='*count_tokens*' analysis-bench …
//     valgrind --tool=callgrind --toggle-collect='*count_icu_words*' analysis-bench …
#include "analyzer/analyzer.hpp"
#include "compounds/compound_lexicon.hpp"
#include "settings/settings.hpp"

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

/// Words that ICU's BreakIterator finds in text that is UTF-16 already, as it works fastest.
[[gnu::noinline]] std::size_t count_icu_words(icu::BreakIterator& breaks,
                                              const std::vector<icu::UnicodeString>& texts) {
  std::size_t words = 0;
  for (const icu::UnicodeString& text : texts) {
    breaks.setText(text);
    breaks.first();
    while (breaks.next() != icu::BreakIterator::DONE)
      if (breaks.getRuleStatus() != UBRK_WORD_NONE) ++words;
  }
  return words;
}

[[gnu::noinline]] std::size_t count_tokens(Analyzer& analyzer, const std::vector<std::string>& texts) {
  std::size_t count = 0;
  std::vector<Token> tokens;
  for (const std::string& text : texts) {
    analyzer.analyze(text, tokens);
    count += tokens.size();
  }
  return count;
}

/// Calls `pass` and says how long it took.
template <class Pass>
void time(std::string_view name, std::string_view unit, Pass&& pass) {
  const auto start = std::chrono::steady_clock::now();
  const std::size_t count = pass();
  const double milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{:<24} {:8.1f} ms, {} {}\n", name, milliseconds, count, unit);
}

int fail(const Error& error) {
  std::cerr << error.message << "\n" << error.hint << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: analysis-bench SETTINGS DICTIONARY FILE...\n";
    return 2;
  }
  const Result<Settings> settings = load_settings(argv[1]);
  if (!settings) return fail(settings.error());
  const Result<CompoundLexicon::Pointer> lexicon = CompoundLexicon::compile(argv[2]);
  if (!lexicon) return fail(lexicon.error());

  std::vector<std::string> texts;
  std::vector<icu::UnicodeString> wide_texts;
  for (int i = 3; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    wide_texts.push_back(icu::UnicodeString::fromUTF8(texts.back()));
  }

  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getGerman(), status));
  if (U_FAILURE(status)) {
    std::cerr << "ICU has no word segmentation: " << u_errorName(status) << "\n";
    return 2;
  }
  time("ICU's word segmentation", "words", [&] { return count_icu_words(*breaks, wide_texts); });
  Analyzer analyzer(settings->analysis, *lexicon);
  time("analysis, empty cache", "tokens", [&] { return count_tokens(analyzer, texts); });
  return 0;
}
