#include "commands/settings_location.hpp"

#include <system_error>

#include <fmt/format.h>

namespace fundstelle::indexer {

std::filesystem::path settings_location(std::string_view chosen) {
  if (!chosen.empty()) return chosen;
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return (program.parent_path() / "../share/fundstelle/stemmer-config/german.toml").lexically_normal();
}

Result<Settings> load_program_settings(std::string_view chosen) {
  auto settings = load_settings(settings_location(chosen));
  if (!settings && settings.error().code == ErrorCode::NotFound && settings.error().hint.empty())
    settings.error().hint = "name the settings with --settings FILE or in $FUNDSTELLE_SETTINGS";
  return settings;
}

}  // namespace fundstelle::indexer
