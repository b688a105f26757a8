/// All files below a folder, in the order of their names, a folder at a time.
///
///     FolderWalk walk("/archive");
///     while (std::optional<Result<FoundFile>> file = walk.next())
///       if (*file) read((*file)->path);
///
/// Symbolic links are followed, each folder is entered once: a loop ends by itself. Hidden names (.git) and
/// Xapian databases are left out, and so is the folder beside a page that a browser saved (page_files).
/// Memory holds the names of the folders from the root to the one at hand, some 30 bytes a name: a folder may
/// have millions. Depth costs no stack.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct FoundFile {
  std::string path;         ///< absolute
  std::uint64_t bytes = 0;  ///< its size
  std::string state;        ///< its size and time of change, opaque
};

struct WalkOptions {
  std::string skip_folder{};                              ///< not entered, by whatever path; may be empty
  std::function<bool(std::string_view folder)> enters{};  ///< asked before a folder is entered, absolute
  std::function<void()> on_saved_page_parts{};            ///< told of each folder left out beside its page
};

class FolderWalk {
 public:
  /// `root`: absolute.
  explicit FolderWalk(const std::string& root, WalkOptions options = {});

  /// An error for what cannot be listed or is no file (a pipe, a dangling link); the walk goes on behind it.
  [[nodiscard]] std::optional<Result<FoundFile>> next();

 private:
  /// A folder whose names are gone through.
  struct Level {
    std::string path;
    std::string names;                  ///< each ends in '\0'
    std::vector<std::uint32_t> begins;  ///< of the names, sorted by them
    std::size_t next = 0;

    [[nodiscard]] const char* name(std::size_t which) const { return names.data() + begins[which]; }
    [[nodiscard]] bool contains(std::string_view name) const;
  };

  std::optional<Error> enter(std::string folder);
  [[nodiscard]] static bool is_beside_its_page(const Level& level, std::string_view name);

  std::vector<Level> levels_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> entered_;  ///< device and inode
  std::optional<Error> pending_;
  WalkOptions options_;
};

/// A single file as FolderWalk gives it.
[[nodiscard]] Result<FoundFile> find_file(const std::string& path);

}  // namespace fundstelle::indexer
