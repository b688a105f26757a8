/// How much one file may unpack to, whatever the number of packings inside one another: a few kilobytes can
/// be made to unpack to exabytes (a decompression bomb).
///
///     budget.packed += bytes_read_from_the_disk;
///     budget.unpacked += bytes_that_came_out;
///     if (budget.is_spent()) return budget.error("archive.zip");
#pragma once

#include <cstdint>
#include <string>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct UnpackingBudget {
  /// Pages of one site with long windows reach 1 : 100; gzip cannot pass 1 : 1,032, where bombs are.
  static constexpr std::uint64_t kMostTimes = 400;
  /// Less than this is never refused: a small file of one repeated line is no bomb.
  static constexpr std::uint64_t kFreeBytes = std::uint64_t{64} << 20;

  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;

  [[nodiscard]] bool is_spent() const {
    return unpacked > kFreeBytes && (unpacked - kFreeBytes) / kMostTimes > packed;
  }
  [[nodiscard]] static Error error(const std::string& name) {
    return {ErrorCode::NoSpace, name + ": unpacks to more than 400 times its size, as a bomb would",
            "unpack it by other means if it is to be read"};
  }
};

}  // namespace fundstelle::indexer
