/// A line as furniture is compared by: lower case, numbers to 0, no punctuation, one blank between words.
///
///     normal_text("Noch 12 Gratis-Artikel!")  ->  " noch 0 gratis artikel "
///     normal_text("…")                        ->  ""
///
/// The blanks at both ends make a search for whole words a search for " word ".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

/// Words only, lower case, each between blanks; empty for a text without letters and digits. Bytes that are
/// no UTF-8 part words as punctuation does.
[[nodiscard]] std::string normal_text(std::string_view text);

/// The next code point of `text` from byte `position`, which moves behind it; U+FFFD for a broken sequence.
/// `position` must be less than the text's size.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);

/// `text` without blanks, control and invisible characters at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Code points of `text`.
[[nodiscard]] std::size_t code_points(std::string_view text);

}  // namespace fundstelle::indexer
