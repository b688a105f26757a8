#include "query/edit_distance.hpp"

#include "query/code_point.hpp"

#include <algorithm>
#include <vector>

namespace fundstelle::searching {

std::size_t edit_distance(std::u32string_view left, std::u32string_view right, std::size_t limit) {
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > limit) return limit + 1;
  std::vector<std::size_t> before(left.size() + 1);
  std::vector<std::size_t> above(left.size() + 1);
  std::vector<std::size_t> row(left.size() + 1);
  for (std::size_t i = 0; i <= left.size(); ++i) above[i] = i;
  for (std::size_t j = 1; j <= right.size(); ++j) {
    row[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
      const std::size_t replaced = above[i - 1] + (left[i - 1] != right[j - 1]);
      row[i] = std::min({above[i] + 1, row[i - 1] + 1, replaced});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[i] = std::min(row[i], before[i - 2] + 1);
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
    before.swap(above);
    above.swap(row);
  }
  return above[left.size()];
}

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  return edit_distance(to_code_points(left), to_code_points(right), limit);
}

}  // namespace fundstelle::searching
