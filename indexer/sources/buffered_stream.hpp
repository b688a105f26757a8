/// A stream that can be looked at before it is read.
///
///     BufferedStream stream(std::move(bytes));
///     if (stream.ahead(5).starts_with("WARC/")) …      // nothing is taken by looking
///     stream.consume(5);
///     if (stream.ahead(1).empty()) stream.fault();     // at its end, or why not
#pragma once

#include "sources/byte_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class BufferedStream : public ByteStream {
 public:
  explicit BufferedStream(std::unique_ptr<ByteStream> below) : below_(std::move(below)) {}

  /// The next `size` bytes, fewer where the stream ends or is damaged before; valid until the next call.
  [[nodiscard]] std::string_view ahead(std::size_t size);

  /// The next bytes, as many as are there without waiting for more, and none only where ahead(1) has none.
  [[nodiscard]] std::string_view at_hand();

  /// Takes bytes that ahead() or at_hand() has shown.
  void consume(std::size_t size);

  /// Takes up to `size` bytes, seen or not; fewer where the stream ends or is damaged before.
  std::uint64_t skip(std::uint64_t size);

  /// Takes everything that is left, up to `limit` bytes.
  [[nodiscard]] std::string rest(std::size_t limit);

  /// Why nothing came behind the bytes that are there; nothing at a plain end.
  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

  /// Forgets the fault, to go on behind the damage; what stood before it and was not taken is kept.
  void resume() { fault_.reset(); }

  /// Bytes taken so far.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

  Result<std::size_t> read(char* into, std::size_t size) override;
  [[nodiscard]] std::optional<std::uint64_t> length() const override { return below_->length(); }
  [[nodiscard]] bool seek(std::uint64_t offset) override;

 private:
  [[nodiscard]] std::size_t held() const { return end_ - begin_; }
  [[nodiscard]] std::string_view view() const { return std::string_view(buffer_).substr(begin_, held()); }
  bool fill(std::size_t room);

  std::unique_ptr<ByteStream> below_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< the bytes held: buffer_[begin_, end_)
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  std::optional<Error> fault_;
  bool at_end_ = false;
};

}  // namespace fundstelle::indexer
