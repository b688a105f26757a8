/// What HTTP packs bodies in: chunks, gzip, deflate, Brotli, zstd.
///
///     joined_chunks("4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n") == "Wikipedia"
///     without_coding(bytes, "br", limit).value()
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// The data of the chunks, as far as they are whole; all of `body` where it does not begin with a chunk.
[[nodiscard]] std::string joined_chunks(std::string_view body);

/// `coding`: gzip, x-gzip, deflate, br, zstd, identity or empty, in lower case. Gives `body` back where it is
/// plainly not packed so, and what could be unpacked where it is cut off. NoSpace over `limit` bytes;
/// Malformed where nothing can be unpacked or the coding is unknown. Messages name no document.
[[nodiscard]] Result<std::string> without_coding(std::string body, std::string_view coding,
                                                 std::size_t limit);

}  // namespace fundstelle::indexer
