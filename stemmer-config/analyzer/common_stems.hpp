/// The stems of the words that stand everywhere, numbered: pairs of them are terms, so that phrases of them
/// need not read the long lists of their positions.
///
///     stems.number_of("der") == 1;   stems.number_of("deich") == 0;   stems.stem(1) == "der"
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundstelle::german {

class CommonStems {
 public:
  /// Known ones keep their number.
  void add(std::string stem) {
    if (numbers_.try_emplace(stem, static_cast<std::uint16_t>(stems_.size() + 1)).second)
      stems_.push_back(std::move(stem));
  }

  /// From 1; 0 for any other stem.
  [[nodiscard]] std::uint16_t number_of(std::string_view stem) const {
    const auto found = numbers_.find(stem);
    return found == numbers_.end() ? std::uint16_t{0} : found->second;
  }

  [[nodiscard]] std::size_t size() const { return stems_.size(); }
  [[nodiscard]] const std::string& stem(std::uint16_t number) const { return stems_[number - 1U]; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> numbers_;
  std::vector<std::string> stems_;
};

}  // namespace fundstelle::german
