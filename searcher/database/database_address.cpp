#include "database/database_address.hpp"

#include "replaced_text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kSsh = "ssh://";
constexpr std::string_view kTcpForm = "write tcp://host:33333, with the port that xapian-tcpsrv listens on";
constexpr std::string_view kSshForm = "write ssh://host/path/fundstelle.db or ssh://user@host:22/path";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Letters and digits, and of the others `more`. No leading hyphen: ssh would take it for an option.
bool is_name(std::string_view text, std::string_view more) {
  return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || more.find(c) != std::string_view::npos;
  });
}

/// Whether the text is meant as the address of something on another host: "tcp://…", "ssh://…", "http://…".
bool has_scheme(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";
  const std::size_t colon = text.find("://");
  return colon != std::string_view::npos && colon != 0 &&
         text.substr(0, colon).find_first_not_of(kLetters) == std::string_view::npos;
}

/// What stands between the scheme and the path.
struct Authority {
  std::string user;
  std::string host;
  std::uint16_t port = 0;
};

class Reader {
 public:
  Reader(std::string_view text, std::string_view form) : text_(text), form_(form) {}

  [[nodiscard]] tl::unexpected<Error> wrong(std::string_view what) const {
    return failure(ErrorCode::Usage, fmt::format("{}: {}", text_, what), std::string(form_));
  }

  [[nodiscard]] Result<Authority> authority(std::string_view rest) const {
    Authority read;
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
      read.user = rest.substr(0, at);
      if (!is_name(read.user, "-_.+")) return wrong(fmt::format("'{}' is no user's name", read.user));
      rest.remove_prefix(at + 1);
    }
    std::size_t behind_host = std::min(rest.find(':'), rest.size());
    if (rest.starts_with('[')) {
      const std::size_t close = rest.find(']');
      if (close == std::string_view::npos) return wrong("the bracket of the IPv6 address is not closed");
      read.host = rest.substr(1, close - 1);
      behind_host = close + 1;
      if (!is_name(read.host, ":.%_-") && !read.host.starts_with("::"))
        return wrong(fmt::format("'{}' is no IPv6 address", read.host));
    } else {
      read.host = rest.substr(0, behind_host);
      if (rest.substr(behind_host + (behind_host < rest.size() ? 1U : 0U)).find(':') !=
          std::string_view::npos)
        return wrong("an IPv6 address must stand in brackets, as in [::1]");
      if (read.host.empty()) return wrong("the host is missing");
      if (!is_name(read.host, "-_.")) return wrong(fmt::format("'{}' is no host's name", read.host));
    }
    std::string_view port = rest.substr(behind_host);
    if (port.empty()) return read;
    if (!port.starts_with(':')) return wrong(fmt::format("'{}' stands behind the host", port));
    port.remove_prefix(1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), read.port);
    if (port.empty() || error != std::errc() || end != port.data() + port.size() || read.port == 0)
      return wrong(port.empty() ? std::string("the port is missing")
                                : fmt::format("'{}' is no port: there are 1 to 65535", port));
    return read;
  }

 private:
  std::string_view text_;
  std::string_view form_;
};

Result<DatabaseAddress> parse_tcp(std::string_view text) {
  const Reader reader(text, kTcpForm);
  std::string_view rest = text.substr(kTcp.size());
  if (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.find('/') != std::string_view::npos)
    return reader.wrong("it has a path, but the server at the port serves one database");
  Result<Authority> authority = reader.authority(rest);
  if (!authority) return tl::unexpected(authority.error());
  if (!authority->user.empty()) return reader.wrong("xapian-tcpsrv knows no users");
  if (authority->port == 0) return reader.wrong("the port is missing");
  return DatabaseAddress{DatabaseKind::Tcp,          std::string(text), {},
                         std::move(authority->host), authority->port,   {}};
}

Result<DatabaseAddress> parse_ssh(std::string_view text) {
  const Reader reader(text, kSshForm);
  const std::string_view rest = text.substr(kSsh.size());
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  Result<Authority> authority = reader.authority(rest.substr(0, slash));
  if (!authority) return tl::unexpected(authority.error());
  std::string_view path = rest.substr(slash);
  constexpr std::string_view kHome = "/~/";
  if (path.starts_with(kHome)) path.remove_prefix(kHome.size());
  if (path.empty() || path == "/") return reader.wrong("the path of the database is missing");
  if (std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    return reader.wrong("the path holds a control character");
  // Xapian cuts the command into words at spaces, and ssh joins them by one each.
  if (path.find("  ") != std::string_view::npos)
    return reader.wrong("the path holds two spaces side by side, which do not arrive at the other side");
  return DatabaseAddress{DatabaseKind::Ssh,          std::string(text), std::move(authority->user),
                         std::move(authority->host), authority->port,   std::string(path)};
}

}  // namespace

Result<DatabaseAddress> DatabaseAddress::parse(std::string_view text) {
  if (text.starts_with(kTcp)) return parse_tcp(text);
  if (text.starts_with(kSsh)) return parse_ssh(text);
  if (has_scheme(text))
    return failure(ErrorCode::Usage, fmt::format("{}: no address of a database", text),
                   "name a folder, tcp://host:port or ssh://host/path");
  return DatabaseAddress{DatabaseKind::Folder, std::string(text), {}, {}, 0, std::string(text)};
}

std::string shell_quoted(std::string_view path) {
  return fmt::format("'{}'", replaced(path, "'", "'\\''"));
}

}  // namespace fundstelle::searching
