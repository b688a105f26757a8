/// Query after query, with a person at a terminal.
///
///     > Hafen Fähre
///     1. Fährleute legen die Arbeit nieder
///     …
///     1 to 3 of 8 documents; Enter shows more
///     > :show 2
#pragma once

#include "command_line/command_line.hpp"
#include "views/views.hpp"

#include <fundstelle/searcher.hpp>

namespace fundstelle::dialogue {

/// Until it is ended. `line` tells how to begin: order, restriction, view.
[[nodiscard]] Result<views::ExitStatus> hold(Searcher& searcher, const command_line::CommandLine& line);

}  // namespace fundstelle::dialogue
