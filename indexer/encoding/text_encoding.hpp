/// Bytes of an archive to UTF-8, whatever encoding they came in.
///
///     Result<DecodedText> text = to_utf8(std::move(bytes));
///     text->text;       // "Stadtrat berät über Brücke"
///     text->encoding;   // "windows-1252", and text->is_assumed says that nothing in the bytes declared it
///
/// In this order: byte order marks, valid UTF-8, UTF-16 without a mark on clear evidence, UTF-8 with a few
/// damaged places, then what was declared, then the single-byte encodings: German letters decide for the
/// Latin ones, ICU's detector for the rest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct DecodedText {
  std::string text;          ///< valid UTF-8, no byte order mark, no U+0000
  std::string encoding;      ///< IANA name of what the bytes were read as
  bool is_assumed = false;   ///< judged by evidence: no mark, and not valid UTF-8
  std::size_t replaced = 0;  ///< damaged places that became U+FFFD (a space for U+0000)
};

/// `declared`: the name of the encoding by the document's own or its transport's word, which is believed
/// where the bytes do not contradict it; an unknown name is none.
///
/// Malformed for what is no text at all (programs, pictures, archives): the message says what it looks like
/// and names no file. NoSpace for more than 1 GiB.
[[nodiscard]] Result<DecodedText> to_utf8(std::string bytes, std::string_view declared = {});

/// What the beginning of a file shows it to be where it is no text ("a PDF document"), so that it need not be
/// read whole.
[[nodiscard]] std::optional<std::string_view> binary_kind(std::string_view head);

}  // namespace fundstelle::indexer
