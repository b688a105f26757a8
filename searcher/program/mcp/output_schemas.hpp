/// JSON Schemas of what the tools answer as structured content.
///
///     search_schema()  ->
///     {"type":"object","properties":{"query":{"type":"string"},…},"required":["query",…]}
///
/// Keys may be added, none is left out.
#pragma once

#include "mcp/protocol.hpp"

namespace fundstelle::mcp {

[[nodiscard]] Json search_schema();
[[nodiscard]] Json document_schema();
[[nodiscard]] Json concordance_schema();
[[nodiscard]] Json facets_schema();
[[nodiscard]] Json timeline_schema();
[[nodiscard]] Json similar_schema();
[[nodiscard]] Json suggest_schema();

}  // namespace fundstelle::mcp
