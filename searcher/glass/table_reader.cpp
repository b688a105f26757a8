#include "glass/table_reader.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <cstring>
#include <optional>
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

/// As a number that sorts as they do.
template <class Number>
Number leading_bytes(const char* at) {
  Number bytes = 0;
  std::memcpy(&bytes, at, sizeof(bytes));
  if constexpr (std::endian::native == std::endian::little)
    bytes = sizeof(Number) == 8 ? static_cast<Number>(__builtin_bswap64(bytes))
                                : static_cast<Number>(__builtin_bswap32(static_cast<std::uint32_t>(bytes)));
  return bytes;
}

/// The first `length` bytes of both, at least one number's: the last number is read from the end, over what
/// was compared already.
template <class Number>
int order_of_bytes(const char* a, const char* b, std::size_t length) {
  for (std::size_t at = 0;;) {
    const auto left = leading_bytes<Number>(a + at);
    const auto right = leading_bytes<Number>(b + at);
    if (left != right) return left < right ? -1 : 1;
    if (at + sizeof(Number) >= length) return 0;
    at = std::min(at + sizeof(Number), length - sizeof(Number));
  }
}

/// Less than 0, 0 or more, in the order of bytes. Keys are short, and those of a block mostly begin alike: a
/// call would take longer than this.
int order_of(std::string_view a, std::string_view b) {
  const std::size_t common = std::min(a.size(), b.size());
  int order = 0;
  if (common >= sizeof(std::uint64_t))
    order = order_of_bytes<std::uint64_t>(a.data(), b.data(), common);
  else if (common >= sizeof(std::uint32_t))
    order = order_of_bytes<std::uint32_t>(a.data(), b.data(), common);
  else
    for (std::size_t at = 0; at < common && order == 0; ++at)
      order = static_cast<unsigned char>(a[at]) - static_cast<unsigned char>(b[at]);
  if (order != 0 || a.size() == b.size()) return order;
  return a.size() < b.size() ? -1 : 1;
}

/// Of an entry's first piece.
bool is_at_most(const LeafItem& item, std::string_view key) {
  const int order = order_of(item.key, key);
  return order < 0 || (order == 0 && item.piece <= 1);
}

template <bool IsLeaf>
bool is_item_at_most(const unsigned char* block, std::size_t number, std::string_view key) {
  constexpr std::size_t kBefore = IsLeaf ? 3 : 5;
  const unsigned char* const item = item_of(block, number, kBefore);
  const std::size_t length = item[kBefore - 1];
  if (item + kBefore + length > block + Table::kBlockBytes) throw Unreadable();
  const int order = order_of(view(item + kBefore, length), key);
  if (order != 0) return order < 0;
  return IsLeaf ? leaf_item(block, number).piece <= 1 : branch_item(block, number).piece <= 1;
}

/// The last item from `low` on and before `high` that is at most `key`; `low` where none is.
template <bool IsLeaf>
std::size_t find_between(const unsigned char* block, std::size_t low, std::size_t high,
                         std::string_view key) {
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (is_item_at_most<IsLeaf>(block, middle, key) ? low : high) = middle;
  }
  return low;
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

bool TableCursor::seek(std::string_view key) {
  if (table_.root_.has_no_block) return false;
  go_to(key);
  return to_first_piece(key);
}

bool TableCursor::seek_near(std::string_view key) {
  if (table_.root_.has_no_block) return false;
  go_near(key);
  return to_first_piece(key);
}

std::optional<std::string_view> TableCursor::find_near(std::string_view key) {
  if (table_.root_.has_no_block) return std::nullopt;
  go_near(key);
  const LeafItem item = leaf_item(path_[0].block, path_[0].item);
  if (item.key != key) return std::nullopt;
  constexpr unsigned kWhole = kIsFirstPiece | kIsLastPiece;
  if ((item.flags & (kWhole | kIsDeflated)) == kWhole) return item.tag;
  if (!to_first_piece(key)) throw Unreadable();
  return tag();
}

/// To the last item that is not greater than `key`, or to the first one of all.
void TableCursor::go_to(std::string_view key) {
  const std::uint32_t level = table_.root_.level;
  if (level >= kMostLevels) throw Unreadable();
  const unsigned char* const root = table_.block(table_.root_.block, level);
  path_[level] = {root, level == 0 ? find_between<true>(root, 0, count_items(root), key)
                                   : find_between<false>(root, 0, count_items(root), key)};
  find_below(level, key);
}

/// From the item of `level` that covers `key` down to the leaf's.
void TableCursor::find_below(std::uint32_t level, std::string_view key) {
  for (; level > 0; --level) {
    const std::uint32_t number = branch_item(path_[level].block, path_[level].item).block;
    const unsigned char* const block = table_.block(number, level - 1);
    path_[level - 1] = {block, level == 1 ? find_between<true>(block, 0, count_items(block), key)
                                          : find_between<false>(block, 0, count_items(block), key)};
  }
}

/// The same, from where the cursor is.
void TableCursor::go_near(std::string_view key) {
  if (path_[0].block == nullptr) return go_to(key);
  for (std::uint32_t level = 0; level <= table_.root_.level; ++level) {
    Place& place = path_[level];
    const bool is_leaf = level == 0;
    const std::size_t items = count_items(place.block);
    const auto is_at_most_key = [&](std::size_t item) {
      return is_leaf ? is_item_at_most<true>(place.block, item, key)
                     : is_item_at_most<false>(place.block, item, key);
    };
    // In steps that grow, the last of them to the last item.
    std::size_t low = place.item;
    std::size_t high = low + 1;
    for (std::size_t step = 1; high < items && is_at_most_key(high); step *= 2) {
      low = high;
      if (low + 1 == items) break;
      high = std::min(low + step, items - 1);
    }
    if (low == place.item && !is_at_most_key(low)) return go_to(key);
    // What the last item covers may go on in the next block.
    if (low + 1 == items) continue;
    place.item = is_leaf ? find_between<true>(place.block, low, high, key)
                         : find_between<false>(place.block, low, high, key);
    return find_below(level, key);
  }
  go_to(key);
}

/// From an entry's last piece, or from the first item of all, which may be greater than `key`.
bool TableCursor::to_first_piece(std::string_view key) {
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
  const LeafItem item = leaf_item(path_[0].block, path_[0].item);
  if ((item.flags & kIsDeflated) != 0) throw Unreadable();
  if ((item.flags & kIsLastPiece) != 0) return item.tag;
  joined_.clear();
  for (const std::string_view piece : pieces_of_tag()) joined_ += piece;
  return joined_;
}

std::vector<std::string_view> TableCursor::pieces_of_tag() {
  LeafItem item = leaf_item(path_[0].block, path_[0].item);
  std::vector<std::string_view> pieces{item.tag};
  const std::array<Place, kMostLevels> first = path_;
  while ((item.flags & kIsLastPiece) == 0) {
    if (!next_item()) throw Unreadable();
    item = leaf_item(path_[0].block, path_[0].item);
    if ((item.flags & kIsFirstPiece) != 0) throw Unreadable();
    pieces.push_back(item.tag);
  }
  path_ = first;
  if ((item.flags & kIsDeflated) != 0) throw Unreadable();
  return pieces;
}

}  // namespace fundstelle::searching::glass
