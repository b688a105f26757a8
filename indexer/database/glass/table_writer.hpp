/// One table of a glass database, filled in the order of its keys.
///
///     TableWriter table("000002/docdata.glass");
///     table.add(key, tag);                    // keys ascending as byte strings
///     const TableRoot root = table.finish();  // for the version file
///
/// A B-tree that grows from left to right: each block is filled to the brim, written once, and entered in the
/// block above it. Memory: one block a level.
#pragma once

#include "database/glass/block_file.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

namespace fundstelle::glass {

/// Where a table's tree begins: what the version file says of it.
struct TableRoot {
  std::uint32_t root_block = 0;
  std::uint32_t level = 0;    ///< of the root block; leaves are level 0
  std::uint64_t entries = 0;  ///< keys
  std::uint32_t blocks = 0;   ///< in the file; none: there is no file
};

enum class TagForm : std::uint8_t { Plain, Deflated };

/// Throws what BlockFile throws, and std::invalid_argument for a key that is too long or out of order.
class TableWriter {
 public:
  explicit TableWriter(const std::filesystem::path& path);

  /// Tags of any length below 100 MB: a long one is stored in pieces.
  void add(std::string_view key, std::string_view tag, TagForm form = TagForm::Plain);

  [[nodiscard]] std::uint64_t entries() const { return entries_; }

  /// Writes the rest and closes the file.
  [[nodiscard]] TableRoot finish();

 private:
  /// A block that is being filled: its directory from the front, its items from the back.
  struct OpenBlock {
    Block bytes;
    std::size_t directory_end;
    std::size_t items_begin;
    std::string separator;  ///< the least key that belongs into this block, without what tells it from no key
    std::uint16_t separator_piece = 0;

    [[nodiscard]] std::size_t room() const { return items_begin - directory_end; }
    void clear();
    std::uint8_t* claim(std::size_t bytes);
  };

  void add_piece(std::string_view key, std::string_view piece, std::uint16_t number, unsigned flags);
  void begin_leaf(std::string_view key, std::uint16_t piece);
  std::uint32_t write_block(std::size_t level);
  void close_block(std::size_t level);
  void enter(std::size_t level, std::string_view separator, std::uint16_t piece, std::uint32_t block);

  BlockFile file_;
  std::deque<OpenBlock> levels_;  ///< leaves first
  std::string last_key_;
  std::uint64_t entries_ = 0;
};

}  // namespace fundstelle::glass
