#include "sources/zstd_stream.hpp"

#include <algorithm>
#include <new>
#include <string_view>

#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace fundstelle::indexer {

namespace {

/// The skippable frame that holds the dictionary:
/// https://iipc.github.io/warc-specifications/specifications/warc-zstd/
constexpr std::string_view kDictionaryFrame = "\x5D\x2A\x4D\x18";
constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";
constexpr std::size_t kMostDictionary = std::size_t{16} << 20;

std::size_t little_endian(std::string_view bytes) {
  std::size_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

}  // namespace

struct ZstdStream::Context {
  Context() : state(ZSTD_createDCtx()) {
    if (state == nullptr) throw std::bad_alloc();
  }
  ~Context() { ZSTD_freeDCtx(state); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  ZSTD_DCtx* state;
};

ZstdStream::ZstdStream(std::unique_ptr<ByteStream> packed, std::string name,
                       std::shared_ptr<UnpackingBudget> budget)
    : packed_(std::move(packed)),
      name_(std::move(name)),
      budget_(std::move(budget)),
      context_(std::make_unique<Context>()) {}

ZstdStream::~ZstdStream() = default;

tl::unexpected<Error> ZstdStream::end_with(Error error) {
  at_end_ = true;
  return tl::unexpected<Error>(std::move(error));
}

Result<void> ZstdStream::take_dictionary() {
  const std::string_view head = packed_.ahead(8);
  if (head.size() < 8 || !head.starts_with(kDictionaryFrame)) return {};
  const std::size_t size = little_endian(head.substr(4));
  if (size > kMostDictionary) return {};  // a skippable frame of somebody else's: skipped
  packed_.consume(8);
  std::string dictionary = packed_.rest(size);
  if (dictionary.starts_with(kFrame)) {
    std::string unpacked(kMostDictionary, '\0');
    const std::size_t length =
        ZSTD_decompress(unpacked.data(), unpacked.size(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(length) != 0)
      return end_with({ErrorCode::Malformed, fmt::format("{}: its zstd dictionary is damaged", name_), {}});
    unpacked.resize(length);
    dictionary = std::move(unpacked);
  }
  if (ZSTD_isError(ZSTD_DCtx_loadDictionary(context_->state, dictionary.data(), dictionary.size())) != 0)
    return end_with({ErrorCode::Malformed, fmt::format("{}: its zstd dictionary is damaged", name_), {}});
  return {};
}

Result<std::size_t> ZstdStream::read(char* into, std::size_t size) {
  if (!has_begun_) {
    has_begun_ = true;
    if (const Result<void> taken = take_dictionary(); !taken) return tl::unexpected<Error>(taken.error());
  }
  while (!at_end_) {
    if (budget_ && budget_->is_spent()) return end_with(UnpackingBudget::error(name_));
    const std::string_view packed = packed_.at_hand();
    if (packed.empty()) {
      if (packed_.fault()) return end_with(*packed_.fault());
      at_end_ = true;
      if (in_frame_)
        return end_with({ErrorCode::Malformed, fmt::format("{}: cut off: its zstd data has no end", name_),
                         "what stands before it was read; fetch the file again"});
      break;
    }
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer out{into, size, 0};
    const std::size_t status = ZSTD_decompressStream(context_->state, &out, &in);
    packed_.consume(in.pos);
    if (ZSTD_isError(status) != 0) {
      if (ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge)
        return end_with({ErrorCode::NoSpace,
                         fmt::format("{}: packed with a window over 128 MiB (zstd --long)", name_),
                         "pack it again without --long"});
      return end_with({ErrorCode::Malformed,
                       fmt::format("{}: damaged zstd data at byte {}: {}", name_, packed_.offset(),
                                   ZSTD_getErrorName(status)),
                       "what stands before it was read; fetch the file again"});
    }
    in_frame_ = status != 0;
    if (budget_) budget_->unpacked += out.pos;
    if (out.pos > 0) return out.pos;
  }
  return std::size_t{0};
}

}  // namespace fundstelle::indexer
