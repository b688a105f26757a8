/// The words of a line of a word list.
///
///     words_of("geh ging gang")   ->  "geh", "ging", "gang"
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// White space parts them. They are pieces of `line`.
[[nodiscard]] inline std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  std::vector<std::string_view> words;
  for (std::size_t begin = line.find_first_not_of(kSpace); begin != std::string_view::npos;) {
    const std::size_t end = line.find_first_of(kSpace, begin);
    words.push_back(line.substr(begin, end - begin));
    begin = end == std::string_view::npos ? end : line.find_first_not_of(kSpace, end);
  }
  return words;
}

}  // namespace fundstelle::german
