#include "server/host_check.hpp"

#include "server/page/html.hpp"

#include <algorithm>

namespace fundstelle::server {

bool is_loopback(std::string_view host) {
  const std::string name = host_name(host.find(':') != std::string_view::npos && !host.starts_with('[')
                                         ? "[" + std::string(host) + "]"
                                         : std::string(host));
  return name == "localhost" || name == "::1" || name.starts_with("127.");
}

std::string host_name(std::string_view host) {
  std::string name;
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    if (end == std::string_view::npos) return {};
    name = host.substr(1, end - 1);
    host.remove_prefix(end + 1);
  } else {
    name = host.substr(0, host.find(':'));
    host.remove_prefix(name.size());
  }
  const bool has_port = host.starts_with(':') && std::all_of(host.begin() + 1, host.end(),
                                                             [](char c) { return c >= '0' && c <= '9'; });
  if (!host.empty() && !has_port) return {};
  const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == ':';
  });
  if (!is_name) return {};
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (name.ends_with('.')) name.pop_back();
  return name;
}

std::string host_of_url(std::string_view url) {
  if (page::web_address(url).empty()) return {};
  url.remove_prefix(url.find("//") + 2);
  return host_name(url.substr(0, url.find_first_of("/?#")));
}

HostCheck::HostCheck(const ServerOptions& options)
    : allows_all_(!is_loopback(options.host) && options.allowed_hosts.empty()),
      names_{"localhost", "127.0.0.1", "::1"} {
  const bool is_address_with_colons = options.host.find(':') != std::string::npos;
  names_.insert(host_name(is_address_with_colons ? "[" + options.host + "]" : options.host));
  for (const std::string& name : options.allowed_hosts) names_.insert(host_name(name));
  names_.insert(host_of_url(options.public_url));
  names_.erase("");
}

bool HostCheck::allows(std::string_view host) const {
  const std::string name = host_name(host);
  return !name.empty() && (allows_all_ || names_.contains(name));
}

}  // namespace fundstelle::server
