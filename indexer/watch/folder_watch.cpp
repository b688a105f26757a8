#include "watch/folder_watch.hpp"

#include "schema/manifest.hpp"
#include "sources/source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                  IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK;
/// How often an interruption is looked for.
constexpr std::chrono::milliseconds kGlance{100};

bool is_hidden(std::string_view name) {
  return name.starts_with('.');
}

/// A link or a further name of a file is whole when it appears; a new file is when it is closed.
bool is_whole_when_created(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && (S_ISLNK(status.st_mode) || status.st_nlink > 1);
}

}  // namespace

struct FolderWatch::Inside {
  int inotify = -1;
  WatchPace pace;
  std::string skip_folder;
  std::map<int, std::string> folders;               ///< by watch
  std::map<std::string, int, std::less<>> watches;  ///< by folder
  std::map<std::string, std::set<std::string>>
      only;  ///< of a folder that is watched for some files, their names
  FolderChanges changes;
  Clock::time_point first_change;
  Clock::time_point last_change;

  Inside() = default;
  ~Inside() {
    if (inotify >= 0) ::close(inotify);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void note(std::set<std::string>& place, std::string path) {
    if (changes.empty()) first_change = Clock::now();
    last_change = Clock::now();
    place.insert(std::move(path));
  }

  Result<void> watch(const std::string& folder) {
    const int watch = ::inotify_add_watch(inotify, folder.c_str(), kEvents);
    if (watch >= 0) {
      folders[watch] = folder;
      watches[folder] = watch;
      return {};
    }
    if (errno == ENOSPC)
      return failure(ErrorCode::NoSpace, fmt::format("{}: the kernel watches no more folders", folder),
                     "raise the limit: sysctl fs.inotify.max_user_watches=1000000");
    return failure(ErrorCode::Unreadable,
                   fmt::format("{}: cannot be watched: {}", folder, std::strerror(errno)));
  }

  /// A folder and those below it. What is in one that appeared later counts as changed: it may have come
  /// before the watch did.
  Result<void> watch_tree(const std::string& root, bool is_new) {
    std::error_code error;
    if (root == skip_folder || fs::exists(fs::path(root) / schema::kStubFile, error)) return {};
    // The watch comes before the look, so that nothing falls between them.
    if (Result<void> watched = watch(root); !watched) return watched;
    for (const fs::directory_entry& entry : fs::directory_iterator(root, error)) {
      const std::string path = entry.path().string();
      if (is_hidden(entry.path().filename().string())) continue;
      std::error_code ignored;
      if (entry.is_directory(ignored)) {
        if (entry.is_symlink(ignored) && watches.contains(path)) continue;
        // A folder that went meanwhile is no failure.
        if (Result<void> watched = watch_tree(path, is_new);
            !watched && watched.error().code == ErrorCode::NoSpace)
          return watched;
      } else if (is_new) {
        note(changes.changed, path);
      }
    }
    return {};
  }

  void forget_tree(const std::string& root) {
    for (auto at = watches.lower_bound(root); at != watches.end();) {
      const std::string_view path = at->first;
      if (!path.starts_with(root)) break;
      if (path.size() > root.size() && path[root.size()] != '/') {
        ++at;
        continue;
      }
      ::inotify_rm_watch(inotify, at->second);
      folders.erase(at->second);
      at = watches.erase(at);
    }
  }

  Result<void> handle(const inotify_event& event) {
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      if (changes.empty()) first_change = Clock::now();
      last_change = Clock::now();
      changes.is_overflow = true;
      return {};
    }
    const auto folder = folders.find(event.wd);
    if (folder == folders.end() || event.len == 0) return {};
    const std::string name = event.name;  // ends at its zero byte
    if (is_hidden(name)) return {};
    const auto names = only.find(folder->second);
    if (names != only.end() && !names->second.contains(name)) return {};
    const std::string path = folder->second + (folder->second.ends_with('/') ? "" : "/") + name;
    if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0) {
      if ((event.mask & IN_ISDIR) != 0) forget_tree(path);
      changes.changed.erase(path);
      note(changes.gone, path);
      return {};
    }
    if ((event.mask & IN_ISDIR) != 0) {
      if ((event.mask & (IN_CREATE | IN_MOVED_TO)) == 0 || path == skip_folder) return {};
      const Result<void> watched = watch_tree(path, true);
      return watched || watched.error().code != ErrorCode::NoSpace ? Result<void>() : watched;
    }
    if ((event.mask & IN_CREATE) != 0 && !is_whole_when_created(path)) return {};
    if ((event.mask & IN_ATTRIB) != 0 && !fs::exists(path)) return {};
    note(changes.changed, path);
    return {};
  }

  /// False where nothing came within `time`.
  Result<bool> read_events(std::chrono::milliseconds time) {
    pollfd waiting{.fd = inotify, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(time.count())) <= 0) return false;
    alignas(inotify_event) std::array<char, 64 * 1024> buffer{};
    const ssize_t got = ::read(inotify, buffer.data(), buffer.size());
    for (ssize_t at = 0; at < got;) {
      const auto* const event = reinterpret_cast<const inotify_event*>(buffer.data() + at);  // see inotify(7)
      if (Result<void> handled = handle(*event); !handled) return tl::unexpected<Error>(handled.error());
      at += static_cast<ssize_t>(sizeof *event + event->len);
    }
    return got > 0;
  }
};

