#include "stemming/verb_prefixes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fundstelle::german {
namespace {

using View = std::u32string_view;

constexpr std::size_t kLongestChain = 63;
/// Prefixes that part in one verb and not in another: umfahren.
constexpr std::array<View, 7> kBoth{U"über", U"ueber", U"unter", U"durch", U"um", U"hinter", U"wider"};

}  // namespace

VerbPrefixes::VerbPrefixes(const std::vector<std::string>& lines, const Letters& letters) {
  Set* prefixes = &separable_;
  for (const std::string& line : lines) {
    if (line == "inseparable") {
      prefixes = &inseparable_;
      continue;
    }
    std::u32string prefix = letters(line);
    longest_ = std::max(longest_, prefix.size());
    prefixes->insert(std::move(prefix));
  }
}

std::uint64_t VerbPrefixes::separable_lengths(View prefix) const {
  std::uint64_t reached = 1;
  for (std::size_t at = 0; at < prefix.size(); ++at) {
    if ((reached >> at & 1U) == 0) continue;
    const std::size_t longest = std::min(longest_, prefix.size() - at);
    for (std::size_t length = 2; length <= longest; ++length)
      if (separable_.contains(prefix.substr(at, length))) reached |= std::uint64_t{1} << (at + length);
  }
  return reached;
}

bool VerbPrefixes::is_chain(View prefix) const {
  if (prefix.empty()) return true;
  if (prefix.size() == 1 || prefix.size() > kLongestChain) return false;
  const std::uint64_t reached = separable_lengths(prefix);
  if ((reached >> prefix.size() & 1U) != 0) return true;
  for (std::size_t at = 0; at < prefix.size(); ++at) {
    if ((reached >> at & 1U) == 0) continue;
    View rest = prefix.substr(at);
    if (rest == U"ge" || inseparable_.contains(rest)) return true;
    if (rest.ends_with(U"ge") && inseparable_.contains(rest.substr(0, rest.size() - 2))) return true;
  }
  return false;
}

bool VerbPrefixes::is_unparted_chain(View prefix) const {
  if (prefix.size() < 2 || prefix.size() > kLongestChain) return false;
  const std::uint64_t reached = separable_lengths(prefix);
  for (std::size_t at = 0; at < prefix.size(); ++at) {
    if ((reached >> at & 1U) == 0) continue;
    const View rest = prefix.substr(at);
    if (inseparable_.contains(rest) || std::find(kBoth.begin(), kBoth.end(), rest) != kBoth.end())
      return true;
  }
  return false;
}

}  // namespace fundstelle::german
