#include "sources/folder_walk.hpp"

#include "schema/manifest.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

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

FolderWalk::FolderWalk(std::string root, const std::string& skip_folder) {
  waiting_.push_back(std::move(root));
  // By what it is, not by its path: a symbolic link may lead there, too.
  struct stat status {};
  if (!skip_folder.empty() && ::stat(skip_folder.c_str(), &status) == 0)
    entered_.emplace(status.st_dev, status.st_ino);
}

void FolderWalk::enter(const std::string& folder) {
  std::error_code error;
  if (fs::exists(fs::path(folder) / schema::kStubFile, error)) return;
  fs::directory_iterator entries(folder, error);
  if (error) {
    pending_ = unreadable(folder, error.value());
    return;
  }
  const auto first = static_cast<std::ptrdiff_t>(waiting_.size());
  for (const fs::directory_iterator end; entries != end;) {
    std::string name = entries->path().string();
    if (entries->path().filename().string().front() != '.') waiting_.push_back(std::move(name));
    entries.increment(error);
    if (error) {
      pending_ = unreadable(folder, error.value());
      break;
    }
  }
  std::sort(waiting_.begin() + first, waiting_.end(), std::greater<>());
}

std::optional<Result<FoundFile>> FolderWalk::next() {
  for (;;) {
    if (pending_) {
      Result<FoundFile> failed = tl::unexpected<Error>(std::move(*pending_));
      pending_.reset();
      return failed;
    }
    if (waiting_.empty()) return std::nullopt;
    const std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      const int error = errno;
      if (error == ENOENT && is_link(path))
        return failure(ErrorCode::NotFound,
                       fmt::format("{}: a symbolic link to something that is not there", path));
      return tl::unexpected<Error>(unreadable(path, error));
    }
    if (!S_ISDIR(status.st_mode)) return described(path, status);
    if (entered_.emplace(status.st_dev, status.st_ino).second) enter(path);
  }
}

}  // namespace fundstelle::indexer
