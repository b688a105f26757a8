#include "glass/table_reader.hpp"

#include <algorithm>
#include <compare>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fundstelle::searching::glass {

namespace {

constexpr std::size_t kDirectory = 11;  ///< where it begins in a block

constexpr unsigned kIsDeflated = 0x8000;
constexpr unsigned kIsLastPiece = 0x4000;
constexpr unsigned kIsFirstPiece = 0x2000;
constexpr unsigned kSizeBits = 0x1FFF;

unsigned two_bytes(const unsigned char* at) {
  return unsigned{at[0]} << 8 | at[1];
}

std::uint32_t four_bytes(const unsigned char* at) {
  return std::uint32_t{two_bytes(at)} << 16 | two_bytes(at + 2);
}

std::string_view view(const unsigned char* at, std::size_t length) {
  return {reinterpret_cast<const char*>(at), length};
}

std::size_t count_items(const unsigned char* block) {
  const std::size_t end = two_bytes(block + 9);
  if (end <= kDirectory || end > Table::kBlockBytes || (end - kDirectory) % 2 != 0) throw Unreadable();
  return (end - kDirectory) / 2;
}

/// With `least` bytes behind its beginning.
const unsigned char* item_of(const unsigned char* block, std::size_t number, std::size_t least) {
  const std::size_t at = two_bytes(block + kDirectory + 2 * number);
  if (at < kDirectory || at + least > Table::kBlockBytes) throw Unreadable();
  return block + at;
}

struct LeafItem {
  std::string_view key;
  std::string_view tag;
  unsigned flags = 0;
  unsigned piece = 1;
};

LeafItem leaf_item(const unsigned char* block, std::size_t number) {
  const unsigned char* item = item_of(block, number, 3);
  const unsigned head = two_bytes(item);
  const std::size_t size = (head & kSizeBits) + 3;
  const std::size_t key = item[2];
  const bool is_first = (head & kIsFirstPiece) != 0;
  const std::size_t before_tag = 3 + key + (is_first ? 0 : 2);
  if (item + size > block + Table::kBlockBytes || before_tag > size) throw Unreadable();
  return {view(item + 3, key), view(item + before_tag, size - before_tag), head,
          is_first ? 1 : two_bytes(item + 3 + key)};
}

struct BranchItem {
  std::uint32_t block = 0;
  std::string_view key;
  unsigned piece = 0;
};

BranchItem branch_item(const unsigned char* block, std::size_t number) {
  const unsigned char* item = item_of(block, number, 5);
  const std::size_t key = item[4];
  if (item + 5 + key + 2 > block + Table::kBlockBytes) throw Unreadable();
  return {four_bytes(item), view(item + 5, key), two_bytes(item + 5 + key)};
}

/// Of an entry's first piece.
template <class Item>
bool is_at_most(const Item& item, std::string_view key) {
  const int order = item.key.compare(key);
  return order < 0 || (order == 0 && item.piece <= 1);
}

class FileDescriptor {
 public:
  explicit FileDescriptor(const std::filesystem::path& file)
      : number_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~FileDescriptor() {
    if (number_ >= 0) ::close(number_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

Table::Table(const std::filesystem::path& file, const TableRoot& root, std::uint32_t revision)
    : root_(root), revision_(revision) {
  if (root.has_no_block) return;
  const FileDescriptor opened(file);
  struct stat status {};
  if (opened.number() < 0 || ::fstat(opened.number(), &status) != 0 ||
      status.st_size < static_cast<off_t>(kBlockBytes))
    throw Unreadable();
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, opened.number(), 0);
  if (mapped == MAP_FAILED) throw Unreadable();
  bytes_ =
      std::shared_ptr<const unsigned char>(static_cast<const unsigned char*>(mapped),
                                           [mapped, size](const unsigned char*) { ::munmap(mapped, size); });
  blocks_ = static_cast<std::uint32_t>(size / kBlockBytes);
}

const unsigned char* Table::block(std::uint32_t number, std::uint32_t level) const {
  if (number >= blocks_) throw Unreadable();
  const unsigned char* block = bytes_.get() + std::size_t{number} * kBlockBytes;
  if (block[4] != level || four_bytes(block) > revision_) throw Unreadable();
  return block;
}

/// The number of the last item that is at most `key`; the first one where none is.
std::size_t TableCursor::find_in(const unsigned char* block, std::uint32_t level,
                                 std::string_view key) const {
  std::size_t low = 0;
  std::size_t high = count_items(block);
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    const bool is_before =
        level == 0 ? is_at_most(leaf_item(block, middle), key) : is_at_most(branch_item(block, middle), key);
    (is_before ? low : high) = middle;
  }
  return low;
}

bool TableCursor::seek(std::string_view key) {
  if (table_.root_.has_no_block) return false;
  if (table_.root_.level >= kMostLevels) throw Unreadable();
  std::uint32_t number = table_.root_.block;
  for (std::uint32_t level = table_.root_.level; level > 0; --level) {
    Place& place = path_[level];
    place.block = table_.block(number, level);
    place.item = find_in(place.block, level, key);
    number = branch_item(place.block, place.item).block;
  }
  path_[0].block = table_.block(number, 0);
  path_[0].item = find_in(path_[0].block, 0, key);
  LeafItem item = leaf_item(path_[0].block, path_[0].item);
  while (!is_at_most(item, key) || (item.flags & kIsFirstPiece) == 0) {
    if (!previous_item()) return false;
    item = leaf_item(path_[0].block, path_[0].item);
  }
  return !item.key.empty();
}

/// To the first item of each level below `level`.
void TableCursor::descend(std::uint32_t level) {
  for (; level > 0; --level)
    path_[level - 1] = {table_.block(branch_item(path_[level].block, path_[level].item).block, level - 1), 0};
}

bool TableCursor::next_item() {
  for (std::uint32_t level = 0; level <= table_.root_.level; ++level) {
    Place& place = path_[level];
    if (place.item + 1 >= count_items(place.block)) continue;
    ++place.item;
    descend(level);
    return true;
  }
  return false;
}

bool TableCursor::previous_item() {
  for (std::uint32_t level = 0; level <= table_.root_.level; ++level) {
    Place& place = path_[level];
    if (place.item == 0) continue;
    --place.item;
    for (; level > 0; --level) {
      const unsigned char* block =
          table_.block(branch_item(path_[level].block, path_[level].item).block, level - 1);
      path_[level - 1] = {block, count_items(block) - 1};
    }
    return true;
  }
  return false;
}

bool TableCursor::next() {
  while (next_item())
    if ((leaf_item(path_[0].block, path_[0].item).flags & kIsFirstPiece) != 0) return true;
  return false;
}

std::string_view TableCursor::key() const {
  return leaf_item(path_[0].block, path_[0].item).key;
}

std::string_view TableCursor::tag() {
  LeafItem item = leaf_item(path_[0].block, path_[0].item);
  if ((item.flags & kIsDeflated) != 0) throw Unreadable();
  if ((item.flags & kIsLastPiece) != 0) return item.tag;
  joined_.assign(item.tag);
  const std::array<Place, kMostLevels> first = path_;
  do {
    if (!next_item()) throw Unreadable();
    item = leaf_item(path_[0].block, path_[0].item);
    if ((item.flags & kIsFirstPiece) != 0) throw Unreadable();
    joined_ += item.tag;
  } while ((item.flags & kIsLastPiece) == 0);
  path_ = first;
  return joined_;
}

}  // namespace fundstelle::searching::glass
