/// Where a database is: a folder here, or a server of Xapian's elsewhere.
///
///     Result<DatabaseAddress> address = DatabaseAddress::parse("tcp://archive.example:33333");
///     address->host == "archive.example" && address->port == 33333
///
///     news/fundstelle.db                            a folder
///     tcp://HOST:PORT                               xapian-tcpsrv; an IPv6 address in brackets
///     ssh://[USER@]HOST[:PORT]/path/fundstelle.db   xapian-progsrv, started through ssh; /~/ is USER's home
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::searching {

enum class DatabaseKind : std::uint8_t { Folder, Tcp, Ssh };

struct DatabaseAddress {
  DatabaseKind kind = DatabaseKind::Folder;
  std::string text;        ///< as it was given
  std::string user;        ///< of ssh; empty: whom ssh takes
  std::string host;        ///< without brackets; empty for a folder
  std::uint16_t port = 0;  ///< 0: ssh's own
  std::string path;        ///< the folder, here or, where it has no leading slash, in the user's home there

  /// Usage where the text begins as an address of another host does, and is none.
  [[nodiscard]] static Result<DatabaseAddress> parse(std::string_view text);

  [[nodiscard]] bool is_remote() const { return kind != DatabaseKind::Folder; }
};

/// The path as one word of a POSIX shell's.
[[nodiscard]] std::string shell_quoted(std::string_view path);

}  // namespace fundstelle::searching
