#include "settings/settings.hpp"

namespace fundstelle {

Result<Settings> load_settings(const std::filesystem::path&) {
  return Settings{};
}

std::string serialize(const Settings&) {
  return {};
}

Result<Settings> parse_serialized(std::string_view, std::string_view) {
  return Settings{};
}

std::string fingerprint(const Settings&) {
  return "0000000000000000";
}

}  // namespace fundstelle
