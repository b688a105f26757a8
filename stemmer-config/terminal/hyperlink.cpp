#include "terminal/hyperlink.hpp"

#include <algorithm>
#include <array>

#include <unistd.h>

namespace fundstelle::terminal {

namespace {

/// Bytes that neither end an escape sequence nor mean something else in an address as percent signs.
template <class IsKept>
std::string percent_encoded(std::string_view text, IsKept is_kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_kept(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  return out;
}

bool is_printable_ascii(char c) {
  return c > ' ' && c < 0x7F;
}

}  // namespace

std::string hyperlink(std::string_view address, std::string_view text) {
  constexpr std::array<std::string_view, 4> kSchemes{"http://", "https://", "ftp://", "file://"};
  const bool can_open = std::any_of(kSchemes.begin(), kSchemes.end(),
                                    [&](std::string_view scheme) { return address.starts_with(scheme); });
  if (!can_open) return std::string(text);
  return "\x1b]8;;" + percent_encoded(address, is_printable_ascii) + "\x1b\\" + std::string(text) +
         "\x1b]8;;\x1b\\";
}

std::string file_address(std::string_view path, std::string_view machine) {
  constexpr std::string_view kOthers = "%?#;";  // these would end the path or begin something else
  return "file://" + std::string(machine) + percent_encoded(path, [&](char c) {
           return is_printable_ascii(c) && kOthers.find(c) == std::string_view::npos;
         });
}

std::string machine_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return {name.data()};
}

}  // namespace fundstelle::terminal
