#include "query_builder/related_words.hpp"

#include "stemming/words_of_line.hpp"

#include <algorithm>

namespace fundstelle::searching {

RelatedWords::RelatedWords(const std::vector<std::string>& families, german::Analyzer& analyzer) {
  for (const std::string& family : families) {
    std::vector<std::string> stems;
    for (const std::string_view word : german::words_of(family)) {
      std::string stem = analyzer.stem(word);
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
