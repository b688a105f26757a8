/// Where the program's settings are.
///
///     Result<Settings> settings = load_program_settings(context.settings_file);
#pragma once

#include "settings/settings.hpp"

#include <filesystem>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// `chosen` where it is not empty, else share/fundstelle/stemmer-config/german.toml beside the folder of the
/// running program.
[[nodiscard]] std::filesystem::path settings_location(std::string_view chosen);

/// load_settings() from there; where none is found the error says how to name one.
[[nodiscard]] Result<Settings> load_program_settings(std::string_view chosen);

}  // namespace fundstelle::indexer
