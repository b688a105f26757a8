#include "sources/packing.hpp"

#include "sources/archive_reader.hpp"
#include "sources/gzip_stream.hpp"
#include "sources/zstd_stream.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

using std::string_view_literals::operator""sv;

constexpr int kMostPackings = 4;

/// Anything that is not this long is no frame of zstd's: 50 2A 4D 18 to 5F 2A 4D 18.
bool is_skippable_frame(std::string_view head) {
  return head.size() >= 4 && (head[0] & '\xF0') == '\x50' && head.substr(1, 3) == "\x2A\x4D\x18"sv;
}

bool is_bzip2(std::string_view head) {
  return head.size() >= 10 && head.starts_with("BZh"sv) && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"sv ||
          head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv);
}

/// The whole of a packed file, unpacked by libarchive.
class OneStream : public ByteStream {
 public:
  OneStream(std::unique_ptr<ByteStream> packed, const std::string& name,
            std::shared_ptr<UnpackingBudget> budget)
      : archive_(std::move(packed), name, ArchiveReader::Kind::OneStream, std::move(budget)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (!member_) {
      const Result<std::optional<ArchiveMember>> first = archive_.next();
      if (!first) return tl::unexpected<Error>(first.error());
      if (!*first) return std::size_t{0};
      member_ = archive_.member();
    }
    return member_->read(into, size);
  }

 private:
  ArchiveReader archive_;
  std::unique_ptr<ByteStream> member_;
};

void strip_ending(std::string& name) {
  constexpr std::array kEndings{
      std::pair{".tgz"sv, ".tar"sv},  std::pair{".tzst"sv, ".tar"sv}, std::pair{".txz"sv, ".tar"sv},
      std::pair{".tbz2"sv, ".tar"sv}, std::pair{".tbz"sv, ".tar"sv},  std::pair{".gz"sv, ""sv},
      std::pair{".zst"sv, ""sv},      std::pair{".xz"sv, ""sv},       std::pair{".bz2"sv, ""sv},
      std::pair{".lzma"sv, ""sv},     std::pair{".lz4"sv, ""sv},      std::pair{".lz"sv, ""sv},
      std::pair{".Z"sv, ""sv}};
  for (const auto& [ending, instead] : kEndings) {
    if (!name.ends_with(ending)) continue;
    name.replace(name.size() - ending.size(), ending.size(), instead);
    return;
  }
}

}  // namespace

std::optional<Packing> packing(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08"sv)) return Packing::Gzip;
  if (head.starts_with("\x28\xB5\x2F\xFD"sv) || is_skippable_frame(head)) return Packing::Zstd;
  const bool is_other = head.starts_with("\xFD\x37zXZ\0"sv) || is_bzip2(head) ||
                        head.starts_with("\x1F\x9D"sv) || head.starts_with("\x04\x22\x4D\x18"sv) ||
                        head.starts_with("LZIP\x01"sv) || head.starts_with("\x5D\0\0"sv);
  if (is_other) return Packing::Other;
  return std::nullopt;
}

Result<Unpacked> unpacked(std::unique_ptr<BufferedStream> stream, const std::string& name,
                          const std::shared_ptr<UnpackingBudget>& budget) {
  Unpacked plain{std::move(stream), name};
  for (int layers = 0;; ++layers) {
    const std::string_view head =
        plain.stream->ahead(10);  // no row of JSON Lines is shorter: standard input need not wait
    const std::optional<Packing> kind = packing(head);
    if (!kind) return plain;
    if (layers == kMostPackings)
      return failure(ErrorCode::Malformed, fmt::format("{}: packed more than four times over", name),
                     "unpack it once");
    std::unique_ptr<ByteStream> below;
    switch (*kind) {
      case Packing::Gzip:
        below = std::make_unique<GzipStream>(std::move(plain.stream), name, budget);
        break;
      case Packing::Zstd:
        below = std::make_unique<ZstdStream>(std::move(plain.stream), name, budget);
        break;
      case Packing::Other:
        below = std::make_unique<OneStream>(std::move(plain.stream), name, budget);
        break;
    }
    plain.stream = std::make_unique<BufferedStream>(std::move(below));
    plain.was_packed = true;
    strip_ending(plain.name);
  }
}

}  // namespace fundstelle::indexer
