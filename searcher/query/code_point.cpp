#include "query/code_point.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fundstelle::searching {

CodePoint code_point_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + at);
  const auto size = static_cast<int32_t>(std::min(text.size() - at, kLongest));
  int32_t used = 0;
  UChar32 value = 0;
  U8_NEXT_OR_FFFD(bytes, used, size, value);
  return {static_cast<char32_t>(value), static_cast<std::size_t>(used)};
}

void append_code_point(std::string& text, char32_t value) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<std::uint32_t>(value));
  text.append(reinterpret_cast<const char*>(bytes.data()), size);
}

bool is_space(char32_t value) {
  return value == 0 || u_isUWhiteSpace(static_cast<UChar32>(value));
}

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint letter = code_point_at(text, at);
    out += letter.value;
    at += letter.length;
  }
  return out;
}

}  // namespace fundstelle::searching
