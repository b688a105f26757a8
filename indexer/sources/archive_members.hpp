/// The documents of the members of an archive (tar, zip, 7z), whatever these are.
///
///     ArchiveMembers members(std::move(stream), place, reading);
///     members.next()->value().path;   // "/archive/2023.tar!/march/a.html"
///
/// Nothing is unpacked to the disk. Hidden members, what the filter does not accept and the folders beside
/// saved pages (page.html, page_files/) are left out.
#pragma once

#include "sources/archive_reader.hpp"
#include "sources/buffered_stream.hpp"
#include "sources/document_reader.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

class ArchiveMembers : public DocumentReader {
 public:
  ArchiveMembers(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading);

  std::optional<Result<RawDocument>> next() override;

 private:
  std::optional<Error> open(const ArchiveMember& member);
  [[nodiscard]] bool is_wanted(const std::string& name, bool& is_accepted);

  Place place_;
  Reading& reading_;
  ArchiveReader archive_;
  std::unique_ptr<DocumentReader> member_;  ///< the one at hand
  std::set<std::string> saved_pages_;       ///< without their ending
};

}  // namespace fundstelle::indexer
