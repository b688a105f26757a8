/// Which database a command means.
///
///     database_location("")   // $FUNDSTELLE_DB, else fundstelle.db here or in the nearest folder above
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace fundstelle::indexer {

/// `chosen` (--db) where it is not empty. Where no database is found: fundstelle.db in the working folder.
[[nodiscard]] std::filesystem::path database_location(std::string_view chosen);

/// --db, as every command that has a database has it.
void add_database_option(CLI::App& command, std::string& chosen);

}  // namespace fundstelle::indexer
