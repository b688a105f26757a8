#include "database/writer_lock.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <string>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace fundstelle::indexer {

namespace {

constexpr std::chrono::milliseconds kPause{100};

std::string holder_note() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return fmt::format("process {} on host {} has been writing since {:%Y-%m-%d %H:%M:%S}\n", ::getpid(),
                     host.data(), fmt::localtime(std::time(nullptr)));
}

std::string read_note(int file) {
  std::array<char, 512> buffer{};
  const ssize_t got = ::pread(file, buffer.data(), buffer.size(), 0);
  std::string note(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  note.resize(std::min(note.find('\n'), note.size()));
  return note.empty() ? "another process is writing" : note;
}

}  // namespace

bool is_locked(const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return false;
  const bool held = ::flock(opened, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(opened);
  return held;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) ::close(file_);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

Result<WriterLock> WriterLock::acquire(const std::filesystem::path& file, const LockOptions& options) {
  const auto system_failure = [&] {
    return failure(ErrorCode::Unreadable, fmt::format("{}: {}", file.string(), std::strerror(errno)),
                   "make the database folder writable for you");
  };
  WriterLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (lock.file_ < 0) return system_failure();
  while (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return system_failure();
    if (!options.wait)
      return failure(ErrorCode::Locked,
                     fmt::format("{}: {}", file.parent_path().string(), read_note(lock.file_)),
                     "wait for it: fundstelle-index add --wait …");
    if (options.is_interrupted && options.is_interrupted())
      return failure(ErrorCode::Interrupted, "stopped while waiting for the other writer");
    std::this_thread::sleep_for(kPause);
  }
  const std::string note = holder_note();
  if (::ftruncate(lock.file_, 0) != 0 ||
      ::pwrite(lock.file_, note.data(), note.size(), 0) != static_cast<ssize_t>(note.size()))
    return system_failure();
  return lock;
}

}  // namespace fundstelle::indexer
