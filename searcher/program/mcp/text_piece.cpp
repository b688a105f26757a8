#include "mcp/text_piece.hpp"

#include <algorithm>

namespace fundstelle::mcp {

namespace {

/// A longer word is cut.
constexpr std::size_t kLongestWord = 200;

bool begins_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The byte where that code point begins; the end where there is none.
std::size_t byte_of(std::string_view text, std::size_t code_points) {
  if (code_points == 0) return 0;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (begins_code_point(text[at]) && seen++ == code_points) return at;
  return text.size();
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

/// The piece up to the last space, and with it; whole where there is none near its end.
std::string_view up_to_space(std::string_view piece) {
  const std::size_t space = piece.find_last_of(" \n");
  if (space == std::string_view::npos || piece.size() - space > kLongestWord) return piece;
  return piece.substr(0, space + 1);
}

}  // namespace

TextPiece piece_of(std::string_view text, std::size_t offset, std::size_t length) {
  TextPiece piece;
  piece.total = count_code_points(text);
  piece.begin = std::min(offset, piece.total);
  const std::string_view rest = text.substr(byte_of(text, offset));
  piece.text = rest.substr(0, byte_of(rest, std::max<std::size_t>(length, 1)));
  if (piece.text.size() < rest.size()) piece.text = up_to_space(piece.text);
  piece.end = piece.begin + count_code_points(piece.text);
  return piece;
}

}  // namespace fundstelle::mcp
