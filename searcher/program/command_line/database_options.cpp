#include "command_line/database_options.hpp"

#include <chrono>
#include <cstdint>

#include <CLI/CLI.hpp>

namespace fundstelle::command_line {

void add_database_options(CLI::App& app, std::vector<std::string>& databases, OpenOptions& open,
                          const DatabaseOptionNames& names) {
  app.add_option(
         "--db", databases,
         "Database folder, or tcp://HOST:PORT or ssh://[USER@]HOST[:PORT]/PATH; several are searched as "
         "one. Default: $FUNDSTELLE_DB, else fundstelle.db here or in the nearest folder above")
      ->option_text("DB")
      ->allow_extra_args(false)
      ->group(names.group);
  app.add_flag("--partial", open.allows_partial,
               "Search the other databases where one cannot be reached, and say so")
      ->group(names.group);
  app.add_option_function<double>(
         names.timeout,
         [&open](double seconds) {
           constexpr double kMilliseconds = 1000;
           open.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * kMilliseconds));
         },
         "So long may a remote database take for an answer (30)")
      ->option_text("SECONDS")
      ->check(CLI::Range(0.01, 86400.0))
      ->group(names.group);
}

}  // namespace fundstelle::command_line
