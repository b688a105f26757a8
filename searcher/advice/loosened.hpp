/// A query's tree with one thing of it asked less strictly, in every way there is.
///
///     loosened(parse_query("\"alte Brücke\" datum:1999").root)
///       ->  "at any time": phrase; "the words of the phrase apart": (+alte +Brücke) date 1999
#pragma once

#include "query/node.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fundstelle::searching {

struct Loosened {
  std::size_t distance = 0;  ///< how far it is from what was asked, to compare
  std::string reason;        ///< what is asked less: "at any time"
  Node root;
};

/// The nearest first. `most`: the first so many.
[[nodiscard]] std::vector<Loosened> loosened(const Node& root, std::size_t most);

}  // namespace fundstelle::searching
