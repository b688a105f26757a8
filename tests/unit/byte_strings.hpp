/// Streams over strings, and archives made in memory, for tests of sources.
///
///     BufferedStream stream(std::make_unique<StringStream>("WARC/1.0 …", 7));    // comes in pieces of 7
///     bytes gzipped("text"); archived(ARCHIVE_FORMAT_ZIP, {{"a.txt", "Text"}});
#pragma once

#include "sources/buffered_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

namespace fundstelle::indexer {

class StringStream : public ByteStream {
 public:
  explicit StringStream(std::string bytes, std::size_t piece = 1 << 16)
      : bytes_(std::move(bytes)), piece_(piece) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t taken = std::min({size, piece_, bytes_.size() - at_});
    std::memcpy(into, bytes_.data() + at_, taken);
    at_ += taken;
    return taken;
  }
  [[nodiscard]] std::optional<std::uint64_t> length() const override { return bytes_.size(); }
  [[nodiscard]] bool seek(std::uint64_t offset) override {
    if (offset > bytes_.size()) return false;
    at_ = static_cast<std::size_t>(offset);
    return true;
  }

 private:
  std::string bytes_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

inline std::unique_ptr<BufferedStream> stream_of(std::string bytes, std::size_t piece = 1 << 16) {
  return std::make_unique<BufferedStream>(std::make_unique<StringStream>(std::move(bytes), piece));
}

/// One gzip member.
inline std::string gzipped(const std::string& text) {
  z_stream state{};
  if (deflateInit2(&state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("deflateInit2");
  std::string packed(deflateBound(&state, text.size()) + 64, '\0');
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  state.avail_in = static_cast<uInt>(text.size());
  state.next_out = reinterpret_cast<Bytef*>(packed.data());
  state.avail_out = static_cast<uInt>(packed.size());
  deflate(&state, Z_FINISH);
  packed.resize(state.total_out);
  deflateEnd(&state);
  return packed;
}

using Members = std::vector<std::pair<std::string, std::string>>;

/// `format`, `filter`: libarchive's codes; raw with one member for a packed file.
inline std::string archived(int format, const Members& members, int filter = ARCHIVE_FILTER_NONE) {
  std::string bytes;
  archive* handle = archive_write_new();
  archive_write_set_format(handle, format);
  archive_write_add_filter(handle, filter);
  archive_write_set_bytes_in_last_block(handle, 1);
  const auto write = [](archive*, void* into, const void* piece, std::size_t size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(piece), size);
    return static_cast<la_ssize_t>(size);
  };
  if (archive_write_open2(handle, &bytes, nullptr, write, nullptr, nullptr) != ARCHIVE_OK)
    throw std::runtime_error(archive_error_string(handle));
  for (const auto& [name, text] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(handle, entry);
    archive_write_data(handle, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(handle);
  archive_write_free(handle);
  return bytes;
}

}  // namespace fundstelle::indexer
