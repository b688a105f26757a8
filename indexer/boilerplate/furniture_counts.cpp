#include "boilerplate/furniture_counts.hpp"

#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {
namespace {

/// Bytes of normal text; longer blocks are prose, which agencies repeat too. 99 % of the furniture that
/// repeats is shorter.
constexpr std::size_t kLongestBlock = 160;
constexpr char kVersion = 1;

void append_number(std::string& bytes, std::uint64_t number) {
  while (number >= 0x80) {
    bytes.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
    number >>= 7;
  }
  bytes.push_back(static_cast<char>(number));
}

std::optional<std::uint32_t> read_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) {
      if (number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
      return static_cast<std::uint32_t>(number);
    }
  }
  return std::nullopt;
}

/// Whether the text is too long to have a key, as far as its ASCII letters say: each is a byte of the normal
/// text. Saves making the normal text of prose.
bool is_surely_longer(std::string_view text) {
  std::size_t letters = 0;
  for (const char byte : text) {
    letters += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    if (letters > kLongestBlock) return true;
  }
  return false;
}

std::uint32_t sum(std::uint32_t a, std::uint32_t b) {
  return a > std::numeric_limits<std::uint32_t>::max() - b ? std::numeric_limits<std::uint32_t>::max()
                                                           : a + b;
}

}  // namespace

std::optional<std::uint64_t> FurnitureCounts::key(std::string_view normal_text) {
  if (normal_text.empty() || normal_text.size() > kLongestBlock) return std::nullopt;
  return XXH3_64bits(normal_text.data(), normal_text.size());
}

void FurnitureCounts::begin_document(std::string_view site) {
  auto found = sites_.find(site);
  if (found == sites_.end()) found = sites_.emplace(std::string(site), Site{}).first;
  current_ = &found->second;
  current_->all.documents = sum(current_->all.documents, 1);
  current_->fresh.documents = sum(current_->fresh.documents, 1);
  seen_.clear();
}

void FurnitureCounts::add(std::string_view block_text) {
  if (current_ == nullptr || is_surely_longer(block_text)) return;
  const std::optional<std::uint64_t> block = key(normal_text(block_text));
  if (!block || !seen_.insert(*block).second) return;
  for (Tally* const tally : {&current_->all, &current_->fresh}) {
    std::uint32_t& count = tally->blocks[*block];
    count = sum(count, 1);
    if (tally->blocks.size() > kBlocksPerSite) prune(*tally);
  }
}

void FurnitureCounts::prune(Tally& tally) {
  // The rarest go until a quarter of the room is free again, so that pruning is rare.
  for (std::uint32_t rare = 1; tally.blocks.size() > kBlocksPerSite / 4 * 3; ++rare)
    std::erase_if(tally.blocks, [rare](const auto& block) { return block.second <= rare; });
}

std::uint32_t FurnitureCounts::documents(std::string_view site, std::uint64_t key) const {
  const auto found = sites_.find(site);
  if (found == sites_.end()) return 0;
  const auto block = found->second.all.blocks.find(key);
  return block == found->second.all.blocks.end() ? 0 : block->second;
}

std::uint32_t FurnitureCounts::documents(std::string_view site, std::string_view block_text) const {
  const std::optional<std::uint64_t> block = key(normal_text(block_text));
  return block ? documents(site, *block) : 0;
}

std::uint32_t FurnitureCounts::documents(std::string_view site) const {
  const auto found = sites_.find(site);
  return found == sites_.end() ? 0 : found->second.all.documents;
}

std::string FurnitureCounts::encode(const Tally& tally) {
  // In order, so that equal knowledge gives equal bytes.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> blocks(tally.blocks.begin(), tally.blocks.end());
  std::sort(blocks.begin(), blocks.end());
  std::string bytes(1, kVersion);
  append_number(bytes, tally.documents);
  for (const auto& [key, count] : blocks) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      bytes.push_back(static_cast<char>((key >> shift) & 0xFFU));
    append_number(bytes, count);
  }
  return bytes;
}

std::map<std::string, std::string> FurnitureCounts::serialize() const {
  std::map<std::string, std::string> all;
  for (const auto& [name, site] : sites_) all.emplace(name, encode(site.all));
  return all;
}

std::map<std::string, std::string> FurnitureCounts::take_fresh() {
  std::map<std::string, std::string> fresh;
  for (auto& [name, site] : sites_) {
    if (site.fresh.documents == 0) continue;
    fresh.emplace(name, encode(site.fresh));
    site.fresh = Tally{};
  }
  return fresh;
}

Result<void> FurnitureCounts::merge(std::string_view site, std::string_view bytes) {
  const auto damaged = [&] {
    return failure(ErrorCode::Malformed, fmt::format("what the archive knows of {} is damaged", site),
                   "index the archive again to count its furniture anew");
  };
  if (bytes.empty() || bytes.front() != kVersion) return damaged();
  bytes.remove_prefix(1);
  const std::optional<std::uint32_t> documents = read_number(bytes);
  if (!documents) return damaged();
  std::vector<std::pair<std::uint64_t, std::uint32_t>> blocks;
  blocks.reserve(bytes.size() / 9);
  while (!bytes.empty()) {
    if (bytes.size() < 9) return damaged();
    std::uint64_t key = 0;
    for (unsigned byte = 0; byte < 8; ++byte)
      key |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[byte])) << (8 * byte);
    bytes.remove_prefix(8);
    const std::optional<std::uint32_t> count = read_number(bytes);
    if (!count) return damaged();
    blocks.emplace_back(key, *count);
  }
  Tally& all = sites_.try_emplace(std::string(site)).first->second.all;
  all.documents = sum(all.documents, *documents);
  for (const auto& [key, count] : blocks) {
    std::uint32_t& known = all.blocks[key];
    known = sum(known, count);
    if (all.blocks.size() > kBlocksPerSite) prune(all);
  }
  return {};
}

}  // namespace fundstelle::indexer
