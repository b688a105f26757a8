// Words a second for each step of the analysis, and for all of it, beside ICU's word segmentation.
//
//     analysis-bench stemmer-config/german.toml /usr/share/hunspell/de_DE article1.txt article2.txt …
//
// Each file is a document. Scanning and tokenizing see every word of them; folding, stemming and splitting
// each different word once, as the analyzer's caches let them. Takes the options of Google Benchmark, such as
// --benchmark_filter=split. The two whole passes are run once and are functions of their own, so that
// callgrind counts the instructions of each, without reading files and opening the lexicon:
//
//     valgrind --tool=callgrind --toggle-collect='*count_tokens*' analysis-bench …
//     valgrind --tool=callgrind --toggle-collect='*count_icu_words*' analysis-bench …
#include "analyzer/abbreviation.hpp"
#include "analyzer/analyzer.hpp"
#include "analyzer/tokenizer.hpp"
#include "analyzer/word_scanner.hpp"
#include "compounds/compound_lexicon.hpp"
#include "compounds/compound_splitter.hpp"
#include "settings/settings.hpp"
#include "stemming/folding.hpp"
#include "stemming/stemmer.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

using namespace fundstelle;
using namespace fundstelle::german;

namespace {

/// The files, and what each step is given.
struct Texts {
  std::vector<std::string> documents;
  std::vector<icu::UnicodeString> wide_documents;
  std::vector<std::string> words;   ///< each different one, as written
  std::vector<std::string> lower;   ///< the same, as they are split
  std::vector<std::string> folded;  ///< the same, as they are stemmed
};

Texts read_texts(const std::vector<std::string>& files, const AnalysisSettings& settings) {
  Texts texts;
  std::set<std::string> words;
  std::vector<RawWord> raw;
  for (const std::string& name : files) {
    std::ifstream file(name, std::ios::binary);
    const std::string& text =
        texts.documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    texts.wide_documents.push_back(icu::UnicodeString::fromUTF8(text));
    scan_words(text, raw);
    for (const RawWord& word : raw) words.insert(text.substr(word.begin, word.end - word.begin));
  }
  for (const std::string& word : words) {
    texts.words.push_back(word);
    texts.lower.push_back(lower_form(word));
    texts.folded.push_back(fold(texts.lower.back(), settings));
  }
  return texts;
}

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

/// `pass` gives the words it has seen; it is called until the time is known.
template <class Pass>
benchmark::internal::Benchmark* step(const char* name, Pass pass) {
  return benchmark::RegisterBenchmark(name,
                                      [pass](benchmark::State& state) mutable {
                                        std::size_t words = 0;
                                        for ([[maybe_unused]] auto _ : state) words += pass();
                                        state.SetItemsProcessed(static_cast<std::int64_t>(words));
                                      })
      ->Unit(benchmark::kMillisecond);
}

/// Calls `on_word` for each of `words`.
template <class OnWord>
auto each(const std::vector<std::string>& words, OnWord on_word) {
  return [&words, on_word] {
    for (const std::string& word : words) benchmark::DoNotOptimize(on_word(word));
    return words.size();
  };
}

void register_steps(const Texts& texts, const AnalysisSettings& settings,
                    const CompoundLexicon::Pointer& lexicon) {
  step("scan (UAX #29)", [&texts, raw = std::vector<RawWord>()]() mutable {
    std::size_t count = 0;
    for (const std::string& text : texts.documents) {
      scan_words(text, raw);
      count += raw.size();
    }
    return count;
  });
  const auto abbreviations = std::make_shared<Abbreviations>(settings.abbreviations);
  const auto tokenizer = std::make_shared<Tokenizer>(*abbreviations);
  step("tokenize, scan included", [&texts, abbreviations, tokenizer] {
    std::size_t count = 0;
    for (const std::string& text : texts.documents) count += tokenizer->tokenize(text).size();
    return count;
  });
  step("fold", each(texts.words, [&settings](const std::string& word) {
         benchmark::DoNotOptimize(exact_form(word));
         return fold(lower_form(word), settings);
       }));
  const auto stemmer = std::make_shared<Stemmer>(settings);
  step("stem", each(texts.folded, [stemmer](const std::string& word) { return stemmer->stem(word); }));
  const auto splitter = std::make_shared<CompoundSplitter>(lexicon);
  step("split", each(texts.lower, [splitter](const std::string& word) { return splitter->split(word); }));
}

void register_passes(const Texts& texts, const AnalysisSettings& settings,
                     const CompoundLexicon::Pointer& lexicon,
                     const std::shared_ptr<icu::BreakIterator>& breaks) {
  step("analysis, empty cache", [&texts, &settings, lexicon] {
    Analyzer analyzer(settings, lexicon);
    return count_tokens(analyzer, texts.documents);
  })->Iterations(1);
  step("ICU's word segmentation", [&texts, breaks] {
    return count_icu_words(*breaks, texts.wide_documents);
  })->Iterations(1);
}

int fail(const Error& error) {
  std::cerr << error.message << "\n" << error.hint << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 4) {
    std::cerr << "usage: analysis-bench SETTINGS DICTIONARY FILE...\n";
    return 2;
  }
  const Result<Settings> settings = load_settings(argv[1]);
  if (!settings) return fail(settings.error());
  const Result<CompoundLexicon::Pointer> lexicon = CompoundLexicon::compile(argv[2]);
  if (!lexicon) return fail(lexicon.error());
  UErrorCode status = U_ZERO_ERROR;
  const std::shared_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getGerman(), status));
  if (U_FAILURE(status)) {
    std::cerr << "ICU has no word segmentation: " << u_errorName(status) << "\n";
    return 2;
  }
  const Texts texts = read_texts({argv + 3, argv + argc}, settings->analysis);
  register_passes(texts, settings->analysis, *lexicon, breaks);
  register_steps(texts, settings->analysis, *lexicon);
  step("compile the lexicon", [&argv] {
    const Result<CompoundLexicon::Pointer> compiled = CompoundLexicon::compile(argv[2]);
    return compiled ? (*compiled)->bytes().size() : 0;
  })->Iterations(1);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
