/// How segments are written.
#pragma once

#include <cstdint>

namespace fundstelle::indexer {

enum class WriterKind : std::uint8_t {
  Bulk,  ///< inverted in memory, glass's tables written directly: bulk/, glass/
  Api,   ///< through Xapian's interface: slow, and right with any Xapian
};

}  // namespace fundstelle::indexer
