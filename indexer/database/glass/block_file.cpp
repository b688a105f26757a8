#include "database/glass/block_file.hpp"

#include <cerrno>
#include <limits>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace fundstelle::glass {

namespace {

constexpr std::size_t kWaitingBytes = 64 * kBlockBytes;

}  // namespace

BlockFile::BlockFile(const std::filesystem::path& path)
    : path_(path), descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path_.filename().string());
  waiting_.reserve(kWaitingBytes);
}

BlockFile::~BlockFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint32_t BlockFile::append(const Block& block) {
  if (blocks_ == std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a table has more blocks than Xapian can number");
  if (waiting_.size() == kWaitingBytes) write_waiting();
  waiting_.insert(waiting_.end(), block.begin(), block.end());
  return blocks_++;
}

void BlockFile::write_waiting() {
  for (std::size_t done = 0; done < waiting_.size();) {
    const ssize_t written = ::write(descriptor_, waiting_.data() + done, waiting_.size() - done);
    if (written > 0)
      done += static_cast<std::size_t>(written);
    else if (errno != EINTR)
      throw std::system_error(errno, std::generic_category(), path_.filename().string());
  }
  waiting_.clear();
}

void BlockFile::close() {
  write_waiting();
  const int descriptor = descriptor_;
  descriptor_ = -1;
  // A network or quota file system reports a failed write only now.
  if (::close(descriptor) != 0)
    throw std::system_error(errno, std::generic_category(), path_.filename().string());
}

}  // namespace fundstelle::glass
