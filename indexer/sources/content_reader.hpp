/// What a stream holds, by its first bytes, then by its name: the reader for it.
///
///     Result<std::unique_ptr<DocumentReader>> reader = read_content(std::move(stream), place, reading);
///     if (*reader) while (auto document = (*reader)->next()) …      // null: holds no article, and is
///     counted
///
/// Packings (gzip and the like) are taken off, archives are gone through member by member, archives inside
/// archives too, up to a few levels.
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/document_reader.hpp"

#include <memory>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// An error for what cannot be read: binary data under a text's name, or anything without an article that the
/// user named; archives nested too deeply. `place.container` is to be the file on disk; the documents of a
/// file that is one document are given without it.
[[nodiscard]] Result<std::unique_ptr<DocumentReader>> read_content(std::unique_ptr<BufferedStream> stream,
                                                                   Place place, Reading& reading);

}  // namespace fundstelle::indexer
