#include "database/durable_file.hpp"

#include "schema/xapian_guard.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

Error system_error(const fs::path& path, int error) {
  const bool is_full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return {is_full ? ErrorCode::NoSpace : ErrorCode::Unreadable,
          fmt::format("{}: {}", path.string(), std::strerror(error)),
          is_full ? "free some space and run the command again; nothing published was touched" : ""};
}

/// Closes at the end of its life; the errors that matter came from fsync.
class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] bool flush() const { return ::fsync(number_) == 0; }
  [[nodiscard]] bool write(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = ::write(number_, content.data(), content.size());
      if (written < 0 && errno != EINTR) return false;
      if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

 private:
  int number_;
};

Result<void> flush_one(const fs::path& path) {
  const OpenFile file(path, O_RDONLY);
  if (!file.is_open() || !file.flush()) return tl::unexpected<Error>(system_error(path, errno));
  return {};
}

fs::path folder_of(const fs::path& file) {
  const fs::path folder = file.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

}  // namespace

Result<void> write_durably(const fs::path& file, std::string_view content) {
  fs::path unfinished = file;
  unfinished += kUnfinishedSuffix;
  {
    const OpenFile out(unfinished, O_WRONLY | O_CREAT | O_TRUNC);
    if (!out.is_open() || !out.write(content) || !out.flush()) {
      const int error = errno;
      std::error_code ignored;
      fs::remove(unfinished, ignored);
      return tl::unexpected<Error>(system_error(file, error));
    }
  }
  if (::rename(unfinished.c_str(), file.c_str()) != 0)
    return tl::unexpected<Error>(system_error(file, errno));
  return flush_one(folder_of(file));
}

Result<void> remove_durably(const fs::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return tl::unexpected<Error>(system_error(file, errno));
  return flush_one(folder_of(file));
}

Result<void> flush_folder(const fs::path& folder) {
  return schema::guarded(folder.string(), [&]() -> Result<void> {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file())
        if (Result<void> flushed = flush_one(entry.path()); !flushed) return flushed;
    if (Result<void> flushed = flush_one(folder); !flushed) return flushed;
    return flush_one(folder_of(folder));
  });
}

}  // namespace fundstelle::indexer
