/// Numbers and strings read one after the other, from memory or from a part of a file.
///
///     ByteReader reader(file, begin, end);
///     while (!reader.is_at_end()) { const auto count = reader.uint(); use(reader.string()); }
///
/// In the coding of glass/packing.hpp. For what this program wrote: it trusts the lengths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace fundstelle::indexer::bulk {

/// Not thread-safe; several may read one file. Throws std::system_error where the file cannot be read.
class ByteReader {
 public:
  /// `bytes` must stay where they are.
  explicit ByteReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}
  /// Bytes of an open file, which stays open.
  ByteReader(int file, std::uint64_t begin, std::uint64_t end);

  ByteReader(ByteReader&&) noexcept = default;
  ByteReader& operator=(ByteReader&&) noexcept = default;
  ByteReader(const ByteReader&) = delete;
  ByteReader& operator=(const ByteReader&) = delete;

  [[nodiscard]] bool is_at_end() const { return at_ == end_ && next_ == stop_; }

  std::uint64_t uint() {
    if (available() < kMostUintBytes) fill(kMostUintBytes);
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
  }

  std::uint32_t uint32() { return static_cast<std::uint32_t>(uint()); }

  /// Valid until the next call.
  std::string_view string() {
    const std::size_t size = uint();
    if (available() < size) fill(size);
    const std::string_view text(at_, size);
    at_ += size;
    return text;
  }

 private:
  static constexpr std::size_t kMostUintBytes = 10;

  [[nodiscard]] std::size_t available() const { return static_cast<std::size_t>(end_ - at_); }
  /// So many bytes from here on, or all there are, in one piece.
  void fill(std::size_t wanted);

  const char* at_ = nullptr;
  const char* end_ = nullptr;
  int file_ = -1;
  std::uint64_t next_ = 0;  ///< in the file
  std::uint64_t stop_ = 0;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
};

}  // namespace fundstelle::indexer::bulk
