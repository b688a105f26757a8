/// Words over a to z with a number each, in a double array that can be mapped from a file.
///
///     const std::vector<std::uint32_t> units = build_letter_trie(sorted_words, numbers);
///     LetterTrie trie(units);
///     LetterTrie::Node node = trie.root();
///     while (trie.step(node, letter)) if (auto value = trie.value(node)) …
///
/// A unit is 32 bits: the low 5 the label that leads to it (a 1 to z 26), the next says whether a word ends
/// here, the rest the base: the child for label l is at base ^ l, the word's number at base (label 0). Bases
/// are unique, so the label alone proves that a unit is a child.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fundstelle::german {

class LetterTrie {
 public:
  using Node = std::uint32_t;  ///< the unit itself, not its place

  LetterTrie() = default;
  /// `units` must outlive the trie; at least one. Any content is safe to walk.
  explicit LetterTrie(std::span<const std::uint32_t> units) : units_(units) {}

  [[nodiscard]] Node root() const { return units_.empty() ? 0 : units_[0]; }

  /// Moves `node` along `letter` ('a' to 'z'); false, leaving it, where no word goes on so.
  bool step(Node& node, char letter) const {
    const auto label = static_cast<std::uint32_t>(letter - 'a' + 1);
    const std::size_t place = (node >> kBaseShift) ^ label;
    if (place >= units_.size()) return false;
    const Node child = units_[place];
    if ((child & kLabelMask) != label) return false;
    node = child;
    return true;
  }

  /// The number of the word that ends at `node`; never 0 for a word, 0 where none ends.
  [[nodiscard]] std::uint32_t value(Node node) const {
    if ((node & kWordEnds) == 0) return 0;
    const std::size_t place = node >> kBaseShift;
    return place < units_.size() ? units_[place] >> kLabelBits : 0;
  }

  static constexpr unsigned kLabelBits = 5;
  static constexpr std::uint32_t kLabelMask = (1U << kLabelBits) - 1;
  static constexpr std::uint32_t kWordEnds = 0x20;
  static constexpr unsigned kBaseShift = 6;

 private:
  std::span<const std::uint32_t> units_;
};

/// `words`: sorted, distinct, of the letters a to z alone; `values[i]` belongs to `words[i]`, is
/// below 2^27 and not 0.
[[nodiscard]] std::vector<std::uint32_t> build_letter_trie(std::span<const std::string_view> words,
                                                           std::span<const std::uint32_t> values);

/// Gives another number to a word that the trie has; other words leave it as it is.
void set_letter_trie_value(std::span<std::uint32_t> units, std::string_view word, std::uint32_t value);

}  // namespace fundstelle::german
