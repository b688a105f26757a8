/// A row of JSON Lines without its text, which is most of it: read in one go, past the tree that a JSON
/// parser makes.
///
///     cut_out_text(R"({"id": 7, "text": "Stra\u00dfe"})")   // {R"({"id": 7, "text": null})", "Straße"}
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

struct CutRow {
  std::string rest;  ///< JSON still to be parsed, and to be found valid or not
  std::string text;
};

/// Nothing where the row is no object with a string as "text", or anything about that is out of the ordinary:
/// such a row is a parser's business as a whole.
[[nodiscard]] std::optional<CutRow> cut_out_text(std::string_view row);

}  // namespace fundstelle::indexer
