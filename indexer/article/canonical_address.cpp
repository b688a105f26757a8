#include "article/canonical_address.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

/// Parameters that analytics and advertising hang on links; they change nothing of the page.
constexpr std::array<std::string_view, 16> kTracking{
    "fbclid", "gclid",  "dclid", "gclsrc", "msclkid", "yclid", "twclid", "igshid",
    "mc_cid", "mc_eid", "_ga",   "_gl",    "wt_mc",   "wtmc",  "wt_zmc", "xtor"};
constexpr std::array<std::string_view, 3> kTrackingPrefixes{"utm_", "mtm_", "pk_"};

/// The shortest number that is an article's and not a page's of a list.
constexpr std::size_t kNumberDigits = 4;
constexpr std::ptrdiff_t kNameHyphens = 2;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return small;
}

bool is_tracking(std::string_view parameter) {
  const std::string name = lower(parameter.substr(0, parameter.find('=')));
  return std::find(kTracking.begin(), kTracking.end(), name) != kTracking.end() ||
         std::any_of(kTrackingPrefixes.begin(), kTrackingPrefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || is_tracking(parameter)) continue;
    kept += kept.empty() ? '?' : '&';
    kept += parameter;
  }
  return kept;
}

/// The last two names of a host: "heute.example".
std::string_view site_of(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t before = host.rfind('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

}  // namespace

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  return host.substr(0, host.find(':'));
}

std::string canonical_address(std::string_view url) {
  const std::string scheme = lower(url.substr(0, url.find("://")));
  if ((scheme != "http" && scheme != "https") || host_of(url).empty()) return std::string(url);
  std::string_view rest = url.substr(scheme.size() + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
  std::string authority = lower(rest.substr(0, path));
  const std::string_view default_port = scheme == "http" ? ":80" : ":443";
  if (authority.ends_with(default_port)) authority.erase(authority.size() - default_port.size());
  rest.remove_prefix(path);
  const std::size_t query = std::min(rest.find('?'), rest.size());
  std::string address =
      fmt::format("{}://{}{}", scheme, authority, query == 0 ? std::string_view("/") : rest.substr(0, query));
  if (query < rest.size()) address += without_tracking(rest.substr(query + 1));
  return address;
}

bool names_one_article(std::string_view address) {
  const std::size_t host = address.find("://");
  if (host == std::string_view::npos) return false;
  const std::size_t path = address.find('/', host + 3);
  if (path == std::string_view::npos) return false;
  const std::string_view rest = address.substr(path);
  std::size_t digits = 0;
  for (const char c : rest) {
    digits = is_digit(c) ? digits + 1 : 0;
    if (digits == kNumberDigits) return true;
  }
  std::string_view name = rest.substr(0, rest.find('?'));
  while (name.ends_with('/')) name.remove_suffix(1);
  name.remove_prefix(std::min(name.rfind('/') + 1, name.size()));
  return std::count_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }) >= kNameHyphens;
}

bool is_same_site(std::string_view url, std::string_view other) {
  const std::string a = lower(site_of(host_of(url)));
  return !a.empty() && a == lower(site_of(host_of(other)));
}

}  // namespace fundstelle::indexer
