#include "compounds/folded_word.hpp"

namespace fundstelle::german {

namespace {

constexpr std::uint32_t kFirst = 0xC0;
constexpr std::uint32_t kLast = 0x17F;
constexpr std::uint32_t kCombiningDiaeresis = 0x308;

/// Base letters of U+00C0 to U+017F; empty for what is no letter.
constexpr std::array<std::string_view, kLast - kFirst + 1> kBaseLetters = {
    "a", "a", "a",  "a",  "ae", "a", "ae", "c", "e",  "e", "e", "e", "i",  "i", "i",  "i",   // À
    "d", "n", "o",  "o",  "o",  "o", "oe", "",  "oe", "u", "u", "u", "ue", "y", "th", "ss",  // Ð
    "a", "a", "a",  "a",  "ae", "a", "ae", "c", "e",  "e", "e", "e", "i",  "i", "i",  "i",   // à
    "d", "n", "o",  "o",  "o",  "o", "oe", "",  "oe", "u", "u", "u", "ue", "y", "th", "y",   // ð
    "a", "a", "a",  "a",  "a",  "a", "c",  "c", "c",  "c", "c", "c", "c",  "c", "d",  "d",   // Ā
    "d", "d", "e",  "e",  "e",  "e", "e",  "e", "e",  "e", "e", "e", "g",  "g", "g",  "g",   // Đ
    "g", "g", "g",  "g",  "h",  "h", "h",  "h", "i",  "i", "i", "i", "i",  "i", "i",  "i",   // Ġ
    "i", "i", "ij", "ij", "j",  "j", "k",  "k", "k",  "l", "l", "l", "l",  "l", "l",  "l",   // İ
    "l", "l", "l",  "n",  "n",  "n", "n",  "n", "n",  "n", "n", "n", "o",  "o", "o",  "o",   // ŀ
    "o", "o", "oe", "oe", "r",  "r", "r",  "r", "r",  "r", "s", "s", "s",  "s", "s",  "s",   // Ő
    "s", "s", "t",  "t",  "t",  "t", "t",  "t", "u",  "u", "u", "u", "u",  "u", "u",  "u",   // Š
    "u", "u", "u",  "u",  "w",  "w", "y",  "y", "y",  "z", "z", "z", "z",  "z", "z",  "s",   // Ű
};

}  // namespace

bool fold(std::string_view word, FoldedWord& folded) {
  std::size_t size = 0;
  std::size_t at = 0;
  const auto append = [&](char letter, std::size_t byte) {
    if (size == FoldedWord::kCapacity) return false;
    folded.letters[size] = letter;
    folded.bytes[size] = static_cast<std::uint16_t>(byte);
    ++size;
    return true;
  };
  while (at < word.size()) {
    const auto first = static_cast<unsigned char>(word[at]);
    const auto lower = static_cast<unsigned char>(first | 0x20U);
    if (lower >= 'a' && lower <= 'z') {
      if (!append(static_cast<char>(lower), at)) return false;
      ++at;
      continue;
    }
    // Every other letter known here takes two bytes.
    if (first < 0xC2 || first > 0xDF || at + 1 >= word.size()) return false;
    const auto second = static_cast<unsigned char>(word[at + 1]);
    if ((second & 0xC0U) != 0x80) return false;
    const std::uint32_t code = (first & 0x1FU) << 6 | (second & 0x3FU);
    if (code >= 0x300 && code <= 0x36F) {  // a combining mark: ae for a with dots, else nothing
      if (size == 0) return false;
      const char base = folded.letters[size - 1];
      if (code == kCombiningDiaeresis && (base == 'a' || base == 'o' || base == 'u'))
        if (!append('e', FoldedWord::kInside)) return false;
      at += 2;
      continue;
    }
    if (code < kFirst || code > kLast || kBaseLetters[code - kFirst].empty()) return false;
    std::size_t byte = at;
    for (const char letter : kBaseLetters[code - kFirst]) {
      if (!append(letter, byte)) return false;
      byte = FoldedWord::kInside;
    }
    at += 2;
  }
  folded.bytes[size] = static_cast<std::uint16_t>(word.size());
  folded.size = size;
  return size > 0;
}

}  // namespace fundstelle::german
