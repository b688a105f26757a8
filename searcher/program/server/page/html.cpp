#include "server/page/html.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <unicode/utf8.h>

namespace fundstelle::server::page {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// What neither HTML nor XML can hold, as characters or as references.
bool is_unfit(UChar32 character) {
  const bool is_space = character == '\t' || character == '\n' || character == '\r';
  const bool is_control = character < 0x20 || (character >= 0x7f && character < 0xa0);
  return character < 0 || (is_control && !is_space) || (character & 0xfffe) == 0xfffe;
}

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
         });
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  for (std::size_t at = 0; at < size;) {
    const std::size_t begin = at;
    UChar32 character = 0;
    U8_NEXT(bytes, at, size, character);
    if (is_unfit(character))
      out += kReplacement;
    else
      out += text.substr(begin, at - begin);
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(byte))
      out += c;
    else
      out += fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string web_address(std::string_view url) {
  const bool is_web = begins_with(url, "http://") || begins_with(url, "https://");
  // Browsers drop line ends and tabs out of addresses.
  const bool is_plain = std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '\x7f' || c == '\\';
  });
  return is_web && is_plain ? std::string(url) : std::string();
}

std::string link_to(std::string_view path, std::span<const std::pair<std::string, std::string>> values) {
  std::string out(path);
  char separator = '?';
  for (const auto& [name, value] : values) {
    out += fmt::format("{}{}={}", separator, percent_encoded(name), percent_encoded(value));
    separator = '&';
  }
  return out;
}

void Html::write_tag(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"" + escaped(attribute.value) + '"';
  }
  out_ += '>';
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  write_tag(tag, attributes);
  open_.push_back(tag);
  return *this;
}

Html& Html::close() {
  out_ += "</";
  out_ += open_.back();
  out_ += ">";
  // Line ends between blocks, for people who look at the source; none where they would be shown.
  static constexpr std::string_view kBlocks[] = {
      "p",    "li",  "ol",     "ul",    "div",  "section", "nav",     "main", "header", "footer",
      "form", "h1",  "h2",     "h3",    "head", "article", "aside",   "dl",   "dd",     "table",
      "tr",   "svg", "figure", "title", "body", "html",    "details", "g",    "summary"};
  if (std::find(std::begin(kBlocks), std::end(kBlocks), open_.back()) != std::end(kBlocks)) out_ += '\n';
  open_.pop_back();
  return *this;
}

Html& Html::text(std::string_view text) {
  out_ += escaped(text);
  return *this;
}

Html& Html::element(std::string_view tag, Attributes attributes, std::string_view text) {
  return open(tag, attributes).text(text).close();
}

Html& Html::lone(std::string_view tag, Attributes attributes) {
  write_tag(tag, attributes);
  return *this;
}

Html& Html::marked(std::string_view text, std::span<const Highlight> highlights) {
  std::size_t at = 0;
  for (const Highlight& highlight : highlights) {
    if (highlight.begin < at || highlight.end > text.size() || highlight.begin >= highlight.end) continue;
    this->text(text.substr(at, highlight.begin - at));
    std::string form(to_string(highlight.form));
    std::replace(form.begin(), form.end(), ' ', '-');
    element("mark", {{"class", std::move(form)}},
            text.substr(highlight.begin, highlight.end - highlight.begin));
    at = highlight.end;
  }
  return this->text(text.substr(at));
}

std::string Html::take() {
  while (!open_.empty()) close();
  return std::exchange(out_, {});
}

std::string Html::take_document() {
  return "<!doctype html>\n" + take();
}

}  // namespace fundstelle::server::page
