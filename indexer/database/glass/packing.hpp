/// How glass writes numbers and strings into keys and tags.
///
///     append_uint(tag, 300);                  // "\xAC\x02": seven bits a byte, the low ones first
///     append_sortable_uint(key, 300);         // "\x01\x2C": sorts as a byte string the way numbers do
///     append_sortable_string(key, term);      // a zero byte becomes "\0\xFF", and "\0" ends the string
///
/// glass_format.md says where each is used.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundstelle::glass {

/// Where there is room, ten bytes at most; gives where the number ends.
inline char* put_uint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>((value & 0x7F) | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}

inline void append_uint(std::string& to, std::uint64_t value) {
  if (value < 0x80) {
    to += static_cast<char>(value);
    return;
  }
  char bytes[10];
  to.append(bytes, static_cast<std::size_t>(put_uint(bytes, value) - bytes));
}

/// How many bytes append_uint() appends.
inline std::size_t uint_bytes(std::uint64_t value) {
  return (static_cast<std::size_t>(std::bit_width(value | 1)) + 6) / 7;
}

/// Only at the end of a string: nothing marks where the number ends. Zero is no byte at all.
inline void append_final_uint(std::string& to, std::uint64_t value) {
  for (; value != 0; value >>= 8) to += static_cast<char>(value & 0xFF);
}

/// Two bytes below 0x8000; above, each leading one bit of the first byte stands for a byte more, and seven
/// bits are gained by it.
inline void append_sortable_uint(std::string& to, std::uint32_t value) {
  const auto bits = static_cast<unsigned>(std::bit_width(value));
  const unsigned length = bits <= 15 ? 2 : (bits + 5) / 7;
  std::uint64_t marked = value;
  if (length > 2) marked |= std::uint64_t{(0xFFU << (10 - length)) & 0xFFU} << (8 * (length - 1));
  for (unsigned byte = length; byte-- > 0;) to += static_cast<char>(marked >> (8 * byte));
}

inline void append_string(std::string& to, std::string_view text) {
  append_uint(to, text.size());
  to += text;
}

/// The same as append_string() where there is room; gives where the text ends.
inline char* put_string(char* at, std::string_view text) {
  return std::copy(text.begin(), text.end(), put_uint(at, text.size()));
}

/// As the last thing of a key, without the byte that ends it.
inline void append_escaped(std::string& to, std::string_view text) {
  for (std::size_t zero = text.find('\0'); zero != std::string_view::npos; zero = text.find('\0')) {
    to.append(text.substr(0, zero + 1));
    to += '\xFF';
    text.remove_prefix(zero + 1);
  }
  to += text;
}

inline void append_sortable_string(std::string& to, std::string_view text) {
  append_escaped(to, text);
  to += '\0';
}

/// The number at the front of `from`, which is moved behind it. For what append_uint wrote.
inline std::uint64_t take_uint(const char*& from) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*from++);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

}  // namespace fundstelle::glass
