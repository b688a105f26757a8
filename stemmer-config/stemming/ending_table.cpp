#include "stemming/ending_table.hpp"

namespace fundstelle::german {

void EndingTable::add(std::u32string_view ending, std::uint32_t value) {
  if (ending.empty() || ending.back() >= roots_.size()) return;
  std::uint32_t node = 0;
  for (std::size_t at = ending.size(); at-- > 0;) {
    const char32_t letter = ending[at];
    const bool is_last = at + 1 == ending.size();
    std::uint32_t next = is_last ? roots_[letter] : child(node, letter);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({.letter = letter, .next_sibling = is_last ? 0 : nodes_[node].first_child});
      if (is_last)
        roots_[letter] = next;
      else
        nodes_[node].first_child = next;
    }
    node = next;
  }
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
