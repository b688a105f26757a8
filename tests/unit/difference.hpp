/// The first line in which two texts of many lines differ.
///
///     CHECK(difference(contents(a), contents(b)) == "");
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

namespace fundstelle {

/// That line of each, or nothing.
inline std::string difference(const std::string& a, const std::string& b) {
  if (a == b) return {};
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto line = [](const std::string& text, std::string::const_iterator at) {
    const auto offset = static_cast<std::size_t>(at - text.begin());
    const std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
    return text.substr(begin, std::min<std::size_t>(text.find('\n', offset) - begin, 400));
  };
  return line(a, in_a) + "\n" + line(b, in_b);
}

}  // namespace fundstelle
