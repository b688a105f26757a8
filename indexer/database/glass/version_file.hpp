/// The file `iamglass`: what kind of database a folder holds, where its tables begin, and its statistics.
///
///     write_version_file(folder, {.postlist = postlist.finish(), .docdata = docdata.finish()}, statistics);
#pragma once

#include "database/glass/table_writer.hpp"

#include <cstdint>
#include <filesystem>

namespace fundstelle::glass {

/// A table without blocks has no file.
struct Roots {
  TableRoot postlist;
  TableRoot docdata;
  TableRoot termlist;
  TableRoot position;
};

/// Bounds are zero where there is nothing to bound.
struct Statistics {
  std::uint32_t documents = 0;
  std::uint32_t last_document = 0;
  std::uint32_t least_length = 0;  ///< of the documents that have a length
  std::uint32_t greatest_length = 0;
  std::uint32_t greatest_wdf = 0;
  std::uint64_t total_length = 0;

  void add_document(std::uint32_t length);
};

/// Makes the folder's tables a database, with a random identity. Throws std::system_error.
void write_version_file(const std::filesystem::path& folder, const Roots& roots,
                        const Statistics& statistics);

}  // namespace fundstelle::glass
