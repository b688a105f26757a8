/// Plain text cut into blocks.
///
///     cut_plain_text("Titel\n\nErster Absatz.\nZweiter Absatz.\n")   ->  3 blocks, lines 1, 3, 4
///
/// Normally each line with something on it is a block: dumps of web pages have a paragraph a line. Text that
/// was wrapped at a fixed width (mail, manuals, old archives) has its lines joined into paragraphs, and words
/// parted at line ends are joined.
#pragma once

#include "schema/block.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace fundstelle::indexer {

/// Bytes of the longest block; a longer line is cut at sentence ends, all pieces with its line number. A word
/// that is longer is no word but data, of which only the beginning is kept.
inline constexpr std::size_t kLongestBlock = 1U << 20;

/// Linear in the text's length. Ends of lines are \n, \r\n, \r and form feed.
[[nodiscard]] std::vector<Block> cut_plain_text(std::string_view text);

/// Appends `text` as a block that is otherwise `like`, in pieces of at most kLongestBlock; nothing for a text
/// of white space.
void append_pieces(std::string_view text, const Block& like, std::vector<Block>& blocks);

}  // namespace fundstelle::indexer
