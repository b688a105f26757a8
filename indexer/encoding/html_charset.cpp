#include "encoding/html_charset.hpp"

#include <algorithm>
#include <cstddef>

namespace fundstelle::indexer {
namespace {

/// Bytes that are looked through: browsers take 1024, but pages with much before it are common.
constexpr std::size_t kLookedAt = 8192;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.' ||
         c == '+';
}

/// The value behind `key` and '=' in `tag`.
std::string value_of(std::string_view tag, std::string_view key) {
  const std::size_t at = tag.find(key);
  if (at == std::string_view::npos) return {};
  std::string_view rest = tag.substr(at + key.size());
  const std::size_t equals = rest.find_first_not_of(" \t\r\n");
  if (equals == std::string_view::npos || rest[equals] != '=') return {};
  rest.remove_prefix(equals + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n\"'"), rest.size()));
  return std::string(rest.begin(), std::find_if_not(rest.begin(), rest.end(), is_name));
}

}  // namespace

std::string html_charset(std::string_view page) {
  std::string head(page.substr(0, kLookedAt));
  for (char& c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  if (head.starts_with("<?xml"))
    if (std::string name = value_of(std::string_view(head).substr(0, head.find("?>")), "encoding");
        !name.empty())
      return name;
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    if (std::string name = value_of(tag, "charset"); !name.empty()) return name;
  }
  return {};
}

}  // namespace fundstelle::indexer
