#include "settings/stored_lists.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle {
namespace {

std::string escaped(std::string_view entry) {
  std::string out;
  for (const char c : entry)
    if (c == '\n')
      out += "\\n";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  return out;
}

std::string unescaped(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\\' || at + 1 == line.size())
      out += line[at];
    else
      out += line[++at] == 'n' ? '\n' : line[at];
  }
  return out;
}

/// The line at the front of `text`, which loses it; nothing where no line's end is left.
std::optional<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

struct Heading {
  std::string_view name;
  std::size_t entries = 0;
};

std::optional<Heading> heading(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == 0 || space == std::string_view::npos) return std::nullopt;
  Heading found{line.substr(0, space)};
  const std::string_view number = line.substr(space + 1);
  const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), found.entries);
  if (wrong != std::errc() || end != number.data() + number.size()) return std::nullopt;
  return found;
}

}  // namespace

void append_list(std::string& text, std::string_view name, const std::vector<std::string>& entries) {
  text += fmt::format("{} {}\n", name, entries.size());
  for (const std::string& entry : entries)
    if (entry.find_first_of("\n\\") == std::string::npos)
      text.append(entry).append(1, '\n');
    else
      text.append(escaped(entry)).append(1, '\n');
}

Result<StoredLists> StoredLists::read(std::string_view text, std::string_view origin) {
  StoredLists lists;
  const auto malformed = [&](std::string_view why) {
    return failure(ErrorCode::Malformed, fmt::format("{}: {}", origin, why));
  };
  while (!text.empty()) {
    const std::optional<std::string_view> line = next_line(text);
    const std::optional<Heading> begun = line ? heading(*line) : std::nullopt;
    if (!begun) return malformed("a word list has no heading");
    std::vector<std::string> entries;
    entries.reserve(std::min(begun->entries, text.size()));
    while (entries.size() < begun->entries) {
      const std::optional<std::string_view> entry = next_line(text);
      if (!entry) return malformed(fmt::format("the word list {} ends too early", begun->name));
      if (entry->find('\\') == std::string_view::npos)
        entries.emplace_back(*entry);
      else
        entries.push_back(unescaped(*entry));
    }
    if (!lists.lists_.emplace(begun->name, std::move(entries)).second)
      return malformed(fmt::format("the word list {} is there twice", begun->name));
  }
  return lists;
}

void StoredLists::take(std::string_view name, std::vector<std::string>& entries) {
  const auto found = lists_.find(name);
  if (found == lists_.end()) return;
  entries = std::move(found->second);
  lists_.erase(found);
}

std::string_view StoredLists::unknown() const {
  return lists_.empty() ? std::string_view() : lists_.begin()->first;
}

}  // namespace fundstelle
