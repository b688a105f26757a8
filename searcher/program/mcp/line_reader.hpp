/// Lines of a descriptor, bounded.
///
///     LineReader reader(STDIN_FILENO, kMostMessageBytes);
///     while (const std::optional<std::string_view> line = reader.next()) …
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::mcp {

class LineReader {
 public:
  /// Of a longer line, one byte more than `most` is kept, and the rest passed over.
  LineReader(int descriptor, std::size_t most) : descriptor_(descriptor), most_(most) {}

  /// Without its end, and until the next call; what stands behind the last end is a line. Nothing at the end
  /// of the input, and where it cannot be read.
  [[nodiscard]] std::optional<std::string_view> next();

 private:
  /// False at the end.
  bool read_more();

  int descriptor_;
  std::size_t most_;
  std::string buffer_;     ///< read and not given yet
  std::size_t begin_ = 0;  ///< in it, of the next line
  std::string line_;       ///< given last
};

}  // namespace fundstelle::mcp
