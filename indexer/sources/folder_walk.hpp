/// All files below a folder, in the order of their names, a folder at a time.
///
///     FolderWalk walk("/archive");
///     while (std::optional<Result<FoundFile>> file = walk.next())
///       if (*file) read((*file)->path);
///
/// Symbolic links are followed, each folder is entered once: a loop ends by itself. Hidden names (.git) and
/// Xapian databases are left out. Depth costs no stack.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct FoundFile {
  std::string path;         ///< absolute
  std::uint64_t bytes = 0;  ///< its size
  std::string state;        ///< its size and time of change, opaque
};

class FolderWalk {
 public:
  /// `root`: absolute. `skip_folder` (may be empty) is not entered, by whatever path.
  explicit FolderWalk(std::string root, const std::string& skip_folder = {});

  /// An error for what cannot be listed or is no file (a pipe, a dangling link); the walk goes on behind it.
  [[nodiscard]] std::optional<Result<FoundFile>> next();

 private:
  void enter(const std::string& folder);

  std::vector<std::string> waiting_;  ///< names sorted backwards, the next one last; deeper ones behind
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  ///< device and inode
  std::optional<Error> pending_;
};

/// A single file as FolderWalk gives it.
[[nodiscard]] Result<FoundFile> find_file(const std::string& path);

}  // namespace fundstelle::indexer
