/// One table of a glass database, read where it lies in the page cache.
///
///     Table postlist(folder / "postlist.glass", root, revision);
///     TableCursor cursor(postlist);
///     if (cursor.seek(key) && cursor.key() == key) use(cursor.tag());
///
/// Xapian copies a block of 8 kB with a system call at almost every jump between terms and documents; a map
/// needs neither. What the tables look like is told in indexer/database/glass/glass_format.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::searching::glass {

/// Thrown where a table's bytes are not what a table's bytes are, or belong to a later revision. Xapian's own
/// way is then asked, which says what is wrong.
class Unreadable {};

/// As the version file has it.
struct TableRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  bool has_no_block = true;
};

/// Copies share the map. Reading is thread-safe.
class Table {
 public:
  static constexpr std::size_t kBlockBytes = 8192;

  /// Without any entry.
  Table() = default;

  /// Throws Unreadable where the file cannot be mapped.
  Table(const std::filesystem::path& file, const TableRoot& root, std::uint32_t revision);

 private:
  friend class TableCursor;

  [[nodiscard]] const unsigned char* block(std::uint32_t number, std::uint32_t level) const;

  std::shared_ptr<const unsigned char> bytes_;
  std::uint32_t blocks_ = 0;
  TableRoot root_;
  std::uint32_t revision_ = 0;
};

/// All of it may throw Unreadable. One thread.
class TableCursor {
 public:
  explicit TableCursor(Table table) : table_(std::move(table)) {}

  /// To the last entry whose key is not greater; false where there is none.
  bool seek(std::string_view key);
  /// The same, for keys that mostly lie a little further on: a fraction of the time where they do.
  bool seek_near(std::string_view key);
  /// The tag of the entry with this very key; none where there is no such entry. For keys as seek_near() has
  /// them, valid as tag()'s is.
  [[nodiscard]] std::optional<std::string_view> find_near(std::string_view key);
  /// To the next entry; false at the end.
  bool next();
  /// Both are valid until the cursor moves, the tag only until tag() is called again.
  [[nodiscard]] std::string_view key() const;
  [[nodiscard]] std::string_view tag();
  /// The tag as the blocks have it, in one piece or in several, which are valid as long as the table.
  [[nodiscard]] std::vector<std::string_view> pieces_of_tag();

 private:
  static constexpr std::size_t kMostLevels = 10;

  struct Place {
    const unsigned char* block = nullptr;
    std::size_t item = 0;
  };

  void go_near(std::string_view key);
  void go_to(std::string_view key);
  void find_below(std::uint32_t level, std::string_view key);
  bool to_first_piece(std::string_view key);
  void descend(std::uint32_t level);
  bool next_item();
  bool previous_item();

  Table table_;
  std::array<Place, kMostLevels> path_{};  ///< from the leaf, level 0, to the root
  std::string joined_;
};

}  // namespace fundstelle::searching::glass
