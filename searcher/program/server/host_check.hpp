/// For whom the server answers: a page of another site that makes its own name mean this machine (DNS
/// rebinding) is told apart by the Host of its requests.
///
///     HostCheck check(options);
///     check.allows("localhost:8080")   ->  true
///     check.allows("evil.example")     ->  false, where the server listens to this machine alone
#pragma once

#include "server/server_options.hpp"

#include <set>
#include <string>
#include <string_view>

namespace fundstelle::server {

/// "127.0.0.1", "localhost", "::1", "[::1]".
[[nodiscard]] bool is_loopback(std::string_view host);

/// "Localhost:8080" to "localhost", "[::1]:80" to "::1"; empty for what is no host.
[[nodiscard]] std::string host_name(std::string_view host);

/// "https://archive.example:8443/search/" to "archive.example"; empty for what is no address of the web.
[[nodiscard]] std::string host_of_url(std::string_view url);

class HostCheck {
 public:
  /// Every name is allowed where the server listens to other machines and no names were given.
  explicit HostCheck(const ServerOptions& options);

  /// `host`: the header's value.
  [[nodiscard]] bool allows(std::string_view host) const;

 private:
  bool allows_all_;
  std::set<std::string, std::less<>> names_;
};

}  // namespace fundstelle::server
