#include "database/glass/version_file.hpp"

#include "database/glass/packing.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <string>
#include <system_error>

namespace fundstelle::glass {

namespace {

constexpr std::uint32_t kRevision = 1;

/// Format of 14 March 2016: years since 2014, month, day.
constexpr std::uint16_t kFormat = (2016 - 2014) << 9 | 3 << 5 | 14;

// Xapian deflates longer tags of these tables when it writes them itself.
constexpr std::uint32_t kDeflateLongerThan = 18;

std::string random_identity() {
  std::random_device random;
  std::string bytes;
  while (bytes.size() < 16) bytes += static_cast<char>(random());
  // RFC 4122: version 4, variant 1.
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  return bytes;
}

void append_root(std::string& to, const TableRoot& root, std::uint32_t deflate_longer_than) {
  constexpr std::uint32_t kHasNoBlock = 1;
  constexpr std::uint32_t kLeavesAscend = 2;
  append_uint(to, root.root_block);
  append_uint(to, root.level << 2 | kLeavesAscend | (root.blocks == 0 ? kHasNoBlock : 0));
  append_uint(to, root.entries);
  append_uint(to, kBlockBytes / 2048);
  append_uint(to, deflate_longer_than);
  std::string free_list;
  if (root.blocks != 0) {
    append_uint(free_list, kRevision);
    append_uint(free_list, root.blocks);
    free_list.append(4, '\0');  // no block is free
  }
  append_string(to, free_list);
}

}  // namespace

void Statistics::add_document(std::uint32_t length) {
  ++documents;
  if (length != 0 && (least_length == 0 || length < least_length)) least_length = length;
  greatest_length = std::max(greatest_length, length);
  total_length += length;
}

void write_version_file(const std::filesystem::path& folder, const Roots& roots,
                        const Statistics& statistics) {
  std::string content("\x0F\x0DXapian Glass");
  content += static_cast<char>(kFormat >> 8);
  content += static_cast<char>(kFormat & 0xFF);
  content += random_identity();
  append_uint(content, kRevision);
  append_root(content, roots.postlist, 0);
  append_root(content, roots.docdata, kDeflateLongerThan);
  append_root(content, roots.termlist, kDeflateLongerThan);
  append_root(content, roots.position, 0);
  append_root(content, {}, kDeflateLongerThan);  // spelling
  append_root(content, {}, kDeflateLongerThan);  // synonyms
  append_uint(content, statistics.documents);
  append_uint(content, statistics.last_document - statistics.documents);
  append_uint(content, statistics.least_length);
  append_uint(content, statistics.greatest_wdf);
  append_uint(content, statistics.greatest_length - statistics.greatest_wdf);
  append_uint(content, 0);  // no changesets
  append_uint(content, statistics.total_length);
  append_uint(content, 0);  // no spelling word
  const std::filesystem::path path = folder / "iamglass";
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), path.filename().string());
}

}  // namespace fundstelle::glass
