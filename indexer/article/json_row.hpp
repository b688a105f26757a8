/// A row of JSON Lines as an article.
///
///     {"id":"a7","title":"Ein Rat tagt","date":"2022-01-12","source":"heute.example","text":"Der Rat …"}
///
/// All keys but text may be missing; keys that are none of ours are kept in Record::extra.
#pragma once

#include "article/article.hpp"

#include <cstdint>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Entry: its "html" is no page but the article alone (a feed's entry), text by declaration.
enum class RowKind : std::uint8_t { Any, Entry };

/// Fills record and structure. Malformed where the row is no JSON object, has neither text nor html, or gives
/// a key a value of the wrong type; `name` is the row's, for messages.
[[nodiscard]] Result<void> read_json_row(std::string_view row, std::string_view name,
                                         const MarkupWords& words, RowKind kind, Article& article);

}  // namespace fundstelle::indexer
