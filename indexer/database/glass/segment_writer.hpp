/// A whole glass database, written once from sorted input: what Xapian's own writer would give, without its
/// trees of changes.
///
///     SegmentWriter writer("segments/000002");
///     writer.add_document({.length = 3, .data = record, .termlist = tag, .values = values});   // 1, 2, 3
///     ... writer.begin_terms(metadata); writer.begin_term("haus");                   // terms ascending
///     writer.add_posting(1, 3);                    // documents ascending
///     writer.end_term();
///     ... writer.positions().begin_term("haus"); writer.positions().add(1, positions);
///     writer.finish();
///
/// glass_format.md describes what is written. Memory: values and lengths of the segment. Not thread-safe, but
/// for positions, which one thread may write while another one writes the rest. Throws std::system_error
/// where a file cannot be written, std::invalid_argument and std::length_error for input that Xapian could
/// not hold.
#pragma once

#include "database/glass/deflater.hpp"
#include "database/glass/position_table.hpp"
#include "database/glass/postlist_table.hpp"
#include "database/glass/table_writer.hpp"
#include "database/glass/version_file.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundstelle::glass {

struct Value {
  std::uint32_t slot;
  std::string_view text;  ///< not empty
};

struct StoredDocument {
  std::uint32_t length = 0;  ///< sum of its terms' wdf
  std::string_view data{};
  Tag termlist{};                   ///< what TermList wrote, deflated or not
  std::span<const Value> values{};  ///< slots ascending
};

class SegmentWriter {
 public:
  /// Makes the folder, which must not exist.
  explicit SegmentWriter(const std::filesystem::path& folder);

  /// Gives the document's number: 1, 2, 3 ...
  std::uint32_t add_document(const StoredDocument& document);

  /// No document comes after it.
  void begin_terms(const std::map<std::string, std::string>& metadata);

  void begin_term(std::string_view term) { postlist_.begin_term(term); }
  void add_posting(std::uint32_t document, std::uint32_t wdf);
  void end_term() { postlist_.end_term(); }

  [[nodiscard]] PositionTable& positions() { return positions_; }

  void finish();

 private:
  std::filesystem::path folder_;
  PostlistTable postlist_;
  TableWriter termlist_;
  std::optional<TableWriter> docdata_;  ///< made when it is first needed
  PositionTable positions_;
  std::map<std::uint32_t, SlotValues> slots_;
  NumberChunks lengths_;
  Statistics statistics_;
};

}  // namespace fundstelle::glass
