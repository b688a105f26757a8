/// Bytes that come one after the other: a file, standard input, what unpacking another stream gives.
///
///     char buffer[4096];
///     while (Result<std::size_t> got = stream.read(buffer, sizeof buffer))
///       if (*got == 0) break; else use(buffer, *got);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Used by one thread at a time.
class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  /// At least one byte and at most `size`; 0 at the end. After an error the stream may be read on: it goes on
  /// behind the damage where it can, and is at its end where it cannot.
  [[nodiscard]] virtual Result<std::size_t> read(char* into, std::size_t size) = 0;

  /// Bytes in all, where seek() works; else nothing.
  [[nodiscard]] virtual std::optional<std::uint64_t> length() const { return std::nullopt; }

  /// Goes on at that byte; false where the stream only goes forward.
  [[nodiscard]] virtual bool seek([[maybe_unused]] std::uint64_t offset) { return false; }
};

}  // namespace fundstelle::indexer
