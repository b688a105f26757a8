/// Which documents a saved query has shown, so that only what is new need be read: an id a line.
///
///     # 'hafen' was last asked 2026-11-27 08:12.
///     https://weitblick.example/a
///
///     Result<SeenDocuments> seen = read_seen(file);
///     std::vector<std::string> news = seen->without_seen(ids);
#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::personal {

struct SeenDocuments {
  std::string asked;  ///< "2026-11-27 08:12", local time; empty: never
  std::set<std::string> ids;

  [[nodiscard]] std::vector<std::string> without_seen(std::span<const std::string> found) const;
};

/// Never asked where there is no such file. Unreadable.
[[nodiscard]] Result<SeenDocuments> read_seen(const std::filesystem::path& file);

/// `name`: the query's. Unreadable where it cannot be written, NoSpace.
[[nodiscard]] Result<void> write_seen(const std::filesystem::path& file, std::string_view name,
                                      const SeenDocuments& seen);

/// "2026-11-27 08:12", by the local clock.
[[nodiscard]] std::string local_minute(std::chrono::system_clock::time_point time);

}  // namespace fundstelle::personal
