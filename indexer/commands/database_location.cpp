#include "commands/database_location.hpp"

#include "schema/manifest.hpp"

#include <cstdlib>
#include <system_error>

#include <CLI/CLI.hpp>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

fs::path database_location(std::string_view chosen) {
  constexpr std::string_view kName = "fundstelle.db";
  if (!chosen.empty()) return chosen;
  if (const char* variable = std::getenv("FUNDSTELLE_DB"); variable != nullptr && *variable != '\0')
    return variable;
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  for (fs::path folder = here; !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / kName / schema::kStubFile, ignored)) return folder / kName;
    if (folder == folder.root_path()) break;
  }
  return here / kName;
}

void add_database_option(CLI::App& command, std::string& chosen) {
  command
      .add_option(
          "--db", chosen,
          "Database folder; default: $FUNDSTELLE_DB, else fundstelle.db here or in the nearest folder above")
      ->option_text("DB");
}

}  // namespace fundstelle::indexer
