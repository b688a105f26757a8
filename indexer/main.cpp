#include "commands/add.hpp"
#include "commands/allocator.hpp"
#include "commands/analyze.hpp"
#include "commands/blocks.hpp"
#include "commands/check.hpp"
#include "commands/command.hpp"
#include "commands/compact.hpp"
#include "commands/remove.hpp"
#include "commands/show.hpp"
#include "commands/stats.hpp"
#include "commands/train.hpp"
#include "manual/program.hpp"

#include <exception>

#include <CLI/CLI.hpp>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

manual::ManText man_text() {
  manual::ManText text;
  text.summary = "build a full-text search index of a German news archive";
  text.sections = {
      {"EXIT STATUS", "0 done, 1 some inputs failed and the rest is done, 2 wrong use or a failure."},
      {"ENVIRONMENT",
       "FUNDSTELLE_DB: the database folder where --db names none.\n\n"
       "FUNDSTELLE_SETTINGS: the settings file where --settings names none.\n\n"
       "NO_COLOR: no colours, if it is not empty."},
      {"FILES",
       "fundstelle.db: the database that is looked for in the working folder and the folders above it.\n\n"
       "share/fundstelle/stemmer-config/german.toml beside the program: the settings."}};
  text.see_also = "fundstelle-search(1)";
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  prepare_allocator();
  CLI::App app("Builds a full-text search index of a German news archive.", "fundstelle-index");
  manual::describe(app, man_text());
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
