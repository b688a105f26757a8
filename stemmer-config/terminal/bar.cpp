#include "terminal/bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace fundstelle::terminal {

std::string bar(double value, double most, std::size_t columns) {
  constexpr std::array<std::string_view, 8> kParts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(value > 0) || !(most > 0) || columns == 0) return {};
  const double share = std::min(value / most, 1.0);
  const auto eighths = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::lround(share * 8 * static_cast<double>(columns))));
  std::string out;
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  return out += kParts.at(eighths % 8);
}

}  // namespace fundstelle::terminal
