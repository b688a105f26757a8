/// Text with each occurrence of a part replaced.
///
///     replaced("It's", "'", "’")     // "It’s"
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace fundstelle {

/// From left to right; what `to` brings in is not looked at again. `from` is not empty.
[[nodiscard]] inline std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find(from, at), text.size());
    out += text.substr(at, found - at);
    if (found == text.size()) break;
    out += to;
    at = found + from.size();
  }
  return out;
}

}  // namespace fundstelle
