/// Word endings and what is known of each: a trie of the reversed letters.
///
///     EndingTable table;
///     table.add(U"museen", 7);
///     table.longest(U"landesmuseen", [](std::size_t begin, std::uint32_t value) { return true; })
///         // begin 6, value 7
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// Const lookups are thread-safe. An ending may have several values.
class EndingTable {
 public:
  struct Match {
    std::size_t begin = 0;  ///< where in the word the ending begins
    std::uint32_t value = 0;
  };

  /// Room for about so many letters, which saves moving what is there; room that is not used costs nothing.
  void reserve(std::size_t letters) { nodes_.reserve(letters); }

  void add(std::u32string_view ending, std::uint32_t value) { add({}, ending, value); }
  /// The ending that the two make together.
  void add(std::u32string_view stem, std::u32string_view inflection, std::uint32_t value);

  /// The longest ending of `word`, itself included, one of whose values `allows(begin, value)`; values of one
  /// ending in the order they were added. Reads no more letters than some ending has.
  template <class Allows>
  [[nodiscard]] std::optional<Match> longest(std::u32string_view word, Allows&& allows) const {
    std::optional<Match> found;
    if (word.empty()) return found;
    const char32_t last = word.back();
    std::uint32_t node = last < roots_.size() ? roots_[last] : 0;
    for (std::size_t begin = word.size() - 1; node != 0;) {
      for (std::uint32_t entry = nodes_[node].first_value; entry != 0; entry = values_[entry].next)
        if (allows(begin, values_[entry].value)) {
          found = Match{begin, values_[entry].value};
          break;
        }
      if (begin == 0) break;
      node = child(node, word[--begin]);
    }
    return found;
  }

 private:
  struct Node {
    char32_t letter = 0;
    std::uint32_t first_child = 0;
    std::uint32_t next_sibling = 0;
    std::uint32_t first_value = 0;
  };
  struct Value {
    std::uint32_t value = 0;
    std::uint32_t next = 0;
  };

  [[nodiscard]] std::uint32_t child(std::uint32_t node, char32_t letter) const {
    std::uint32_t at = nodes_[node].first_child;
    while (at != 0 && nodes_[at].letter != letter) at = nodes_[at].next_sibling;
    return at;
  }

  [[nodiscard]] std::uint32_t child_or_new(std::uint32_t node, char32_t letter);

  // 0 stands for none; a last letter beyond Latin-1 begins no ending.
  std::array<std::uint32_t, 256> roots_{};
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<Value> values_ = std::vector<Value>(1);
};

}  // namespace fundstelle::german
