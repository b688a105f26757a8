#include "sources/content_type.hpp"

#include "sources/header_fields.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

namespace fundstelle::indexer {

namespace {

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

/// The name of the first element, without its prefix, behind declarations, comments and a document type;
/// empty where the text is no XML.
std::string_view root_element(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (!text.starts_with('<')) return {};
    const std::string_view end = text.starts_with("<!--") ? "-->" : text.starts_with("<?") ? "?>" : ">";
    if (!text.starts_with("<!") && !text.starts_with("<?")) break;
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
  std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>") - 1);
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

/// The checksum of a tar header's 512 bytes is right: old ones have no other mark.
bool is_tar(std::string_view head) {
  constexpr std::size_t kHeader = 512;
  constexpr std::size_t kSum = 148;
  constexpr std::size_t kSumBytes = 8;
  if (head.size() < kHeader || head[0] == '\0') return false;
  unsigned written = 0;
  for (const char c : head.substr(kSum, kSumBytes))
    if (c >= '0' && c <= '7') written = written * 8 + static_cast<unsigned>(c - '0');
  unsigned sum = 0;
  for (std::size_t i = 0; i < kHeader; ++i)
    sum += i >= kSum && i < kSum + kSumBytes ? 32U : static_cast<unsigned char>(head[i]);
  return sum == written;
}

bool is_archive(std::string_view head) {
  using std::string_view_literals::operator""sv;
  return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv) ||
         head.starts_with("7z\xBC\xAF\x27\x1C"sv) || is_tar(head);
}

}  // namespace

ContentType content_type(std::string_view head, std::string_view name) {
  if (is_archive(head)) return ContentType::Archive;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (head.starts_with("WARC/")) return ContentType::Warc;
  const std::string beginning = lower_ascii(head.substr(0, 512));
  const bool has_prologue = beginning.starts_with("<?xml") || beginning.starts_with("<!--");
  if (beginning.starts_with("<!doctype html") || beginning.starts_with("<html") ||
      (has_prologue && (beginning.find("<html") != std::string::npos ||
                        beginning.find("<!doctype html") != std::string::npos)))
    return ContentType::Html;
  if (const std::string_view root = root_element(head); !root.empty()) {
    const bool is_atom = root == "feed" && head.find("http://www.w3.org/2005/Atom") != std::string_view::npos;
    if (root == "rss" || root == "RDF" || is_atom) return ContentType::Feed;
    if (beginning.starts_with("<?xml") && root != "html") return ContentType::Xml;
  }
  if (begins_with_json_row(head)) return ContentType::JsonLines;
  const std::string lower_name = lower_ascii(name);
  if (ends_with_any(lower_name, {".jsonl", ".ndjson"})) return ContentType::JsonLines;
  if (ends_with_any(lower_name, {".html", ".htm", ".xhtml"}) && head.find('<') != std::string_view::npos)
    return ContentType::Html;
  return ContentType::Text;
}

}  // namespace fundstelle::indexer
