#include "sources/header_fields.hpp"

#include <algorithm>
#include <charconv>

namespace fundstelle::indexer {

namespace {

std::string_view trimmed_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);  // npos + 1 is 0
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string_view HeaderFields::find(std::string_view name) const {
  for (const auto& [field, value] : fields)
    if (field == name) return value;
  return {};
}

HeaderFields header_fields(std::string_view text) {
  HeaderFields head;
  bool is_first = true;
  while (head.bytes < text.size()) {
    const std::size_t end = text.find('\n', head.bytes);
    if (end == std::string_view::npos) break;
    std::string_view line = text.substr(head.bytes, end - head.bytes);
    head.bytes = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_first) {
      head.first_line = line;
      is_first = false;
      continue;
    }
    if (line.empty()) {
      head.is_complete = true;
      break;
    }
    const std::size_t colon = line.find(':');
    if (line.front() == ' ' || line.front() == '\t') {
      if (!head.fields.empty()) head.fields.back().second.append(" ").append(trimmed_blanks(line));
    } else if (colon != std::string_view::npos) {
      head.fields.emplace_back(lower_ascii(trimmed_blanks(line.substr(0, colon))),
                               trimmed_blanks(line.substr(colon + 1)));
    }
  }
  return head;
}

}  // namespace fundstelle::indexer
