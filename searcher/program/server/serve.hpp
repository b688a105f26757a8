/// Serves databases over HTTP until the process is told to stop.
///
///     Result<void> served = serve({"fundstelle.db"}, {.follows = true}, options);
#pragma once

#include "server/server_options.hpp"

#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::server {

/// Prints "Serving on http://127.0.0.1:8080/" on standard output once it does. SIGINT and SIGTERM end it when
/// running requests are answered; a second one ends the process. Errors: those of Searcher::open(), and Usage
/// where it cannot listen.
[[nodiscard]] Result<void> serve(const std::vector<std::string>& databases, const OpenOptions& open,
                                 const ServerOptions& options);

}  // namespace fundstelle::server
