#include "sources/archive_reader.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace fundstelle::indexer {

struct ArchiveReader::Inside {
  Inside(std::unique_ptr<ByteStream> bytes, std::string its_name, std::shared_ptr<UnpackingBudget> its_budget)
      : packed(std::move(bytes)), name(std::move(its_name)), budget(std::move(its_budget)) {
    if (handle == nullptr) throw std::bad_alloc();
  }
  ~Inside() { archive_read_free(handle); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void open(Kind kind);
  [[nodiscard]] Error error();

  std::unique_ptr<ByteStream> packed;
  std::string name;
  std::shared_ptr<UnpackingBudget> budget;
  archive* handle = archive_read_new();
  std::array<char, 64 * 1024> buffer{};
  std::uint64_t position = 0;  ///< of the next byte that libarchive is given
  std::optional<Error> fault;  ///< of the stream below
  std::uint64_t number = 0;    ///< of the member at hand
  bool at_end = false;

  class Member;
};

namespace {

/// libarchive's callbacks get the Inside as a pointer without a type.
template <class Inside>
struct Callbacks {
  static la_ssize_t read(archive* handle, void* data, const void** bytes) {
    Inside& in = *static_cast<Inside*>(data);
    Result<std::size_t> got = in.packed->read(in.buffer.data(), in.buffer.size());
    if (!got) {
      in.fault = std::move(got).error();
      archive_set_error(handle, EIO, "%s", in.fault->message.c_str());
      return ARCHIVE_FATAL;
    }
    in.position += *got;
    *bytes = in.buffer.data();
    return static_cast<la_ssize_t>(*got);
  }

  static la_int64_t seek(archive*, void* data, la_int64_t offset, int from) {
    Inside& in = *static_cast<Inside*>(data);
    const std::optional<std::uint64_t> length = in.packed->length();
    if (!length) return ARCHIVE_FATAL;
    const std::uint64_t base = from == SEEK_SET ? 0 : from == SEEK_CUR ? in.position : *length;
    const std::uint64_t target = base + static_cast<std::uint64_t>(offset);
    if (target > *length || !in.packed->seek(target)) return ARCHIVE_FATAL;
    in.position = target;
    return static_cast<la_int64_t>(target);
  }

  static la_int64_t skip(archive*, void* data, la_int64_t bytes) {
    Inside& in = *static_cast<Inside*>(data);
    const std::optional<std::uint64_t> length = in.packed->length();
    const std::uint64_t target = in.position + static_cast<std::uint64_t>(bytes);
    if (!length || target > *length || !in.packed->seek(target)) return 0;  // libarchive reads over it
    in.position = target;
    return bytes;
  }
};

/// Names in another character set keep their bytes: they are only names.
std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  std::string_view rest = name == nullptr ? "" : name;
  for (;;) {
    if (rest.starts_with('/'))
      rest.remove_prefix(1);
    else if (rest.starts_with("./"))
      rest.remove_prefix(2);
    else
      return std::string(rest);
  }
}

bool is_file(archive_entry* entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
}

}  // namespace

void ArchiveReader::Inside::open(Kind kind) {
  if (kind == Kind::Members) {
    archive_read_support_format_tar(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_7zip(handle);
  } else {
    archive_read_support_format_raw(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_compress(handle);
    archive_read_support_filter_lz4(handle);
    archive_read_support_filter_lzip(handle);
    archive_read_support_filter_lzma(handle);
    archive_read_support_filter_xz(handle);
  }
  using Calls = Callbacks<Inside>;
  archive_read_set_callback_data(handle, this);
  archive_read_set_read_callback(handle, Calls::read);
  archive_read_set_skip_callback(handle, Calls::skip);
  if (packed->length()) archive_read_set_seek_callback(handle, Calls::seek);
  if (archive_read_open1(handle) != ARCHIVE_OK) {
    at_end = true;
    fault = error();
  }
}

Error ArchiveReader::Inside::error() {
  if (fault) return *std::exchange(fault, std::nullopt);
  const char* text = archive_error_string(handle);
  return {ErrorCode::Malformed, fmt::format("{}: {}", name, text == nullptr ? "damaged" : text),
          "what stands before the damage was read; fetch the file again"};
}

class ArchiveReader::Inside::Member : public ByteStream {
 public:
  explicit Member(std::shared_ptr<Inside> archive) : in_(std::move(archive)), number_(in_->number) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    Inside& in = *in_;
    if (at_end_ || number_ != in.number) return std::size_t{0};
    if (in.budget && in.budget->is_spent()) {
      at_end_ = in.at_end = true;
      return tl::unexpected<Error>(UnpackingBudget::error(in.name));
    }
    const la_ssize_t got = archive_read_data(in.handle, into, size);
    if (got < 0) {
      at_end_ = true;
      in.at_end = in.at_end || got == ARCHIVE_FATAL;
      return tl::unexpected<Error>(in.error());
    }
    if (in.budget) in.budget->unpacked += static_cast<std::uint64_t>(got);
    at_end_ = got == 0;
    return static_cast<std::size_t>(got);
  }

 private:
  std::shared_ptr<Inside> in_;
  std::uint64_t number_;
  bool at_end_ = false;
};

ArchiveReader::ArchiveReader(std::unique_ptr<ByteStream> packed, std::string name, Kind kind,
                             std::shared_ptr<UnpackingBudget> budget)
    : inside_(std::make_shared<Inside>(std::move(packed), std::move(name), std::move(budget))) {
  inside_->open(kind);
}

ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;

Result<std::optional<ArchiveMember>> ArchiveReader::next() {
  Inside& in = *inside_;
  ++in.number;  // the stream of the last member ends here
  for (;;) {
    if (in.at_end) {
      if (in.fault) return tl::unexpected<Error>(in.error());
      return std::optional<ArchiveMember>();
    }
    if (in.budget && in.budget->is_spent()) {
      in.at_end = true;
      return tl::unexpected<Error>(UnpackingBudget::error(in.name));
    }
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(in.handle, &entry);
    if (status == ARCHIVE_RETRY) continue;
    if (status == ARCHIVE_EOF) {
      in.at_end = true;
      continue;
    }
    if (status < ARCHIVE_WARN) {
      in.at_end = true;
      return tl::unexpected<Error>(in.error());
    }
    if (!is_file(entry)) continue;
    ArchiveMember member;
    member.name = name_of(entry);
    member.has_size = archive_entry_size_is_set(entry) != 0;
    if (member.has_size && archive_entry_size(entry) > 0)
      member.bytes = static_cast<std::uint64_t>(archive_entry_size(entry));
    return std::optional(std::move(member));
  }
}

std::unique_ptr<ByteStream> ArchiveReader::member() {
  return std::make_unique<Inside::Member>(inside_);
}

}  // namespace fundstelle::indexer
