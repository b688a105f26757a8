/// A database that a server of Xapian's reads for us.
///
///     Result<Xapian::Database> database = open_remote(*DatabaseAddress::parse("tcp://localhost:33333"),
///     timeout);
///
/// xapian-tcpsrv and xapian-progsrv 1.4 give terms, positions, values, documents and the first segment's
/// metadata, and match queries made of what Xapian brings along: no posting sources, weights or keys of our
/// own.
#pragma once

#include "database/database_address.hpp"

#include <chrono>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// Connecting takes no longer than that, whatever an answer may take.
inline constexpr std::chrono::milliseconds kLongestConnecting{5000};

/// Unreadable, with what to do, where nobody answers within `timeout`; Incompatible for a server of another
/// release of Xapian.
[[nodiscard]] Result<Xapian::Database> open_remote(const DatabaseAddress& address,
                                                   std::chrono::milliseconds timeout);

}  // namespace fundstelle::searching
