/// Abbreviations with dots, from the list in the settings.
///
///     Abbreviations list({"z. B.", "Dr."});
///     list.find(...)  matches "z. B." and "z.B." at the raw word "z", and gives "zb"
#pragma once

#include "analyzer/word_scanner.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundstelle::german {

/// Immutable and thread-safe after construction.
class Abbreviations {
 public:
  explicit Abbreviations(std::span<const std::string> list);

  struct Match {
    std::size_t words = 0;  ///< raw words it takes; 0: no match
    std::size_t end = 0;    ///< offset behind its last dot
    std::string_view form;  ///< its letters, lower case, without dots and spaces; lives as long as the list
    explicit operator bool() const { return words != 0; }
  };

  /// The longest abbreviation that begins with words[0].
  [[nodiscard]] Match find(std::string_view text, std::span<const RawWord> words) const;

 private:
  struct Entry {
    std::vector<std::string> pieces;  ///< lower case, each followed by a dot
    std::string form;
  };
  [[nodiscard]] bool may_begin(std::string_view head) const;

  std::unordered_map<std::string, std::vector<Entry>> by_first_piece_;
  /// By the first letter: bits for the lengths that first pieces have.
  std::array<std::uint32_t, 26> lengths_{};
  std::size_t longest_first_piece_ = 0;
};

}  // namespace fundstelle::german
