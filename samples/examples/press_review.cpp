// A press review: what the archive has of some topics since a day, the newest first, with who printed it.
//
//     press_review fundstelle.db 2023-03 Klappbrücke '"Marelien Karvonien"'
#include <iostream>
#include <string>

#include <fundstelle/searcher.hpp>

namespace {

int report(const fundstelle::Error& error) {
  std::cerr << error.message << "\n";
  if (!error.hint.empty()) std::cerr << "  " << error.hint << "\n";
  return 2;
}

// The snippet with *…* around what was found; offsets are bytes and never cut a letter.
std::string marked(const fundstelle::Snippet& snippet) {
  std::string text = snippet.text;
  for (auto mark = snippet.highlights.rbegin(); mark != snippet.highlights.rend(); ++mark) {
    text.insert(mark->end, "*");
    text.insert(mark->begin, "*");
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4)
    return report({fundstelle::ErrorCode::Usage, "usage: press_review DATABASE SINCE QUERY...", ""});
  auto searcher = fundstelle::Searcher::open({argv[1]});
  if (!searcher) return report(searcher.error());

  fundstelle::SearchOptions options;
  options.order = fundstelle::SortOrder::NewestFirst;
  options.only.from = argv[2];
  options.limit = 3;
  options.snippet_length = 120;
  const fundstelle::Facet by_source[] = {fundstelle::Facet::Source};

  for (int i = 3; i < argc; ++i) {
    const auto answer = searcher->search(argv[i], options);
    if (!answer) return report(answer.error());
    const auto counts = searcher->facets(argv[i], by_source, options.only);
    if (!counts) return report(counts.error());

    std::cout << argv[i] << ": " << answer->total << "\n";
    for (const fundstelle::FacetValue& source : counts->facets.front().values)
      std::cout << "  " << source.documents << "  " << (source.value.empty() ? "(no source)" : source.value)
                << "\n";
    for (const fundstelle::Hit& hit : answer->hits) {
      std::cout << "  " << hit.date << "  " << hit.title;
      if (hit.similar > 0) std::cout << " (and " << hit.similar << " that print the same)";
      std::cout << "\n    " << marked(hit.snippet) << "\n";
    }
    for (const std::string& warning : answer->warnings) std::cerr << warning << "\n";
  }
}