FolderWatch::FolderWatch(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
FolderWatch::~FolderWatch() = default;
FolderWatch::FolderWatch(FolderWatch&&) noexcept = default;
FolderWatch& FolderWatch::operator=(FolderWatch&&) noexcept = default;

Result<FolderWatch> FolderWatch::open(const std::vector<std::string>& paths, const std::string& skip_folder,
                                      WatchPace pace) {
  auto inside = std::make_unique<Inside>();
  inside->pace = pace;
  if (!skip_folder.empty()) inside->skip_folder = absolute_path(skip_folder);
  inside->inotify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (inside->inotify < 0)
    return failure(ErrorCode::NoSpace, fmt::format("folders cannot be watched: {}", std::strerror(errno)),
                   "raise the limit: sysctl fs.inotify.max_user_instances=1000");
  std::set<std::string> files;
  for (const std::string& given : paths) {
    const std::string path = absolute_path(given);
    std::error_code error;
    if (!fs::exists(path, error))
      return failure(ErrorCode::NotFound, fmt::format("{}: no such file or folder", given));
    if (!fs::is_directory(path, error))
      files.insert(path);
    else if (Result<void> watched = inside->watch_tree(path, false); !watched)
      return tl::unexpected<Error>(watched.error());
  }
  // A file is watched by its folder: programs replace files by renaming others over them.
  for (const std::string& file : files) {
    const fs::path path(file);
    const std::string folder = path.parent_path().string();
    if (inside->watches.contains(folder) && !inside->only.contains(folder)) continue;
    if (Result<void> watched = inside->watch(folder); !watched) return tl::unexpected<Error>(watched.error());
    inside->only[folder].insert(path.filename().string());
  }
  return FolderWatch(std::move(inside));
}

std::optional<FolderChanges> FolderWatch::wait(const std::function<bool()>& is_interrupted) {
  Inside& in = *inside_;
  for (;;) {
    if (is_interrupted()) return std::nullopt;
    const Result<bool> read = in.read_events(kGlance);
    // Folders that cannot be watched any more are seen by looking at everything.
    if (!read) in.changes.is_overflow = true;
    if (in.changes.empty()) continue;
    const auto now = Clock::now();
    if (read && *read && now - in.first_change < in.pace.patience) continue;
    if (now - in.last_change < in.pace.quiet && now - in.first_change < in.pace.patience) continue;
    return std::exchange(in.changes, {});
  }
}

}  // namespace fundstelle::indexer
