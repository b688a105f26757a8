/// A word reduced to the letters a to z, so that spellings of one word look alike to the compound lexicon.
///
///     FoldedWord folded;
///     fold("Häuser", folded);      // haeuser: ä is ae, ß is ss, é is e, capitals are small
///     folded.byte_at(3);           // 3: the u begins at byte 3 of "Häuser"; byte_at(2) is kInside
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fundstelle::german {

/// No heap: one is made for every word of an archive.
struct FoldedWord {
  static constexpr std::size_t kCapacity = 80;      ///< longer words are not looked at
  static constexpr std::uint16_t kInside = 0xFFFF;  ///< the letter stands inside a letter of the original

  std::array<char, kCapacity> letters;             ///< 'a' to 'z'; uninitialised beyond size
  std::array<std::uint16_t, kCapacity + 1> bytes;  ///< where each letter begins in the original, or kInside
  std::size_t size = 0;

  [[nodiscard]] std::string_view view() const { return {letters.data(), size}; }
  [[nodiscard]] std::uint16_t byte_at(std::size_t letter) const { return bytes[letter]; }
};

/// False where `word` is longer than kCapacity letters or has anything but Latin letters (UTF-8, composed or
/// followed by combining marks); `folded` is then undefined.
[[nodiscard]] bool fold(std::string_view word, FoldedWord& folded);

}  // namespace fundstelle::german
