#include "personal/seen_documents.hpp"

#include "personal/text_file.hpp"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

namespace fundstelle::personal {

namespace {

constexpr std::string_view kAsked = "was last asked ";

/// One line, and no comment.
std::string escaped(std::string_view id) {
  std::string line;
  for (const char c : id) {
    if (c == '\n')
      line += "\\n";
    else if (c == '\r')
      line += "\\r";
    else if (c == '\\' || (c == '#' && line.empty()))
      line.append({'\\', c});
    else
      line += c;
  }
  return line;
}

std::string unescaped(std::string_view line) {
  std::string id;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      id += line[i];
      continue;
    }
    ++i;
    id += line[i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : line[i];
  }
  return id;
}

}  // namespace

std::vector<std::string> SeenDocuments::without_seen(std::span<const std::string> found) const {
  std::vector<std::string> fresh;
  for (const std::string& id : found)
    if (!ids.contains(id)) fresh.push_back(id);
  return fresh;
}

Result<SeenDocuments> read_seen(const std::filesystem::path& file) {
  const Result<std::string> text = read_text_file(file);
  if (!text) return tl::unexpected(text.error());
  SeenDocuments seen;
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    const std::string_view line = std::string_view(*text).substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with('#')) {
      if (const std::size_t at = line.find(kAsked); at != std::string_view::npos && line.ends_with('.')) {
        const std::string_view time = line.substr(at + kAsked.size());
        seen.asked = time.substr(0, time.size() - 1);
      }
    } else if (!line.empty()) {
      seen.ids.insert(unescaped(line));
    }
  }
  return seen;
}

Result<void> write_seen(const std::filesystem::path& file, std::string_view name, const SeenDocuments& seen) {
  std::string text = fmt::format("# '{}' {}{}.\n", name, kAsked, seen.asked);
  text += "# What it found until then counts as seen: without this file all is new again.\n";
  for (const std::string& id : seen.ids) text += escaped(id) + '\n';
  return replace_file(file, text);
}

std::string local_minute(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min);
}

}  // namespace fundstelle::personal
