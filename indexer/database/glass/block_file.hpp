/// A file of blocks, written once from its beginning to its end.
///
///     BlockFile file("000002/postlist.glass");
///     const std::uint32_t number = file.append(block);   // 0, 1, 2 ...
///     file.close();
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace fundstelle::glass {

inline constexpr std::size_t kBlockBytes = 8192;

using Block = std::array<std::uint8_t, kBlockBytes>;

/// Throws std::system_error where the file cannot be made or written. Not thread-safe.
class BlockFile {
 public:
  /// Replaces a file of that name.
  explicit BlockFile(const std::filesystem::path& path);
  ~BlockFile();
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  /// Gives the block's number. Throws std::length_error behind the last number a block can have.
  std::uint32_t append(const Block& block);

  /// Blocks so far.
  [[nodiscard]] std::uint32_t size() const { return blocks_; }

  /// Writes what waits. No flush to the disk: the segment's folder is flushed as a whole.
  void close();

 private:
  void write_waiting();

  std::filesystem::path path_;
  int descriptor_;
  std::uint32_t blocks_ = 0;
  std::vector<std::uint8_t> waiting_;
};

}  // namespace fundstelle::glass
