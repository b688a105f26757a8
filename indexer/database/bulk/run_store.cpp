#include "database/bulk/run_store.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace fundstelle::indexer::bulk {

namespace {

int open_nameless(const std::filesystem::path& folder) {
  std::string path = (folder / "runs-XXXXXX").string();
  const int file = ::mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  ::unlink(path.c_str());
  return file;
}

}  // namespace

RunStore::~RunStore() {
  clear();
}

void RunStore::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(file_bytes_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw std::system_error(errno, std::generic_category(), "a run of postings");
    bytes.remove_prefix(static_cast<std::size_t>(written));
    file_bytes_ += static_cast<std::uint64_t>(written);
  }
}

void RunStore::add(std::shared_ptr<const SortedRun> run) {
  const std::size_t bytes = run->bytes();
  if (memory_bytes_ + bytes <= budget_) {
    memory_bytes_ += bytes;
    entries_.push_back({.run = std::move(run)});
    return;
  }
  if (file_ < 0) file_ = open_nameless(folder_);
  Entry entry;
  entry.begin = file_bytes_;
  write(run->documents);
  entry.middle = file_bytes_;
  write(run->terms);
  entry.end = file_bytes_;
  entries_.push_back(std::move(entry));
}

ByteReader RunStore::documents(std::size_t run) const {
  const Entry& entry = entries_[run];
  return entry.run ? ByteReader(entry.run->documents) : ByteReader(file_, entry.begin, entry.middle);
}

ByteReader RunStore::terms(std::size_t run) const {
  const Entry& entry = entries_[run];
  return entry.run ? ByteReader(entry.run->terms) : ByteReader(file_, entry.middle, entry.end);
}

void RunStore::clear() {
  entries_.clear();
  memory_bytes_ = 0;
  file_bytes_ = 0;
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

}  // namespace fundstelle::indexer::bulk
