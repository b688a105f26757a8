/// Words that may be suggested for a misspelt one, with their frequencies, and what finds them: the words
/// that share a beginning, an end, or three bytes anywhere.
///
///     SpellingWords words;
///     words.add("haus", 12);                              // words ascending
///     const TableRoot root = words.write("000002/spelling.glass");
#pragma once

#include "database/glass/table_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::glass {

class SpellingWords {
 public:
  /// Words below 245 bytes; one of a single byte is left out, as Xapian does.
  void add(std::string_view word, std::uint32_t frequency);

  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] std::uint32_t greatest_frequency() const { return greatest_; }

  /// Throws what TableWriter throws.
  [[nodiscard]] TableRoot write(const std::filesystem::path& path) const;

 private:
  struct Word {
    std::uint32_t begin;
    std::uint32_t frequency;
  };

  [[nodiscard]] std::string_view text(std::size_t word) const;
  void write_fragments(TableWriter& table, char kind) const;
  void write_frequencies(TableWriter& table) const;

  std::string letters_;
  std::vector<Word> words_;
  std::uint32_t greatest_ = 0;
};

}  // namespace fundstelle::glass
