/// How often the archive has seen each short block, by site: the same block again and again is furniture.
///
///     counts.begin_document("heute.example");
///     counts.add("Zur Merkliste hinzugefügt");
///     counts.documents("heute.example", "zur merkliste hinzugefügt!") == 1   // normal_text() decides
///
/// A document counts a block once. Long prose is never counted: it may be agency copy. Memory is bounded: a
/// site that grows large forgets the blocks it has seen least.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class FurnitureCounts {
 public:
  /// Distinct blocks that a site may hold before the rarest are forgotten.
  static constexpr std::size_t kBlocksPerSite = 1U << 18;

  /// Counts a document's blocks: begin_document(), add() for each block.
  void begin_document(std::string_view site);
  void add(std::string_view block_text);

  /// In how many documents of `site` the block was seen; 0 for one too long to be counted.
  [[nodiscard]] std::uint32_t documents(std::string_view site, std::string_view block_text) const;

  /// Documents of `site` that were counted.
  [[nodiscard]] std::uint32_t documents(std::string_view site) const;

  /// What was counted since the last take_fresh(), site by site: a writer stores it with the documents it
  /// came from and merges all that is stored at the start of a later run. Merged counts are never fresh.
  [[nodiscard]] std::map<std::string, std::string> take_fresh();

  /// All that is known, site by site, as compact bytes; merge() adds such bytes to what is known. Malformed
  /// for damaged bytes, of which nothing is added then.
  [[nodiscard]] std::map<std::string, std::string> serialize() const;
  [[nodiscard]] Result<void> merge(std::string_view site, std::string_view bytes);

  /// What a block is counted by: a hash of its normal_text(); none for long prose and for text without words.
  [[nodiscard]] static std::optional<std::uint64_t> key(std::string_view normal_text);

  /// documents() for a block whose key is known already.
  [[nodiscard]] std::uint32_t documents(std::string_view site, std::uint64_t key) const;

 private:
  struct Tally {
    std::uint32_t documents = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> blocks;  ///< key -> documents
  };
  struct Site {
    Tally all;
    Tally fresh;
  };
  static void prune(Tally& tally);
  [[nodiscard]] static std::string encode(const Tally& tally);

  std::map<std::string, Site, std::less<>> sites_;
  Site* current_ = nullptr;
  std::unordered_set<std::uint64_t> seen_;  ///< by the current document
};

}  // namespace fundstelle::indexer
