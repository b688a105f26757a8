/// What every program of ours tells of itself: help that fits the terminal, its version, and, for packages,
/// its man page and completions.
///
///     CLI::App app("Searches …", "fundstelle-search");
///     describe(app, {.summary = "search a German news archive"});   // before options and commands are added
#pragma once

#include "manual/man_page.hpp"

namespace CLI {
class App;
}

namespace fundstelle::manual {

/// Adds --version and the hidden --generate man|bash|zsh|fish, which prints that and ends. ManText::version
/// is this build's. Borrows the app.
void describe(CLI::App& app, ManText text);

}  // namespace fundstelle::manual
