/// What may stand before a verb: prefixes that part (an-, wieder-), and those that do not (be-, ver-).
///
///     VerbPrefixes prefixes(lines, letters);
///     prefixes.is_chain(U"wiederauf")      true: aufbauen, wiederaufbauen
///     prefixes.is_chain(U"ange")           true: angegangen; ge- and what does not part come last
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace fundstelle::german {

/// Const and thread-safe after construction.
class VerbPrefixes {
 public:
  using Letters = std::function<std::u32string(std::string_view)>;

  /// `lines` as german/verb-prefixes.txt has them; `letters` gives a line as words are looked at.
  VerbPrefixes(const std::vector<std::string>& lines, const Letters& letters);

  /// Prefixes that part, then perhaps one that does not, then perhaps ge-. Nothing at all is a chain too.
  [[nodiscard]] bool is_chain(std::u32string_view prefix) const;

  /// The same, ending in a prefix that does not part: ver-, anver-, and über-, um- and the like, which do
  /// both.
  [[nodiscard]] bool is_unparted_chain(std::u32string_view prefix) const;

  [[nodiscard]] bool is_separable(std::u32string_view prefix) const { return separable_.contains(prefix); }
  [[nodiscard]] bool is_inseparable(std::u32string_view prefix) const {
    return inseparable_.contains(prefix);
  }

  /// Letters.
  [[nodiscard]] std::size_t longest() const { return longest_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view letters) const {
      return std::hash<std::u32string_view>()(letters);
    }
  };
  using Set = std::unordered_set<std::u32string, Hash, std::equal_to<>>;

  /// Bit n: the first n letters are a chain of separable prefixes. Longer chains than 63 letters are none.
  [[nodiscard]] std::uint64_t separable_lengths(std::u32string_view prefix) const;

  Set separable_;
  Set inseparable_;
  std::size_t longest_ = 0;
};

}  // namespace fundstelle::german
