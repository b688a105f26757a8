/// What libarchive unpacks: the members of tar, zip and 7z, and the whole of what xz, bzip2, lzma, lz4
/// and compress packed.
///
///     ArchiveReader archive(std::move(stream), "backup.tar", ArchiveReader::Kind::Members, budget);
///     while (Result<std::optional<ArchiveMember>> member = archive.next(); member && *member)
///       archive.member();      // its bytes, as a stream
///
/// Nothing is ever written: a member's name is only a name.
#pragma once

#include "sources/byte_stream.hpp"
#include "sources/unpacking_budget.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct ArchiveMember {
  std::string name;         ///< as the archive has it, without "/" and "./" in front; UTF-8 as a rule
  bool has_size = false;    ///< zip files that were written as a stream say the size behind the data
  std::uint64_t bytes = 0;  ///< unpacked
};

class ArchiveReader {
 public:
  enum class Kind {
    Members,   ///< an archive of files
    OneStream  ///< a packed file without a name of its own: one member
  };

  ArchiveReader(std::unique_ptr<ByteStream> packed, std::string name, Kind kind,
                std::shared_ptr<UnpackingBudget> budget);
  ~ArchiveReader();
  ArchiveReader(ArchiveReader&&) noexcept;
  ArchiveReader& operator=(ArchiveReader&&) noexcept;

  /// The next file in the archive; folders, links and devices are passed over. Nothing at the end, and after
  /// an error.
  [[nodiscard]] Result<std::optional<ArchiveMember>> next();

  /// The bytes of the member that next() gave last; dead once next() is called again.
  [[nodiscard]] std::unique_ptr<ByteStream> member();

 private:
  struct Inside;
  std::shared_ptr<Inside> inside_;
};

}  // namespace fundstelle::indexer
