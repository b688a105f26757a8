#include "sources/gzip_stream.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <zlib.h>

namespace fundstelle::indexer {

namespace {

constexpr std::string_view kMagic = "\x1F\x8B\x08";
constexpr std::size_t kHeaderBytes = 10;
constexpr unsigned char kReservedFlags = 0xE0;

/// Three bytes are soon found by chance; the reserved flags are zero, and the system is one of 14 or unknown.
bool begins_member(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return false;
  const auto flags = static_cast<unsigned char>(bytes[3]);
  const auto system = static_cast<unsigned char>(bytes[9]);
  return (flags & kReservedFlags) == 0 && (system <= 13 || system == 255);
}

}  // namespace

struct GzipStream::Inflater {
  Inflater() {
    constexpr int kGzipWindow = 15 + 16;
    if (inflateInit2(&state, kGzipWindow) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&state); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream state{};
};

GzipStream::GzipStream(std::unique_ptr<ByteStream> packed, std::string name,
                       std::shared_ptr<UnpackingBudget> budget)
    : packed_(std::move(packed)),
      name_(std::move(name)),
      budget_(std::move(budget)),
      inflater_(std::make_unique<Inflater>()) {}

GzipStream::~GzipStream() = default;

tl::unexpected<Error> GzipStream::damaged(std::string_view what) {
  is_lost_ = true;
  in_member_ = false;
  return failure(ErrorCode::Malformed, fmt::format("{}: {}", name_, what),
                 "the rest is read as far as it can be; fetch the file again");
}

/// Goes to the next place where a member seems to begin; false at the end.
bool GzipStream::find_member() {
  for (;;) {
    const std::string_view bytes = packed_.ahead(64 * 1024);
    if (bytes.size() < kHeaderBytes) return false;
    std::size_t at = bytes.find(kMagic);
    while (at != std::string_view::npos && at + kHeaderBytes <= bytes.size() &&
           !begins_member(bytes.substr(at)))
      at = bytes.find(kMagic, at + 1);
    const bool is_found = at != std::string_view::npos && at + kHeaderBytes <= bytes.size();
    packed_.consume(is_found ? at : bytes.size() - (kHeaderBytes - 1));
    if (is_found) return true;
  }
}

/// False at the end.
Result<bool> GzipStream::begin_member() {
  if (std::exchange(is_lost_, false)) {
    if (!find_member()) return false;
  } else {
    while (packed_.ahead(1).starts_with('\0')) {
      const std::string_view bytes = packed_.at_hand();
      packed_.consume(std::min(bytes.find_first_not_of('\0'), bytes.size()));
    }
  }
  const std::string_view head = packed_.ahead(kHeaderBytes);
  if (head.empty()) {
    if (packed_.fault()) {
      Error fault = *packed_.fault();
      packed_.resume();
      return tl::unexpected<Error>(std::move(fault));
    }
    return false;
  }
  if (!begins_member(head)) return damaged(fmt::format("no gzip data at byte {}", packed_.offset()));
  inflateReset(&inflater_->state);
  member_ = packed_.offset();
  in_member_ = true;
  return true;
}

/// 0 at the member's end.
Result<std::size_t> GzipStream::inflate_some(char* into, std::size_t size) {
  z_stream& state = inflater_->state;
  size = std::min<std::size_t>(size, std::numeric_limits<uInt>::max());
  state.next_out = reinterpret_cast<Bytef*>(into);
  state.avail_out = static_cast<uInt>(size);
  while (state.avail_out == size) {
    const std::string_view packed = packed_.at_hand();
    if (packed.empty()) {
      in_member_ = false;
      at_end_ = true;
      if (packed_.fault()) return tl::unexpected<Error>(*packed_.fault());
      return failure(
          ErrorCode::Malformed,
          fmt::format("{}: cut off: the gzip data that begins at byte {} has no end", name_, member_),
          "what stands before it was read; fetch the file again");
    }
    // zlib takes no pointer to const, and writes nothing there.
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    state.avail_in =
        static_cast<uInt>(std::min<std::size_t>(packed.size(), std::numeric_limits<uInt>::max()));
    const uInt before = state.avail_in;
    const int status = inflate(&state, Z_NO_FLUSH);
    packed_.consume(before - state.avail_in);
    if (status == Z_STREAM_END) {
      in_member_ = false;
      break;
    }
    if (status != Z_OK && status != Z_BUF_ERROR)
      return damaged(fmt::format("damaged gzip data in what begins at byte {}", member_));
  }
  return size - state.avail_out;
}

Result<std::size_t> GzipStream::read(char* into, std::size_t size) {
  while (!at_end_) {
    if (budget_ && budget_->is_spent()) {
      at_end_ = true;
      return tl::unexpected<Error>(UnpackingBudget::error(name_));
    }
    if (!in_member_) {
      const Result<bool> begun = begin_member();
      if (!begun) return tl::unexpected<Error>(begun.error());
      if (!*begun) at_end_ = true;
      continue;
    }
    const Result<std::size_t> got = inflate_some(into, size);
    if (!got) return got;
    if (budget_) budget_->unpacked += *got;
    if (*got > 0) return got;
  }
  return std::size_t{0};
}

}  // namespace fundstelle::indexer
