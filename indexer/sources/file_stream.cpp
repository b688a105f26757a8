#include "sources/file_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fundstelle::indexer {

FileDescriptor::~FileDescriptor() {
  if (number_ > STDERR_FILENO) ::close(number_);
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Result<FileDescriptor> open_to_read(const std::string& path) {
  // O_NONBLOCK: a pipe that took the file's place must not hang the walk.
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() >= 0) return file;
  if (errno == EACCES || errno == EPERM)
    return failure(ErrorCode::Unreadable, fmt::format("{}: no permission to read it", path),
                   "change its permissions, or run as its owner");
  return failure(ErrorCode::Unreadable, fmt::format("{}: {}", path, std::strerror(errno)));
}

FileStream::FileStream(FileDescriptor file, std::string name, std::function<bool()> is_interrupted,
                       std::shared_ptr<UnpackingBudget> budget)
    : file_(std::move(file)),
      name_(std::move(name)),
      is_interrupted_(std::move(is_interrupted)),
      budget_(std::move(budget)) {}

std::unique_ptr<FileStream> FileStream::standard_input(std::function<bool()> is_interrupted,
                                                       std::shared_ptr<UnpackingBudget> budget) {
  return std::make_unique<FileStream>(FileDescriptor(STDIN_FILENO), "standard input",
                                      std::move(is_interrupted), std::move(budget));
}

bool FileStream::wait_for_input() const {
  if (!is_interrupted_) return true;
  constexpr int kPauseMilliseconds = 100;
  pollfd waiting{file_.number(), POLLIN, 0};
  while (!is_interrupted_())
    if (::poll(&waiting, 1, kPauseMilliseconds) > 0) return true;  // files are always ready
  return false;
}

Result<std::size_t> FileStream::read(char* into, std::size_t size) {
  for (;;) {
    if (!wait_for_input()) return failure(ErrorCode::Interrupted, fmt::format("{}: stopped", name_));
    const ssize_t got = ::read(file_.number(), into, size);
    if (got >= 0) {
      if (budget_) budget_->packed += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
    if (errno != EINTR && errno != EAGAIN)
      return failure(ErrorCode::Unreadable, fmt::format("{}: {}", name_, std::strerror(errno)));
  }
}

std::optional<std::uint64_t> FileStream::length() const {
  struct stat status {};
  if (::fstat(file_.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

bool FileStream::seek(std::uint64_t offset) {
  return length() && ::lseek(file_.number(), static_cast<off_t>(offset), SEEK_SET) >= 0;
}

}  // namespace fundstelle::indexer
