#include "personal/personal_folders.hpp"

#include <cstdlib>
#include <string>

namespace fundstelle::personal {

namespace fs = std::filesystem;

namespace {

/// Paths that are not absolute are to be ignored, says the specification.
fs::path absolute_variable(const char* name) {
  const char* value = std::getenv(name);
  const fs::path path = value == nullptr ? "" : value;
  return path.is_absolute() ? path : fs::path();
}

Result<fs::path> folder(const char* variable, const char* below_home) {
  if (const fs::path named = absolute_variable(variable); !named.empty()) return named / "fundstelle";
  if (const fs::path home = absolute_variable("HOME"); !home.empty()) return home / below_home / "fundstelle";
  return failure(ErrorCode::NotFound, "there is no home folder for your files",
                 std::string("set HOME or ") + variable);
}

}  // namespace

Result<fs::path> saved_queries_file() {
  return folder("XDG_CONFIG_HOME", ".config").map([](const fs::path& found) {
    return found / "queries.toml";
  });
}

Result<fs::path> history_file() {
  return folder("XDG_STATE_HOME", ".local/state").map([](const fs::path& found) {
    return found / "history";
  });
}

Result<fs::path> seen_file(std::string_view saved_query) {
  return folder("XDG_STATE_HOME", ".local/state").map([&](const fs::path& found) {
    return found / "seen" / std::string(saved_query);
  });
}

Result<fs::path> cache_folder() {
  return folder("XDG_CACHE_HOME", ".cache");
}

std::string shown_path(const fs::path& path) {
  const fs::path home = absolute_variable("HOME");
  const fs::path below = home.empty() ? fs::path() : path.lexically_relative(home);
  return below.empty() || *below.begin() == ".." || below == "." ? path.string() : "~/" + below.string();
}

}  // namespace fundstelle::personal
