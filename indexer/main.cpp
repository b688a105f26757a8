#include "commands/add.hpp"
#include "commands/analyze.hpp"
#include "commands/blocks.hpp"
#include "commands/check.hpp"
#include "commands/command.hpp"
#include "commands/compact.hpp"
#include "commands/remove.hpp"
#include "commands/show.hpp"
#include "commands/stats.hpp"
#include "commands/train.hpp"

#include <exception>

#include <CLI/CLI.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

int main(int argc, char** argv) {
  CLI::App app("Builds a full-text search index of a German news archive.", "fundstelle-index");
  CommandContext context;
  app.require_subcommand(1);
  app.add_option("--settings", context.settings_file,
                 "Settings file; default: german.toml beside the program")
      ->envname("FUNDSTELLE_SETTINGS")
      ->option_text("FILE");
  add_add_command(app, context);
  add_analyze_command(app, context);
  add_show_command(app, context);
  add_remove_command(app, context);
  add_compact_command(app, context);
  add_check_command(app, context);
  add_blocks_command(app, context);
  add_stats_command(app, context);
  add_train_command(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    // Help and version are no failures; all wrong use has one status.
    return app.exit(wrong) == 0 ? 0 : static_cast<int>(ExitStatus::Failed);
  } catch (const std::exception& fault) {
    report({ErrorCode::Internal, fault.what(), {}});
    return static_cast<int>(ExitStatus::Failed);
  }
  return static_cast<int>(context.status);
}
