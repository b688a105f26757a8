#include "analyzer/address.hpp"

#include <algorithm>
#include <array>

namespace fundstelle::german {
namespace {

constexpr std::size_t kLongestLocalPart = 64;  // RFC 5321
constexpr std::size_t kLongestHost = 253;      // RFC 1035

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_local_part(char c) {
  return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

bool is_host_letter(char c) {
  return is_letter_or_digit(c) || c == '.' || c == '-';
}

/// A host's letter, or a byte of a letter beyond ASCII.
bool is_wide_host_letter(char c) {
  return is_host_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Bytes of the longest front of `text` that is host letters and does not end in a mark.
std::size_t host_letters(std::string_view text) {
  auto length =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_host_letter) - text.begin());
  while (length > 0 && !is_letter_or_digit(text[length - 1])) --length;
  return length;
}

/// A known ending tells a host name from two sentences that lost the space between them.
bool is_top_level_domain(std::string_view label) {
  static constexpr std::array<std::string_view, 34> kDomains{
      "at",     "be",  "berlin", "biz",  "ch",  "com", "cz", "de", "dk", "edu", "eu",   "fi",
      "fr",     "gov", "hu",     "info", "int", "io",  "it", "li", "lu", "net", "news", "nl",
      "online", "org", "pl",     "ru",   "se",  "tv",  "ua", "uk", "us", "wien"};
  return std::find(kDomains.begin(), kDomains.end(), label) != kDomains.end();
}

}  // namespace

bool is_host_name(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || text.size() > kLongestHost) return false;
  if (!is_top_level_domain(text.substr(dot + 1))) return false;
  return std::all_of(text.begin(), text.end(), is_wide_host_letter) &&
         text.find("..") == std::string_view::npos;
}

std::size_t host_name_length(std::string_view text) {
  const std::size_t length = host_letters(text.substr(0, kLongestHost + 1));
  return is_host_name(text.substr(0, length)) ? length : 0;
}

std::size_t mail_address_length(std::string_view text) {
  const auto* const local_end = std::find_if_not(
      text.begin(), text.begin() + std::min(text.size(), kLongestLocalPart + 1), is_local_part);
  const auto local = static_cast<std::size_t>(local_end - text.begin());
  if (local == 0 || local >= text.size() || text[local] != '@') return 0;
  const std::string_view rest = text.substr(local + 1, kLongestHost);
  const std::size_t host = host_letters(rest);
  const std::size_t dot = rest.substr(0, host).rfind('.');
  const bool has_domain = dot != std::string_view::npos && dot > 0 && host - dot > 2;
  return has_domain ? local + 1 + host : 0;
}

bool is_url_scheme(std::string_view word) {
  return word == "http" || word == "https" || word == "ftp";
}

}  // namespace fundstelle::german
