#include "sources/line_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr std::size_t kMaxLineBytes = std::size_t{1} << 30;

Error read_error(const std::string& name, int error) {
  return {ErrorCode::Unreadable, fmt::format("{}: {}", name, std::strerror(error)), ""};
}

/// Zero at the end, negative for an error in errno.
ssize_t read_some(int file, char* into, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(file, into, size);
    if (got >= 0 || errno != EINTR) return got;
  }
}

}  // namespace

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
  return tl::unexpected<Error>(read_error(path, errno));
}

Result<void> read_bytes(const FileDescriptor& file, const std::string& name, std::size_t limit,
                        std::string& bytes) {
  while (bytes.size() < limit) {
    const std::size_t have = bytes.size();
    const std::size_t want = std::min(limit - have, std::max(kBufferBytes, have));
    bytes.resize(have + want);
    const ssize_t got = read_some(file.number(), bytes.data() + have, want);
    bytes.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0) return tl::unexpected<Error>(read_error(name, errno));
    if (got == 0) break;
  }
  bytes.shrink_to_fit();  // many small files wait in a batch, and the buffer is large
  return {};
}

Result<LineReader> LineReader::open(const std::string& path) {
  Result<FileDescriptor> file = open_to_read(path);
  if (!file) return tl::unexpected<Error>(std::move(file).error());
  return LineReader(std::move(*file), path);
}

LineReader LineReader::standard_input(std::function<bool()> is_interrupted) {
  LineReader reader(FileDescriptor(STDIN_FILENO), "standard input");
  reader.is_interrupted_ = std::move(is_interrupted);
  return reader;
}

bool LineReader::wait_for_input() const {
  if (!is_interrupted_) return true;
  constexpr int kPauseMilliseconds = 100;
  pollfd waiting{file_.number(), POLLIN, 0};
  while (!is_interrupted_())
    if (::poll(&waiting, 1, kPauseMilliseconds) > 0) return true;
  return false;
}

std::optional<Result<std::string>> LineReader::next() {
  std::size_t searched = used_;
  for (;;) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos || (at_end_ && used_ < buffer_.size())) {
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      std::string line = buffer_.substr(used_, stop - used_);
      used_ = std::min(stop + 1, buffer_.size());
      if (!line.empty() && line.back() == '\r') line.pop_back();
      ++line_number_;
      return line;
    }
    if (at_end_) return std::nullopt;
    buffer_.erase(0, used_);
    used_ = 0;
    searched = buffer_.size();
    if (searched > kMaxLineBytes) {
      at_end_ = true;
      buffer_.clear();
      return failure(ErrorCode::NoSpace, fmt::format("{}:{}: a line over 1 GiB", name_, line_number_ + 1),
                     "cut it into documents");
    }
    if (!wait_for_input()) return std::nullopt;
    const std::size_t want = std::max(kBufferBytes, searched);
    buffer_.resize(searched + want);
    const ssize_t got = read_some(file_.number(), buffer_.data() + searched, want);
    if (got < 0) {
      const int error = errno;
      at_end_ = true;
      buffer_.clear();
      return tl::unexpected<Error>(read_error(name_, error));
    }
    buffer_.resize(searched + static_cast<std::size_t>(got));
    at_end_ = got == 0;
  }
}

}  // namespace fundstelle::indexer
