#include "query_builder/related_words.hpp"

#include "stemming/words_of_line.hpp"

#include <algorithm>

namespace fundstelle::searching {

namespace {

/// The word whole: of "Saudi-Arabien" what joins its words.
std::string whole_stem(std::string_view word, german::Analyzer& analyzer) {
  std::vector<german::Token> tokens;
  analyzer.analyze(word, tokens);
  const auto joined = std::find_if(tokens.begin(), tokens.end(), [](const german::Token& token) {
    return token.kind == german::TokenKind::Stacked;
  });
  if (joined != tokens.end()) return joined->stem;
  return tokens.size() == 1 ? tokens.front().stem : std::string();
}

}  // namespace

RelatedWords::RelatedWords(const std::vector<std::string>& families, german::Analyzer& analyzer) {
  for (const std::string& family : families) {
    std::vector<std::string> stems;
    for (const std::string_view word : german::words_of(family)) {
      std::string stem = whole_stem(word, analyzer);
      if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end())
        stems.push_back(std::move(stem));
    }
    for (const std::string& stem : stems)
      for (const std::string& other : stems)
        if (other != stem) related_[stem].push_back(other);
  }
}

std::span<const std::string> RelatedWords::of(std::string_view stem) const {
  const auto found = related_.find(stem);
  if (found == related_.end()) return {};
  return found->second;
}

}  // namespace fundstelle::searching
