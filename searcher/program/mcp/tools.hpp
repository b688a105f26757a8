/// The tools that an assistant can call, each a name, a description and what it takes and gives.
///
///     Json list = describe_tools(Version::V2025_06_18);               // of tools/list
///     const Tool* tool = find_tool("search");
///     Json result = call_tool(*tool, searcher, {{"query", "Deich"}}, Version::V2025_06_18);   // of
///     tools/call
#pragma once

#include "mcp/archive_tools.hpp"
#include "mcp/parameters.hpp"
#include "mcp/protocol.hpp"

#include <span>
#include <string_view>

#include <fundstelle/searcher.hpp>

namespace fundstelle::mcp {

struct Tool {
  std::string_view name;
  std::string_view title;        ///< for people
  std::string_view description;  ///< for the assistant
  std::span<const Parameter> parameters;
  Json (*output_schema)();
  Result<ToolAnswer> (*run)(Searcher& searcher, const Arguments& arguments);
};

[[nodiscard]] std::span<const Tool> tools();

/// Null where there is none.
[[nodiscard]] const Tool* find_tool(std::string_view name);

[[nodiscard]] Json describe_tools(Version version);

/// What goes wrong is in the result, too: with what to do, for the assistant to read. `given`: an object.
[[nodiscard]] Json call_tool(const Tool& tool, Searcher& searcher, const Input& given, Version version);

}  // namespace fundstelle::mcp
