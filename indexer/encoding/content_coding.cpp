#include "encoding/content_coding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

/// What a decoder gave: all, a part (cut off or damaged), or more than the limit.
struct Decoded {
  std::string text;
  bool is_whole = false;
  bool is_over = false;
};

Decoded inflated(std::string_view body, int window, std::size_t limit) {
  Decoded decoded;
  z_stream state{};
  if (inflateInit2(&state, window) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> closing(&state, inflateEnd);
  std::array<char, kPieceBytes> piece;
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // zlib writes nothing there
  state.avail_in = static_cast<uInt>(std::min<std::size_t>(body.size(), std::numeric_limits<uInt>::max()));
  int status = Z_OK;
  while (status == Z_OK) {
    state.next_out = reinterpret_cast<Bytef*>(piece.data());
    state.avail_out = piece.size();
    status = inflate(&state, Z_NO_FLUSH);
    decoded.text.append(piece.data(), piece.size() - state.avail_out);
    decoded.is_over = decoded.text.size() > limit;
    if (decoded.is_over) break;
    const bool has_more =
        status == Z_STREAM_END && window > 15 && state.avail_in > 2 && state.next_in[0] == 0x1F;
    if (has_more) status = inflateReset(&state);
  }
  decoded.is_whole = status == Z_STREAM_END;
  return decoded;
}

Decoded from_brotli(std::string_view body, std::size_t limit) {
  Decoded decoded;
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!state) throw std::bad_alloc();
  std::array<std::uint8_t, kPieceBytes> piece;
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && !decoded.is_over) {
    std::uint8_t* next_out = piece.data();
    std::size_t room = piece.size();
    status = BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    decoded.text.append(reinterpret_cast<const char*>(piece.data()), piece.size() - room);
    decoded.is_over = decoded.text.size() > limit;
  }
  decoded.is_whole = status == BROTLI_DECODER_RESULT_SUCCESS && left == 0;
  return decoded;
}

Decoded from_zstd(std::string_view body, std::size_t limit) {
  Decoded decoded;
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> state(ZSTD_createDCtx(), ZSTD_freeDCtx);
  if (!state) throw std::bad_alloc();
  std::array<char, kPieceBytes> piece;
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  std::size_t status = 1;
  while (!decoded.is_over && ZSTD_isError(status) == 0) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    status = ZSTD_decompressStream(state.get(), &out, &in);
    decoded.text.append(piece.data(), out.pos);
    decoded.is_over = decoded.text.size() > limit;
    if (in.pos == in.size && out.pos < out.size) break;
  }
  decoded.is_whole = status == 0;
  return decoded;
}

bool looks_like_text(std::string_view body) {
  const std::string_view sample = body.substr(0, 1024);
  return !sample.empty() && std::none_of(sample.begin(), sample.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

/// A chunk's size at `at`, moved behind its line; nothing where there is none.
std::optional<std::size_t> chunk_size(std::string_view body, std::size_t& at) {
  std::size_t size = 0;
  const char* begin = body.data() + at;
  const auto [digits, error] = std::from_chars(begin, body.data() + body.size(), size, 16);
  if (error != std::errc() || digits == begin) return std::nullopt;
  const std::size_t behind = at + static_cast<std::size_t>(digits - begin);
  const std::size_t end = body.find('\n', behind);
  constexpr std::size_t kMostExtension = 4096;
  if (end == std::string_view::npos || end - behind > kMostExtension) return std::nullopt;
  const std::string_view extension = body.substr(behind, end - behind);
  const std::size_t sign = extension.find_first_not_of(" \t\r");
  if (sign != std::string_view::npos && extension[sign] != ';') return std::nullopt;
  at = end + 1;
  return size;
}

}  // namespace

std::string joined_chunks(std::string_view body) {
  std::string joined;
  std::size_t at = 0;
  bool is_first = true;
  while (at < body.size()) {
    const std::optional<std::size_t> size = chunk_size(body, at);
    if (!size) return is_first ? std::string(body) : joined;
    is_first = false;
    if (*size == 0) break;
    const std::string_view data = body.substr(at, *size);
    joined += data;
    at += data.size();
    if (body.substr(at).starts_with("\r\n"))
      at += 2;
    else if (body.substr(at).starts_with('\n'))
      at += 1;
  }
  return joined;
}

Result<std::string> without_coding(std::string body, std::string_view coding, std::size_t limit) {
  Decoded decoded;
  if (coding.empty() || coding == "identity" || coding == "none" || body.empty()) return body;
  if (coding == "gzip" || coding == "x-gzip") {
    if (!body.starts_with("\x1F\x8B")) return body;
    decoded = inflated(body, 15 + 16, limit);
  } else if (coding == "deflate") {
    decoded = inflated(body, 15, limit);
    if (decoded.text.empty())
      decoded = inflated(body, -15, limit);  // without zlib's frame, as some servers do
  } else if (coding == "br") {
    decoded = from_brotli(body, limit);
  } else if (coding == "zstd") {
    if (!body.starts_with("\x28\xB5\x2F\xFD")) return body;
    decoded = from_zstd(body, limit);
  } else if (looks_like_text(body)) {
    return body;
  } else {
    return failure(ErrorCode::Malformed, fmt::format("an unknown content coding '{}'", coding));
  }
  if (decoded.is_over) return failure(ErrorCode::NoSpace, "more than one document may have");
  if (!decoded.is_whole && looks_like_text(body)) return body;
  if (decoded.text.empty()) return failure(ErrorCode::Malformed, fmt::format("damaged {} data", coding));
  return std::move(decoded.text);
}

}  // namespace fundstelle::indexer
