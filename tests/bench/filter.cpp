// Times what is done to pages before they are indexed beside the analysis of the same text: reading them
// (encoding, HTML, blocks), the filter (counting and labelling), the analysis of all their blocks.
//
//     filter-bench stemmer-config/german.toml /usr/share/hunspell/de_DE page1.html page2.txt …
//
// CPU time of this process. The passes are functions of their own, so that callgrind counts the instructions
// of each:
//
//     valgrind --tool=callgrind --toggle-collect='*label_pages*' filter-bench …
//     valgrind --tool=callgrind --toggle-collect='*analyze_pages*' filter-bench …
#include "analyzer/analyzer.hpp"
#include "article/article_file.hpp"
#include "boilerplate/boilerplate_filter.hpp"
#include "compounds/compound_lexicon.hpp"
#include "settings/settings.hpp"

#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

[[gnu::noinline]] std::vector<Article> read_pages(const std::vector<std::string>& files,
                                                  const MarkupWords& words) {
  std::vector<Article> pages;
  for (const std::string& file : files)
    if (Result<Article> page = read_article_file(file, words)) pages.push_back(std::move(*page));
  return pages;
}

[[gnu::noinline]] std::size_t label_pages(BoilerplateFilter& filter, std::vector<Article>& pages) {
  std::size_t kept = 0;
  for (const Article& page : pages) filter.learn(page);
  for (Article& page : pages) {
    filter.label(page);
    for (const Block& block : page.record.blocks) kept += is_kept(block.label);
  }
  return kept;
}

[[gnu::noinline]] std::size_t analyze_pages(german::Analyzer& analyzer, const std::vector<Article>& pages) {
  std::size_t count = 0;
  std::vector<german::Token> tokens;
  for (const Article& page : pages)
    for (const Block& block : page.record.blocks) {
      analyzer.analyze(block.text, tokens);
      count += tokens.size();
    }
  return count;
}

/// Calls `pass` and says how much CPU time it took, in all and a page.
template <class Pass>
void time(std::string_view name, std::string_view unit, std::size_t pages, Pass&& pass) {
  const std::clock_t start = std::clock();
  const std::size_t count = pass();
  const double milliseconds = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print("{:<10} {:8.1f} ms, {:6.3f} ms a page, {} {}\n", name, milliseconds,
             milliseconds / static_cast<double>(pages), count, unit);
}

int fail(const Error& error) {
  std::cerr << error.message << "\n" << error.hint << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: filter-bench SETTINGS DICTIONARY FILE...\n";
    return 2;
  }
  const Result<Settings> settings = load_settings(argv[1]);
  if (!settings) return fail(settings.error());
  Result<BoilerplateFilter> filter = BoilerplateFilter::create(settings->filter);
  if (!filter) return fail(filter.error());
  const Result<german::CompoundLexicon::Pointer> lexicon = german::CompoundLexicon::compile(argv[2]);
  if (!lexicon) return fail(lexicon.error());
  german::Analyzer analyzer(settings->analysis, *lexicon);

  const std::vector<std::string> files(argv + 3, argv + argc);
  std::vector<Article> pages;
  time("reading", "pages", files.size(), [&] {
    pages = read_pages(files, filter->markup_words());
    return pages.size();
  });
  time("filter", "blocks kept", files.size(), [&] { return label_pages(*filter, pages); });
  time("analysis", "tokens", files.size(), [&] { return analyze_pages(analyzer, pages); });
  return 0;
}
