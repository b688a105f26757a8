#include "sources/content_type.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

namespace fundstelle::indexer {

namespace {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// The first line is a whole JSON object, or so much of one as the head holds.
bool begins_with_json_row(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t end = text.find('\n');
  if (end != std::string_view::npos) return nlohmann::json::accept(text.substr(0, end));
  return nlohmann::json::accept(text) || text.size() > 4096;
}

}  // namespace

ContentType content_type(std::string_view head, std::string_view name) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (head.starts_with("WARC/")) return ContentType::Warc;
  const std::string beginning = lower_ascii(head.substr(0, 512));
  const bool has_prologue = beginning.starts_with("<?xml") || beginning.starts_with("<!--");
  if (beginning.starts_with("<!doctype html") || beginning.starts_with("<html") ||
      (has_prologue && (beginning.find("<html") != std::string::npos ||
                        beginning.find("<!doctype html") != std::string::npos)))
    return ContentType::Html;
  if (begins_with_json_row(head)) return ContentType::JsonLines;
  const std::string lower_name = lower_ascii(name);
  if (ends_with_any(lower_name, {".jsonl", ".ndjson"})) return ContentType::JsonLines;
  if (ends_with_any(lower_name, {".html", ".htm", ".xhtml"}) && head.find('<') != std::string_view::npos)
    return ContentType::Html;
  return ContentType::Text;
}

}  // namespace fundstelle::indexer
