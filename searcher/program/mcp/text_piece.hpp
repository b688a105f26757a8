/// A long text in pieces.
///
///     piece_of("Der Deich hält.", 0, 11)  ->  "Der Deich ", of 15 characters, next from 10 on
///
/// Pieces that follow one another are the whole text put together.
#pragma once

#include <cstddef>
#include <string_view>

namespace fundstelle::mcp {

/// Offsets count code points.
struct TextPiece {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;    ///< exclusive
  std::size_t total = 0;  ///< of the whole text

  [[nodiscard]] bool is_last() const { return end == total; }
};

/// At most `length` code points from `offset` on, cut behind a word; at least one unless the text ends there.
[[nodiscard]] TextPiece piece_of(std::string_view text, std::size_t offset, std::size_t length);

}  // namespace fundstelle::mcp
