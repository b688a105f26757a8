#include "mcp/line_reader.hpp"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace fundstelle::mcp {

bool LineReader::read_more() {
  constexpr std::size_t kPiece = std::size_t{64} << 10U;
  buffer_.resize(kPiece);
  begin_ = 0;
  ssize_t got = 0;
  while ((got = ::read(descriptor_, buffer_.data(), buffer_.size())) < 0) {
    if (errno == EINTR) continue;
    if (errno != EAGAIN) break;
    // Who shares the descriptor may have made it non-blocking.
    pollfd readable{descriptor_, POLLIN, 0};
    ::poll(&readable, 1, -1);
  }
  buffer_.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return !buffer_.empty();
}

std::optional<std::string_view> LineReader::next() {
  line_.clear();
  bool has_line = false;
  while (begin_ < buffer_.size() || read_more()) {
    has_line = true;
    const std::string_view rest = std::string_view(buffer_).substr(begin_);
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line_ += rest.substr(0, std::min(end, most_ + 1 - line_.size()));
    begin_ += end;
    if (end == rest.size()) continue;
    ++begin_;
    return line_;
  }
  if (!has_line) return {};
  return line_;
}

}  // namespace fundstelle::mcp
