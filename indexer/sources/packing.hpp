/// Takes off what files are packed in: gzip, zstd, xz, bzip2, lzma, lz4, compress, also one in another.
///
///     Result<Unpacked> plain = unpacked(std::move(stream), "news.jsonl.gz", budget);
///     plain->stream;   // rows
///     plain->name;     // "news.jsonl"
#pragma once

#include "sources/buffered_stream.hpp"
#include "sources/unpacking_budget.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

enum class Packing : std::uint8_t { Gzip, Zstd, Other };

/// By the first bytes; nothing for what is not packed.
[[nodiscard]] std::optional<Packing> packing(std::string_view head);

struct Unpacked {
  std::unique_ptr<BufferedStream> stream;
  std::string name;  ///< without the packings' endings (.gz, .tgz becomes .tar)
  bool was_packed = false;
};

/// `name` is for messages and for the ending. An error where more than four packings are in one another.
[[nodiscard]] Result<Unpacked> unpacked(std::unique_ptr<BufferedStream> stream, const std::string& name,
                                        const std::shared_ptr<UnpackingBudget>& budget);

}  // namespace fundstelle::indexer
