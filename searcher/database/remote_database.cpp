#include "database/remote_database.hpp"

#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

using std::chrono::milliseconds;

/// Xapian cuts this into words at spaces. ssh asks nobody for a password: there may be no terminal, and a
/// program that waits for one never answers.
std::string ssh_arguments(const DatabaseAddress& address) {
  const std::string port = address.port == 0 ? std::string() : fmt::format("-p {} ", address.port);
  const std::string user = address.user.empty() ? std::string() : address.user + "@";
  return fmt::format("-T -o BatchMode=yes -o ConnectTimeout={} {}-- {}{} xapian-progsrv {}",
                     std::chrono::duration_cast<std::chrono::seconds>(kLongestConnecting).count(), port, user,
                     address.host, shell_quoted(address.path));
}

unsigned to_number(milliseconds time) {
  constexpr milliseconds kMost{24 * 3600 * 1000};
  return static_cast<unsigned>(std::clamp(time, milliseconds(1), kMost).count());
}

Xapian::Database connect(const DatabaseAddress& address, milliseconds timeout) {
  if (address.kind == DatabaseKind::Ssh)
    return Xapian::Remote::open("ssh", ssh_arguments(address), to_number(timeout));
  return Xapian::Remote::open(address.host, address.port, to_number(timeout),
                              to_number(std::min(timeout, kLongestConnecting)));
}

std::string how_to_see(const DatabaseAddress& address) {
  if (address.kind == DatabaseKind::Tcp)
    return fmt::format("see whether xapian-tcpsrv runs on {} and port {} is open", address.host,
                       address.port);
  return fmt::format("see what this says: ssh {}{}{}{} xapian-progsrv --version",
                     address.port == 0 ? "" : fmt::format("-p {} ", address.port), address.user,
                     address.user.empty() ? "" : "@", address.host);
}

Error unreachable(const DatabaseAddress& address, const std::string& why) {
  return {ErrorCode::Unreadable, fmt::format("{}: cannot be reached: {}", address.text, why),
          how_to_see(address)};
}

}  // namespace

Result<Xapian::Database> open_remote(const DatabaseAddress& address, milliseconds timeout) {
  try {
    return connect(address, timeout);
  } catch (const Xapian::NetworkTimeoutError&) {
    return tl::unexpected(unreachable(
        address, fmt::format("no answer within {} s", std::chrono::duration<double>(timeout).count())));
  } catch (const Xapian::NetworkError& error) {
    const char* const system = error.get_error_string();
    // The child of a program that could not be started, or that gave up, leaves no more than a closed pipe.
    if (address.kind == DatabaseKind::Ssh && system == nullptr)
      return tl::unexpected(unreachable(address, fmt::format("ssh gave up ({})", error.get_msg())));
    return tl::unexpected(
        unreachable(address, system ? fmt::format("{}: {}", error.get_msg(), system) : error.get_msg()));
  } catch (const Xapian::DatabaseNotFoundError& error) {
    return failure(ErrorCode::NotFound,
                   fmt::format("{}: no database there: {}", address.text, error.get_msg()),
                   "name the folder that fundstelle-index made on that host");
  } catch (...) {
    return tl::unexpected(schema::current_error(address.text));
  }
}

}  // namespace fundstelle::searching
