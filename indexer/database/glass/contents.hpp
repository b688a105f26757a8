/// All that Xapian's interface tells of a database, in lines: two databases with the same lines answer alike.
///
///     contents(Xapian::Database("a")) == contents(Xapian::Database("b"));
///     // "documents 3, last 3, length 3..7, total 12 ..."
///     // "term haus: in 2, 3 times, wdf at most 2: 1*1@4 2*2@7,9"
///
/// Statistics, every term's documents with wdf and positions, every document's length, data, values and
/// terms, the bounds of values, and metadata. For databases that fit into memory many times
/// over.
#pragma once

#include <string>

#include <xapian.h>

namespace fundstelle::glass {

/// Throws Xapian::Error.
[[nodiscard]] std::string contents(const Xapian::Database& database);

}  // namespace fundstelle::glass
