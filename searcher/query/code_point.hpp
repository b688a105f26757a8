/// A text's letters one by one.
///
///     for (std::size_t at = 0; at < text.size(); at += letter.length)
///       letter = code_point_at(text, at);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fundstelle::searching {

struct CodePoint {
  char32_t value = 0;      ///< U+FFFD for bytes that are no UTF-8
  std::size_t length = 0;  ///< bytes, 1 or more
};

/// `at`: less than the text's size.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

/// `value`: a code point, no surrogate.
void append_code_point(std::string& text, char32_t value);

/// Unicode's White_Space, and the zero byte.
[[nodiscard]] bool is_space(char32_t value);

[[nodiscard]] std::u32string to_code_points(std::string_view text);

}  // namespace fundstelle::searching
