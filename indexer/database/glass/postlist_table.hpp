/// The table that a query reads: what belongs to the database as a whole, then each term's documents.
///
///     PostlistTable table("000002/postlist.glass");
///     table.add_metadata("key", "value");          // keys ascending
///     table.add_values(slots);
///     table.add_lengths(lengths);
///     table.begin_term("haus");                    // terms ascending
///     table.add_posting(7, 3);                     // documents ascending
///     table.end_term();
///     table.finish();
///
/// In this order, since that is the order of the keys.
#pragma once

#include "database/glass/table_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::glass {

/// The values of one slot, cut into chunks while documents come in.
class SlotValues {
 public:
  /// Documents ascending; `value` is not empty.
  void add(std::uint32_t document, std::string_view value);

  struct Chunk {
    std::uint32_t first_document;
    std::string tag;
  };

  [[nodiscard]] const std::vector<Chunk>& chunks() const { return chunks_; }
  /// How many there are, the least and the greatest, as the table has it.
  [[nodiscard]] std::string bounds() const;
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::vector<Chunk> chunks_;
  std::uint32_t last_document_ = 0;
  std::uint32_t count_ = 0;
  std::string least_;
  std::string greatest_;
  std::size_t bytes_ = 0;
};

/// Numbers of ascending documents (lengths, wdf) in chunks, as glass cuts a posting list.
class NumberChunks {
 public:
  void clear();
  void add(std::uint32_t document, std::uint32_t number);

  struct Chunk {
    std::uint32_t first_document;
    std::uint32_t last_document;
    std::size_t begin;  ///< in bytes()
    std::size_t end;
  };

  [[nodiscard]] bool empty() const { return chunks_.empty(); }
  [[nodiscard]] std::span<const Chunk> chunks() const { return chunks_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::uint32_t sum() const { return sum_; }

 private:
  std::vector<Chunk> chunks_;
  std::string bytes_;
  std::uint32_t count_ = 0;
  std::uint32_t sum_ = 0;
};

/// Throws what TableWriter throws.
class PostlistTable {
 public:
  explicit PostlistTable(const std::filesystem::path& path) : table_(path) {}

  void add_metadata(std::string_view key, std::string_view value);
  void add_values(const std::map<std::uint32_t, SlotValues>& slots);
  void add_lengths(const NumberChunks& lengths);

  void begin_term(std::string_view term);
  void add_posting(std::uint32_t document, std::uint32_t wdf) { postings_.add(document, wdf); }
  /// A term without postings leaves no trace.
  void end_term();

  [[nodiscard]] TableRoot finish() { return table_.finish(); }

 private:
  void add_chunks(const NumberChunks& numbers, std::string key, std::string_view before_document,
                  std::uint32_t count, std::uint32_t sum);

  TableWriter table_;
  std::string term_;
  NumberChunks postings_;
};

}  // namespace fundstelle::glass
