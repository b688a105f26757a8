/// Serves databases to one client over the Model Context Protocol until it ends.
///
///     Result<void> served = serve({"fundstelle.db"}, {.follows = true}, STDIN_FILENO, stdout);
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::mcp {

/// Reads messages from `input`, a line each, and writes answers to `output` and nothing else. Ends at the end
/// of the input, and when nobody reads the output any more: ignores SIGPIPE for that. Errors: those of
/// Searcher::open(), and NoSpace where the output cannot be written.
[[nodiscard]] Result<void> serve(const std::vector<std::string>& databases, const OpenOptions& open,
                                 int input, std::FILE* output);

}  // namespace fundstelle::mcp
