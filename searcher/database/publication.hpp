/// Which publication of its databases a reader has.
///
///     const Publication seen = Publication::of(databases);
///     …
///     if (!(Publication::of(databases) == seen)) …   // a writer has published, or deleted what it owed
///
/// Three calls of stat a database, so that a reader may look before each question. A database that is no
/// folder of this machine never changes to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace fundstelle::searching {

class Publication {
 public:
  [[nodiscard]] static Publication of(std::span<const std::string> databases);

  [[nodiscard]] bool operator==(const Publication&) const = default;

 private:
  /// Writers replace files and never write into them: another inode, time or size is another content. All
  /// zero where there is none.
  struct FileState {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    std::int64_t bytes = 0;

    [[nodiscard]] bool operator==(const FileState&) const = default;
  };

  [[nodiscard]] static FileState state_of(const std::filesystem::path& file);

  std::vector<FileState> files_;
};

}  // namespace fundstelle::searching
