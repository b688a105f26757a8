/// How a command of fundstelle-index joins the program: one function each, which registers its options, their
/// help and what runs.
///
///     CommandContext context;
///     add_analyze_command(app, context);
///     app.parse(argc, argv);
///     return static_cast<int>(context.status);
#pragma once

#include <string>

#include <fundstelle/result.hpp>

namespace CLI {
class App;
}

namespace fundstelle::indexer {

enum class ExitStatus {
  Done = 0,
  SomeFailed = 1,  ///< some inputs failed, the rest is done
  Failed = 2,      ///< wrong use, or nothing could be done
};

/// What main and all commands share.
struct CommandContext {
  std::string settings_file;  ///< --settings or $FUNDSTELLE_SETTINGS; empty: the settings beside the program
  ExitStatus status = ExitStatus::Done;
};

/// Says on standard error what failed and what to do about it.
void report(const Error& error);

}  // namespace fundstelle::indexer
