#include "sources/buffered_stream.hpp"

#include <algorithm>
#include <cstring>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kLeastRoom = 64 * 1024;

}  // namespace

/// Reads once from below; false where nothing came.
bool BufferedStream::fill(std::size_t room) {
  if (fault_ || at_end_) return false;
  room = std::max(room, kLeastRoom);
  if (buffer_.size() - end_ < room && begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, held());
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < room)
    buffer_.resize(std::max(end_ + room, buffer_.size() + buffer_.size() / 2));
  Result<std::size_t> got = below_->read(buffer_.data() + end_, buffer_.size() - end_);
  if (!got) {
    fault_ = std::move(got).error();
    return false;
  }
  at_end_ = *got == 0;
  end_ += *got;
  return !at_end_;
}

std::string_view BufferedStream::ahead(std::size_t size) {
  while (held() < size && fill(std::min(size - held(), std::max(held(), kLeastRoom)))) {
  }
  return view().substr(0, size);
}

std::string_view BufferedStream::at_hand() {
  if (held() == 0) fill(0);
  return view();
}

void BufferedStream::consume(std::size_t size) {
  const std::size_t taken = std::min(size, held());
  begin_ += taken;
  offset_ += taken;
  if (begin_ != end_) return;
  begin_ = end_ = 0;
  // One large document must not hold its memory for the rest of a long archive.
  if (buffer_.size() > 16 * kLeastRoom) {
    buffer_.clear();
    buffer_.shrink_to_fit();
  }
}

std::uint64_t BufferedStream::skip(std::uint64_t size) {
  std::uint64_t skipped = 0;
  while (skipped < size && !at_hand().empty()) {
    const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(size - skipped, held()));
    consume(step);
    skipped += step;
  }
  return skipped;
}

std::string BufferedStream::rest(std::size_t limit) {
  std::string bytes(ahead(limit));
  consume(bytes.size());
  return bytes;
}

Result<std::size_t> BufferedStream::read(char* into, std::size_t size) {
  if (held() == 0 && size >= kLeastRoom && !fault_ && !at_end_) {
    Result<std::size_t> got = below_->read(into, size);
    if (got) {
      offset_ += *got;
      at_end_ = *got == 0;
    }
    return got;
  }
  const std::string_view bytes = at_hand();
  if (bytes.empty() && fault_) {
    Error fault = std::move(*fault_);
    fault_.reset();
    return tl::unexpected<Error>(std::move(fault));
  }
  const std::size_t taken = std::min(size, bytes.size());
  std::memcpy(into, bytes.data(), taken);
  consume(taken);
  return taken;
}

bool BufferedStream::seek(std::uint64_t offset) {
  if (!below_->seek(offset)) return false;
  begin_ = end_ = 0;
  offset_ = offset;
  at_end_ = false;
  fault_.reset();
  return true;
}

}  // namespace fundstelle::indexer
