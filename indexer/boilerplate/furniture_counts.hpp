/// How often the archive has seen each short block, by site: the same block again and again is furniture.
///
///     counts.add("heute.example", "Zur Merkliste hinzugefügt");
///     counts.documents("heute.example", "zur merkliste hinzugefügt!") == 1   // normalised: case, digits,
///     punctuation
///
/// A document counts a block once. Long prose is never counted: it may be agency copy.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class FurnitureCounts {
 public:
  /// Counts a document's blocks: begin_document(), add() for each block.
  void begin_document(std::string_view site);
  void add(std::string_view block_text);

  /// In how many documents of `site` the block was seen; 0 for one too long to be counted.
  [[nodiscard]] std::uint32_t documents(std::string_view site, std::string_view block_text) const;

  /// Documents of `site` that were counted.
  [[nodiscard]] std::uint32_t documents(std::string_view site) const;

  /// Site by site, compact bytes for the database; merge() adds such bytes to what is known.
  [[nodiscard]] std::map<std::string, std::string> serialize() const;
  [[nodiscard]] Result<void> merge(std::string_view site, std::string_view bytes);

 private:
  struct Site {
    std::uint32_t documents = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> blocks;  ///< hash of the normalised block -> documents
    std::unordered_map<std::uint64_t, std::uint32_t> last;  ///< hash -> last document counted, to count once
  };
  std::map<std::string, Site, std::less<>> sites_;
  Site* current_ = nullptr;
};

}  // namespace fundstelle::indexer
