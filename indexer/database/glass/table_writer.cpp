#include "database/glass/table_writer.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace fundstelle::glass {

namespace {

constexpr std::uint32_t kRevision = 1;
constexpr std::size_t kHeaderBytes = 11;
constexpr std::size_t kDirectoryEntryBytes = 2;
constexpr std::size_t kItemSizeBytes = 2;
constexpr std::size_t kKeySizeBytes = 1;
constexpr std::size_t kPieceNumberBytes = 2;
constexpr std::size_t kBlockNumberBytes = 4;
constexpr std::size_t kMostKeyBytes = 255;

// Pieces are numbered by two bytes; even with keys of 255 bytes a piece takes 1,700 of the tag.
constexpr std::size_t kMostTagBytes = std::size_t{65000} * 1700;

// Xapian promises itself that four items of the greatest size fit into a block.
constexpr std::size_t kMostItemBytes = (kBlockBytes - kHeaderBytes - 4 * kDirectoryEntryBytes) / 4;

// A tag is cut so that its front fills a block only where the gap is worth the piece's own header and the
// longer way to the rest.
constexpr std::size_t kLeastFront = 34;

constexpr unsigned kFirstPiece = 0x2000;
constexpr unsigned kLastPiece = 0x4000;
constexpr unsigned kDeflated = 0x8000;

void put(std::uint8_t* at, std::uint16_t value) {
  at[0] = static_cast<std::uint8_t>(value >> 8);
  at[1] = static_cast<std::uint8_t>(value);
}

void put(std::uint8_t* at, std::uint32_t value) {
  put(at, static_cast<std::uint16_t>(value >> 16));
  put(at + 2, static_cast<std::uint16_t>(value));
}

std::uint8_t* put(std::uint8_t* at, std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
  return at + bytes.size();
}

/// The shortest front of `key` that sorts behind `before`; all of it where they are the same.
std::string_view separator_between(std::string_view before, std::string_view key) {
  const auto differ = std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first;
  const auto same = static_cast<std::size_t>(differ - key.begin());
  return key.substr(0, std::min(same + 1, key.size()));
}

}  // namespace

void TableWriter::OpenBlock::clear() {
  bytes.fill(0);
  directory_end = kHeaderBytes;
  items_begin = kBlockBytes;
  separator.clear();
  separator_piece = 0;
}

std::uint8_t* TableWriter::OpenBlock::claim(std::size_t size) {
  items_begin -= size;
  put(bytes.data() + directory_end, static_cast<std::uint16_t>(items_begin));
  directory_end += kDirectoryEntryBytes;
  return bytes.data() + items_begin;
}

TableWriter::TableWriter(const std::filesystem::path& path) : file_(path) {
  levels_.emplace_back().clear();
  // Every tree begins with an item of an empty key.
  add_piece({}, {}, 1, kFirstPiece | kLastPiece);
}

void TableWriter::add(std::string_view key, std::string_view tag, TagForm form) {
  if (key.size() > kMostKeyBytes) throw std::invalid_argument("a key is longer than Xapian allows");
  if (entries_ != 0 ? key <= last_key_ : key.empty()) throw std::invalid_argument("keys are out of order");
  if (tag.size() > kMostTagBytes) throw std::invalid_argument("a tag is longer than Xapian can store");
  const unsigned deflated = form == TagForm::Deflated ? kDeflated : 0;
  std::uint16_t number = 1;
  do {
    const std::size_t head =
        kItemSizeBytes + kKeySizeBytes + key.size() + (number == 1 ? 0 : kPieceNumberBytes);
    const std::size_t room = levels_.front().room();
    std::size_t size = std::min(tag.size(), kMostItemBytes - head);
    if (head + size + kDirectoryEntryBytes > room &&
        room >= head + kDirectoryEntryBytes + key.size() + kLeastFront)
      size = room - head - kDirectoryEntryBytes;
    add_piece(key, tag.substr(0, size), number,
              deflated | (number == 1 ? kFirstPiece : 0) | (size == tag.size() ? kLastPiece : 0));
    tag.remove_prefix(size);
    ++number;
  } while (!tag.empty());
  last_key_ = key;
  ++entries_;
}

void TableWriter::add_piece(std::string_view key, std::string_view piece, std::uint16_t number,
                            unsigned flags) {
  const bool is_first = (flags & kFirstPiece) != 0;
  const std::size_t size =
      kItemSizeBytes + kKeySizeBytes + key.size() + (is_first ? 0 : kPieceNumberBytes) + piece.size();
  if (levels_.front().room() < size + kDirectoryEntryBytes) begin_leaf(key, number);
  std::uint8_t* at = levels_.front().claim(size);
  // The size is stored without the three bytes that every item has.
  put(at, static_cast<std::uint16_t>(flags | (size - kItemSizeBytes - kKeySizeBytes)));
  at[kItemSizeBytes] = static_cast<std::uint8_t>(key.size());
  at = put(at + kItemSizeBytes + kKeySizeBytes, key);
  if (!is_first) {
    put(at, number);
    at += kPieceNumberBytes;
  }
  put(at, piece);
}

void TableWriter::begin_leaf(std::string_view key, std::uint16_t piece) {
  const std::string_view before = piece > 1 ? key : std::string_view(last_key_);
  close_block(0);
  OpenBlock& leaf = levels_.front();
  leaf.clear();
  leaf.separator = separator_between(before, key);
  leaf.separator_piece = piece;
}

std::uint32_t TableWriter::write_block(std::size_t level) {
  OpenBlock& block = levels_[level];
  const auto room = static_cast<std::uint16_t>(block.room());
  put(block.bytes.data(), kRevision);
  block.bytes[4] = static_cast<std::uint8_t>(level);
  put(block.bytes.data() + 5, room);  // in one piece
  put(block.bytes.data() + 7, room);  // in all
  put(block.bytes.data() + 9, static_cast<std::uint16_t>(block.directory_end));
  return file_.append(block.bytes);
}

void TableWriter::close_block(std::size_t level) {
  const std::uint32_t number = write_block(level);
  enter(level + 1, levels_[level].separator, levels_[level].separator_piece, number);
}

void TableWriter::enter(std::size_t level, std::string_view separator, std::uint16_t piece,
                        std::uint32_t block) {
  if (level == levels_.size()) levels_.emplace_back().clear();
  OpenBlock& branch = levels_[level];
  const std::size_t size = kBlockNumberBytes + kKeySizeBytes + separator.size() + kPieceNumberBytes;
  if (branch.room() < size + kDirectoryEntryBytes) {
    close_block(level);
    branch.clear();
    branch.separator = separator;
    branch.separator_piece = piece;
  }
  // What leads a branch block needs no key: whatever is looked for there is not less.
  const bool leads = branch.directory_end == kHeaderBytes;
  if (leads) separator = {};
  std::uint8_t* at = branch.claim(kBlockNumberBytes + kKeySizeBytes + separator.size() + kPieceNumberBytes);
  put(at, block);
  at[kBlockNumberBytes] = static_cast<std::uint8_t>(separator.size());
  at = put(at + kBlockNumberBytes + kKeySizeBytes, separator);
  put(at, leads ? std::uint16_t{0} : piece);
}

TableRoot TableWriter::finish() {
  std::size_t level = 0;
  while (level + 1 < levels_.size()) close_block(level++);  // may add a level
  const TableRoot root{.root_block = write_block(level),
                       .level = static_cast<std::uint32_t>(level),
                       .entries = entries_,
                       .blocks = file_.size()};
  file_.close();
  return root;
}

}  // namespace fundstelle::glass
