/// Where the article seems to be among a page's lines.
///
///     for (std::size_t i = core.begin; i < core.end; ++i) use(lines[i]);
#pragma once

#include <cstddef>

namespace fundstelle::indexer {

/// The run of lines whose scores sum to most. Empty: begin == end.
struct Core {
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace fundstelle::indexer
