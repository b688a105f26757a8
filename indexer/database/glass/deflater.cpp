#include "database/glass/deflater.hpp"

#include <new>
#include <stdexcept>

#include <libdeflate.h>

namespace fundstelle::glass {

namespace {

// The fastest: a termlist is written for each document, and read when the document is deleted.
constexpr int kLevel = 1;

constexpr std::size_t kLeastBytes = 19;  // as Xapian

// Xapian 1.4.22 inflates into 8,192 bytes at a time and gives up where these are full just when the input is
// used up, which a well deflated tag can bring about. A tag that fits in whole cannot.
constexpr std::size_t kMostBytes = 8191;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

void Deflater::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (!compressor_) throw std::bad_alloc();
}

Tag Deflater::deflated(std::string_view bytes) {
  if (bytes.size() < kLeastBytes || bytes.size() > kMostBytes) return {bytes, TagForm::Plain};
  if (buffer_.size() < bytes.size()) buffer_.resize(bytes.size());
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), bytes.data(), bytes.size(),
                                                       buffer_.data(), bytes.size() - 1);
  if (size == 0) return {bytes, TagForm::Plain};
  return {std::string_view(buffer_).substr(0, size), TagForm::Deflated};
}

std::string Deflater::inflated(const Tag& tag) {
  if (tag.form == TagForm::Plain) return std::string(tag.bytes);
  if (!decompressor_) decompressor_.reset(libdeflate_alloc_decompressor());
  if (!decompressor_) throw std::bad_alloc();
  std::string bytes(kMostBytes, '\0');
  std::size_t size = 0;
  if (libdeflate_deflate_decompress(decompressor_.get(), tag.bytes.data(), tag.bytes.size(), bytes.data(),
                                    bytes.size(), &size) != LIBDEFLATE_SUCCESS)
    throw std::runtime_error("a deflated tag is damaged");
  bytes.resize(size);
  return bytes;
}

}  // namespace fundstelle::glass
