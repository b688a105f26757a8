#include "compounds/letter_trie.hpp"

#include <array>
#include <limits>

namespace fundstelle::german {

namespace {

constexpr std::uint32_t kBlock = LetterTrie::kLabelMask + 1;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// After so many free units that do not fit, a new block is cheaper than the search.
constexpr std::size_t kMaximalTries = 256;

/// Places the nodes depth first. Free units are kept in a doubly linked list, oldest first.
class TrieBuilder {
 public:
  TrieBuilder(std::span<const std::string_view> words, std::span<const std::uint32_t> values)
      : words_(words), values_(values) {
    add_block();
    take(0);
  }

  std::vector<std::uint32_t> build() {
    if (!words_.empty()) place_children(0, 0, words_.size(), 0);
    return std::move(units_);
  }

 private:
  struct Child {
    std::uint32_t label;
    std::size_t begin;
    std::size_t end;
  };

  void add_block() {
    const auto first = static_cast<std::uint32_t>(units_.size());
    for (std::uint32_t place = first; place < first + kBlock; ++place) {
      units_.push_back(0);
      taken_.push_back(false);
      is_base_.push_back(false);
      next_.push_back(kNone);
      previous_.push_back(last_free_);
      (last_free_ == kNone ? first_free_ : next_[last_free_]) = place;
      last_free_ = place;
    }
  }

  void take(std::uint32_t place) {
    taken_[place] = true;
    const std::uint32_t before = previous_[place];
    const std::uint32_t after = next_[place];
    (before == kNone ? first_free_ : next_[before]) = after;
    (after == kNone ? last_free_ : previous_[after]) = before;
  }

  [[nodiscard]] bool fits(std::uint32_t base, std::span<const Child> children) const {
    if (is_base_[base]) return false;
    for (const Child& child : children)
      if (taken_[base ^ child.label]) return false;
    return true;
  }

  std::uint32_t find_base(std::span<const Child> children) {
    std::size_t tries = 0;
    for (std::uint32_t place = first_free_; place != kNone && tries < kMaximalTries;
         place = next_[place], ++tries)
      if (fits(place ^ children[0].label, children)) return place ^ children[0].label;
    // The oldest free units have proved hard to fill: leave some behind, so that the next search is short.
    for (std::size_t i = 0; tries == kMaximalTries && i < kMaximalTries / 8; ++i) take(first_free_);
    const auto base = static_cast<std::uint32_t>(units_.size());
    add_block();
    return base;
  }

  /// The words from `begin` to `end` share their first `depth` letters, whose unit is at `place`.
  void place_children(std::uint32_t place, std::size_t begin, std::size_t end, std::size_t depth) {
    std::array<Child, kBlock> children{};
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t label =
          words_[i].size() == depth ? 0 : static_cast<std::uint32_t>(words_[i][depth] - 'a' + 1);
      if (count == 0 || children[count - 1].label != label) children[count++] = {label, i, i};
      children[count - 1].end = i + 1;
    }
    const std::span<const Child> placed(children.data(), count);
    const std::uint32_t base = find_base(placed);
    is_base_[base] = true;
    units_[place] |= base << LetterTrie::kBaseShift;
    for (const Child& child : placed) {
      take(base ^ child.label);
      units_[base ^ child.label] = child.label;
    }
    for (const Child& child : placed) {
      if (child.label == 0) {
        units_[place] |= LetterTrie::kWordEnds;
        units_[base] = values_[child.begin] << LetterTrie::kLabelBits;
      } else {
        place_children(base ^ child.label, child.begin, child.end, depth + 1);
      }
    }
  }

  std::span<const std::string_view> words_;
  std::span<const std::uint32_t> values_;
  std::vector<std::uint32_t> units_;
  std::vector<bool> taken_;
  std::vector<bool> is_base_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> previous_;
  std::uint32_t first_free_ = kNone;
  std::uint32_t last_free_ = kNone;
};

}  // namespace

std::vector<std::uint32_t> build_letter_trie(std::span<const std::string_view> words,
                                             std::span<const std::uint32_t> values) {
  return TrieBuilder(words, values).build();
}

void set_letter_trie_value(std::span<std::uint32_t> units, std::string_view word, std::uint32_t value) {
  const LetterTrie trie(units);
  LetterTrie::Node node = trie.root();
  for (const char letter : word)
    if (!trie.step(node, letter)) return;
  if (trie.value(node) != 0) units[node >> LetterTrie::kBaseShift] = value << LetterTrie::kLabelBits;
}

}  // namespace fundstelle::german
