#include "html/markup_words.hpp"

#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

constexpr std::size_t kShortestBeginning = 3;
/// Longer ones are no names that a person gave.
constexpr std::size_t kLongestWord = 40;
/// Of an attribute's bytes, which may be a whole style sheet's classes.
constexpr std::size_t kLookedAt = 1000;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

Result<MarkupWords> MarkupWords::load(const std::filesystem::path& file) {
  std::ifstream lines(file);
  if (!lines)
    return failure(ErrorCode::NotFound, fmt::format("{}: no list of markup words", file.string()),
                   "name the list in the settings under [boilerplate] markup_words");
  MarkupWords words;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::string_view rest = trimmed(line);
    if (rest.empty() || rest.front() == '#') continue;
    const std::size_t colon = rest.find(':');
    const std::string_view name = rest.substr(0, colon);
    const auto* const family = std::find(kMarkupWordNames.begin(), kMarkupWordNames.end(), name);
    if (colon == std::string_view::npos || family == kMarkupWordNames.end())
      return failure(ErrorCode::Malformed,
                     fmt::format("{}:{}: '{}' is no family of markup words", file.string(), number, name));
    const auto bit = std::uint32_t{1} << static_cast<std::uint32_t>(family - kMarkupWordNames.begin());
    rest.remove_prefix(colon + 1);
    while (!(rest = trimmed(rest)).empty()) {
      std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(word.size());
      const bool is_beginning = word.ends_with('*');
      if (is_beginning) word.remove_suffix(1);
      if (!std::all_of(word.begin(), word.end(), is_lower) || word.size() > kLongestWord ||
          (is_beginning && word.size() < kShortestBeginning))
        return failure(ErrorCode::Malformed,
                       fmt::format("{}:{}: '{}' is not a word of small letters (three or more before '*')",
                                   file.string(), number, word));
      if (is_beginning)
        words.beginnings_.emplace_back(word, bit);
      else
        words.whole_[std::string(word)] |= bit;
    }
  }
  return words;
}

std::uint32_t MarkupWords::find(std::string_view attribute) const {
  std::uint32_t families = 0;
  if (whole_.empty() && beginnings_.empty()) return families;
  attribute = attribute.substr(0, kLookedAt);
  std::string word;
  const auto look_up = [&] {
    if (word.size() <= kLongestWord) {
      if (const auto found = whole_.find(std::string_view(word)); found != whole_.end())
        families |= found->second;
      for (const auto& [beginning, bit] : beginnings_)
        if (word.starts_with(beginning)) families |= bit;
    }
    word.clear();
  };
  for (std::size_t i = 0; i < attribute.size(); ++i) {
    const char c = attribute[i];
    if (!is_lower(c) && !is_upper(c)) {
      look_up();
      continue;
    }
    if (is_upper(c) && i > 0 && is_lower(attribute[i - 1])) look_up();
    word += static_cast<char>(c | 0x20);
  }
  look_up();
  return families;
}

}  // namespace fundstelle::indexer
