#include "stemming/ending_table.hpp"

namespace fundstelle::german {

std::uint32_t EndingTable::child_or_new(std::uint32_t node, char32_t letter) {
  std::uint32_t& first = node == 0 ? roots_[letter] : nodes_[node].first_child;
  if (const std::uint32_t known = node == 0 ? first : child(node, letter); known != 0) return known;
  const auto next = static_cast<std::uint32_t>(nodes_.size());
  const std::uint32_t sibling = node == 0 ? 0 : first;
  first = next;
  nodes_.push_back({.letter = letter, .next_sibling = sibling});
  return next;
}

void EndingTable::add(std::u32string_view stem, std::u32string_view inflection, std::uint32_t value) {
  std::uint32_t node = 0;
  const auto go_on = [&](std::u32string_view letters) {
    for (std::size_t at = letters.size(); at-- > 0;) node = child_or_new(node, letters[at]);
  };
  const std::u32string_view& last_letters = inflection.empty() ? stem : inflection;
  if (last_letters.empty() || last_letters.back() >= roots_.size()) return;
  go_on(inflection);
  go_on(stem);
  const auto entry = static_cast<std::uint32_t>(values_.size());
  values_.push_back({.value = value});
  if (nodes_[node].first_value == 0) {
    nodes_[node].first_value = entry;
    return;
  }
  std::uint32_t last = nodes_[node].first_value;
  while (values_[last].next != 0) last = values_[last].next;
  values_[last].next = entry;
}

}  // namespace fundstelle::german
