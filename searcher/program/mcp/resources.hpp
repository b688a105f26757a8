/// The archive as resources, by their address.
///
///     fundstelle://document/klappbruecke          a document as plain text, with where it is from
///     fundstelle://search/alte%20Klappbr%C3%BCcke  what the tool search gives for a query
///
/// Both are templates, {id} and {query}: there are too many documents to list.
#pragma once

#include "mcp/protocol.hpp"

#include <string>
#include <string_view>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::mcp {

/// A longer document ends in a line that says how to read on.
constexpr std::size_t kMostResourceLength = 200'000;  // code points

[[nodiscard]] Json resource_templates(Version version);

/// The value of "contents". NotFound for what is not there, Usage for what no template makes.
[[nodiscard]] Result<Json> read_resource(Searcher& searcher, std::string_view address);

/// The value of "completion" for a template's variable. Usage for a template that there is none of.
[[nodiscard]] Result<Json> complete_resource(Searcher& searcher, std::string_view address,
                                             std::string_view variable, std::string_view typed);

/// "%C3%BC" is "ü"; what is no such escape stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace fundstelle::mcp
