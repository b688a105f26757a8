#include "database/segment_merge.hpp"

#include "boilerplate/furniture_counts.hpp"
#include "database/container_note.hpp"
#include "database/durable_file.hpp"
#include "database/segment_parts.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMega = 1024 * 1024;
constexpr std::uint64_t kSmallestTier = 2 * kMega;
constexpr std::uint64_t kTierGrowth = 8;

/// Segments of one order of size, by the greatest that belongs to it.
std::uint64_t tier_of(std::uint64_t bytes) {
  std::uint64_t limit = kSmallestTier;
  while (bytes > limit && limit < std::uint64_t{1} << 60) limit *= kTierGrowth;
  return limit;
}

/// How many of a tier may stand side by side. Small ones come every hour: beside a much larger one they are
/// merged at once, since to copy them costs little, and a query has to look into each. Large ones come from
/// large runs, which copying them would make longer.
std::size_t most_in(std::uint64_t tier, std::uint64_t largest_tier) {
  constexpr std::uint64_t kLargeTiers = 128 * kMega;
  constexpr std::uint64_t kMuchLarger = kTierGrowth * kTierGrowth;
  if (tier > kLargeTiers) return 3;
  if (tier * kMuchLarger <= largest_tier) return 1;
  return tier == kSmallestTier ? 3 : 2;
}

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number;
}

class NoteCompactor : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                         const std::string tags[]) override {
    const std::span<const std::string> values(tags, count);
    // Glass hands over its internal key, with two bytes of its own before ours.
    const auto is_among = [&](std::string_view keys) { return key.find(keys) != std::string::npos; };
    if (is_among(schema::kFurnitureKeys)) return summed_furniture(values);
    if (is_among(kJudgedAnewKeys)) return largest(values);
    if (is_among(kContainerKeys)) return latest(values);
    return values.front();
  }

 private:
  static std::string summed_furniture(std::span<const std::string> values) {
    FurnitureCounts counts;
    std::string site;
    for (const std::string& value : values) {
      const std::size_t zero = value.find('\0');
      site = value.substr(0, zero);
      // Damaged counts are left out: what they knew is learned again.
      if (zero != std::string::npos) (void)counts.merge(site, std::string_view(value).substr(zero + 1));
    }
    return site + '\0' + counts.serialize()[site];
  }

  static std::string latest(std::span<const std::string> values) {
    const auto sequence = [](const std::string& value) {
      const std::optional<ContainerNote> note =
          parse_container_note(std::string_view(value).substr(value.find('\0') + 1));
      return note ? note->sequence : 0;
    };
    return *std::max_element(values.begin(), values.end(), [&](const std::string& a, const std::string& b) {
      return sequence(a) < sequence(b);
    });
  }

  static std::string largest(std::span<const std::string> values) {
    return *std::max_element(values.begin(), values.end(), [](const std::string& a, const std::string& b) {
      return number_in(a.substr(a.find('\0') + 1)) < number_in(b.substr(b.find('\0') + 1));
    });
  }
};

}  // namespace

std::vector<std::size_t> choose_merge(std::span<const std::uint64_t> bytes) {
  std::map<std::uint64_t, std::vector<std::size_t>> tiers;
  for (std::size_t i = 0; i < bytes.size(); ++i) tiers[tier_of(bytes[i])].push_back(i);
  for (auto& [tier, members] : tiers)
    if (members.size() > most_in(tier, tiers.rbegin()->first)) return members;
  return {};
}

Result<void> merge_segments(std::span<const fs::path> segments, const fs::path& target,
                            const FaultHook& fault) {
  return schema::guarded(target.string(), [&]() -> Result<void> {
    Xapian::Database all;
    for (const fs::path& segment : segments) all.add_database(Xapian::Database(segment.string()));
    NoteCompactor compactor;
    if (fault) fault("merge segments");
    all.compact(target.string(), Xapian::Compactor::FULL, 0, compactor);
    if (fault) fault("check merged segment");
    if (Result<void> checked = check_segment(target); !checked) return checked;
    return flush_folder(target);
  });
}

std::uint64_t segment_bytes(const fs::path& segment) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(segment, error))
    if (const std::uintmax_t size = entry.file_size(error); !error) bytes += size;
  return bytes;
}

}  // namespace fundstelle::indexer
