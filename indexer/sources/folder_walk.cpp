#include "sources/folder_walk.hpp"

#include "schema/manifest.hpp"
#include "sources/saved_page.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace fundstelle::indexer {

namespace {

Error unreadable(const std::string& path, int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return {ErrorCode::Unreadable, fmt::format("{}: no permission to read it", path),
              "change its permissions, or run as its owner"};
    case ENOENT:
      return {ErrorCode::NotFound, fmt::format("{}: no such file", path), ""};
    case ELOOP:
      return {ErrorCode::Unreadable, fmt::format("{}: a symbolic link that leads to itself", path), ""};
    case ENAMETOOLONG:
      return {ErrorCode::Unreadable,
              fmt::format("{}…: nested too deeply to be opened by its path", path.substr(0, 200)),
              "move the folder up"};
    default:
      return {ErrorCode::Unreadable, fmt::format("{}: {}", path, std::strerror(error)), ""};
  }
}

std::string_view special_kind(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  return "no regular file";
}

bool is_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

Result<FoundFile> described(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode))
    return failure(ErrorCode::Unreadable,
                   fmt::format("{}: {}, not a file", path, special_kind(status.st_mode)));
  return FoundFile{path, static_cast<std::uint64_t>(status.st_size),
                   fmt::format("{}:{}.{:09}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)};
}

}  // namespace

Result<FoundFile> find_file(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return tl::unexpected<Error>(unreadable(path, errno));
  return described(path, status);
}

bool FolderWalk::Level::contains(std::string_view wanted) const {
  const auto found = std::lower_bound(
      begins.begin(), begins.end(), wanted,
      [this](std::uint32_t begin, std::string_view name) { return names.data() + begin < name; });
  return found != begins.end() && names.data() + *found == wanted;
}

FolderWalk::FolderWalk(const std::string& root, WalkOptions options) : options_(std::move(options)) {
  // By what it is, not by its path: a symbolic link may lead there, too.
  struct stat status {};
  if (!options_.skip_folder.empty() && ::stat(options_.skip_folder.c_str(), &status) == 0)
    entered_.emplace(status.st_dev, status.st_ino);
  if (::stat(root.c_str(), &status) != 0) {
    pending_ = unreadable(root, errno);
  } else if (entered_.emplace(status.st_dev, status.st_ino).second) {
    pending_ = enter(root);
  }
}

/// Lists it as the next to be gone through; what was listed before an error is.
std::optional<Error> FolderWalk::enter(std::string folder) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::path(folder) / schema::kStubFile, ignored))
    return std::nullopt;
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
  if (!entries) return unreadable(folder, errno);
  Level level;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(entries.get());
    if (entry == nullptr) break;
    if (entry->d_name[0] == '.') continue;
    level.begins.push_back(static_cast<std::uint32_t>(level.names.size()));
    level.names.append(entry->d_name).push_back('\0');
  }
  const int error = errno;
  std::sort(level.begins.begin(), level.begins.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::strcmp(level.names.data() + a, level.names.data() + b) < 0;
  });
  std::optional<Error> failed;
  if (error != 0) failed = unreadable(folder, error);
  level.path = std::move(folder);
  levels_.push_back(std::move(level));
  return failed;
}

bool FolderWalk::is_beside_its_page(const Level& level, std::string_view name) {
  const std::string page(page_of_folder(name));
  if (page.empty()) return false;
  return std::any_of(kPageEndings.begin(), kPageEndings.end(),
                     [&](std::string_view ending) { return level.contains(page + std::string(ending)); });
}

std::optional<Result<FoundFile>> FolderWalk::next() {
  for (;;) {
    if (pending_) return tl::unexpected<Error>(*std::exchange(pending_, std::nullopt));
    if (levels_.empty()) return std::nullopt;
    Level& level = levels_.back();
    if (level.next == level.begins.size()) {
      levels_.pop_back();
      continue;
    }
    const std::string_view name = level.name(level.next++);
    const std::string path =
        level.path == "/" ? fmt::format("/{}", name) : fmt::format("{}/{}", level.path, name);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      const int error = errno;
      if (error == ENOENT && is_link(path))
        return failure(ErrorCode::NotFound,
                       fmt::format("{}: a symbolic link to something that is not there", path));
      return tl::unexpected<Error>(unreadable(path, error));
    }
    if (!S_ISDIR(status.st_mode)) return described(path, status);
    if (options_.enters && !options_.enters(path)) continue;
    if (is_beside_its_page(level, name)) {
      if (options_.on_saved_page_parts) options_.on_saved_page_parts();
      continue;
    }
    if (entered_.emplace(status.st_dev, status.st_ino).second) pending_ = enter(path);
  }
}

}  // namespace fundstelle::indexer
