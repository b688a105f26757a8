#include "database/bulk/byte_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <unistd.h>

namespace fundstelle::indexer::bulk {

namespace {

/// A segment is made of some hundred runs, each read in pieces of this size.
constexpr std::size_t kBufferBytes = std::size_t{32} * 1024;

}  // namespace

ByteReader::ByteReader(int file, std::uint64_t begin, std::uint64_t end)
    : file_(file), next_(begin), stop_(end) {}

void ByteReader::fill(std::size_t wanted) {
  if (next_ == stop_) return;
  const std::size_t rest = available();
  if (capacity_ < wanted || buffer_ == nullptr) {
    const std::size_t capacity = std::max(wanted, kBufferBytes);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    std::copy(at_, end_, larger.get());
    buffer_ = std::move(larger);
    capacity_ = capacity;
  } else {
    std::memmove(buffer_.get(), at_, rest);
  }
  std::size_t filled = rest;
  while (filled < capacity_ && next_ < stop_) {
    const std::size_t most = std::min<std::uint64_t>(capacity_ - filled, stop_ - next_);
    const ssize_t got = ::pread(file_, buffer_.get() + filled, most, static_cast<off_t>(next_));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::system_error(errno, std::generic_category(), "a run of postings");
    if (got == 0) throw std::system_error(EIO, std::generic_category(), "a run of postings has been cut");
    filled += static_cast<std::size_t>(got);
    next_ += static_cast<std::uint64_t>(got);
  }
  at_ = buffer_.get();
  end_ = at_ + filled;
}

}  // namespace fundstelle::indexer::bulk
