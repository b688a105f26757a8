#include "personal/text_file.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fundstelle::personal {

namespace fs = std::filesystem;

namespace {

/// A file descriptor that is closed.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  /// False where what was written is lost.
  [[nodiscard]] bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

tl::unexpected<Error> wrong(const fs::path& path, int error) {
  const bool is_full = error == ENOSPC || error == EDQUOT;
  return failure(is_full ? ErrorCode::NoSpace : ErrorCode::Unreadable,
                 fmt::format("{}: {}", path.string(), std::strerror(error)),
                 is_full ? "make room on that disk" : "");
}

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> read_text_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::string();
    return wrong(path, errno);
  }
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return wrong(path, errno);
    if (got == 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
  }
}

Result<void> replace_file(const fs::path& path, std::string_view content, Syncing syncing) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return wrong(path.parent_path(), error.value());
  // Where the file is a link, what it leads to is replaced, for those who keep their settings elsewhere.
  fs::path target = path;
  if (fs::is_symlink(path, error))
    if (const fs::path led_to = fs::canonical(path, error); !error) target = led_to;
  const fs::path beside =
      target.parent_path() / fmt::format(".{}.{}", target.filename().string(), ::getpid());
  Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!file.is_open()) return wrong(beside, errno);
  const bool is_written =
      write_all(file.number(), content) && (syncing == Syncing::Later || ::fsync(file.number()) == 0);
  const int fault = errno;
  if (!file.close() || !is_written || ::rename(beside.c_str(), target.c_str()) != 0) {
    const int why = is_written ? errno : fault;
    ::unlink(beside.c_str());
    return wrong(path, why);
  }
  return {};
}

}  // namespace fundstelle::personal
