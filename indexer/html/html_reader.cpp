#include "html/html_reader.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

namespace fundstelle::indexer {
namespace {

/// Attributes that a tag keeps. libxml2 compares each with all before it.
constexpr std::size_t kMostAttributes = 100;
/// Open elements among which libxml2 looks for the one that an end tag closes; beyond, the outermost are
/// given up.
constexpr int kMostOpenElements = 2000;

/// &#128; to &#159; mean Windows' characters, as in browsers (HTML standard, numeric character reference end
/// state).
constexpr std::array<std::string_view, 32> kWindowsCharacters{
    "€", "\xC2\x81", "‚",        "ƒ", "„",        "…",        "†", "‡",        "ˆ", "‰", "Š",
    "‹", "Œ",        "\xC2\x8D", "Ž", "\xC2\x8F", "\xC2\x90", "‘", "’",        "“", "”", "•",
    "–", "—",        "˜",        "™", "š",        "›",        "œ", "\xC2\x9D", "ž", "Ÿ"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where the attributes of the tag at `open` are cut off, and where the tag ends; both the end where it is a
/// tag as usual.
struct TagEnds {
  std::size_t kept = 0;
  std::size_t end = 0;
};

TagEnds measure_tag(std::string_view html, std::size_t open) {
  std::size_t attributes = 0;
  std::size_t kept = std::string_view::npos;
  std::size_t at = open + 1;
  bool after_space = false;
  char last = '<';  // but white space
  for (; at < html.size() && html[at] != '>'; ++at) {
    const char c = html[at];
    if (is_space(c) || c == '/') {
      after_space = true;
      continue;
    }
    if (after_space && ++attributes > kMostAttributes && kept == std::string_view::npos) kept = at;
    after_space = false;
    const bool is_value = last == '=' && (c == '"' || c == '\'');
    last = c;
    if (!is_value) continue;
    at = html.find(c, at + 1);
    if (at == std::string_view::npos) return {html.size(), html.size()};
    after_space = true;
  }
  return {std::min(kept, at), at};
}

bool starts_like(std::string_view text, std::string_view small) {
  return text.size() >= small.size() &&
         std::equal(small.begin(), small.end(), text.begin(), [](char a, char b) { return a == (b | 0x20); });
}

/// Where the parser looks for tags again behind the '<' at `open`, which opens a comment, or a tag that ends
/// at `end`: a script's and a style's content is none of its business.
std::size_t markup_behind(std::string_view html, std::size_t open, std::size_t end) {
  const std::string_view rest = html.substr(open);
  if (rest.starts_with("<!--")) return std::min(html.find("-->", open + 4), html.size());
  for (const std::string_view name : {"script", "style"}) {
    if (!starts_like(rest.substr(1), name) ||
        is_letter(rest.substr(name.size() + 1).empty() ? ' ' : rest[name.size() + 1]))
      continue;
    for (std::size_t at = html.find("</", end); at != std::string_view::npos; at = html.find("</", at + 2))
      if (starts_like(html.substr(at + 2), name)) return at;
    return html.size();
  }
  return end;
}

/// `html` with at most kMostAttributes in a tag; the same view where there is nothing to cut. Line ends stay.
std::string_view with_bounded_tags(std::string_view html, std::string& buffer) {
  std::size_t copied = 0;
  for (std::size_t open = html.find('<'); open != std::string_view::npos; open = html.find('<', open + 1)) {
    const std::size_t begin = open;
    if (html.substr(open).starts_with("<!--")) open = markup_behind(html, begin, begin) - 1;
    if (begin + 1 >= html.size() || !is_letter(html[begin + 1])) continue;
    const TagEnds tag = measure_tag(html, begin);
    // What is in a tag need not be looked at again.
    open = std::max(begin, markup_behind(html, begin, tag.end) - 1);
    if (tag.kept == tag.end) continue;
    buffer.append(html.substr(copied, tag.kept - copied));
    const std::string_view cut = html.substr(tag.kept, tag.end - tag.kept);
    buffer.append(static_cast<std::size_t>(std::count(cut.begin(), cut.end(), '\n')), '\n');
    copied = tag.end;
  }
  if (copied == 0) return html;
  buffer.append(html.substr(copied));
  return buffer;
}

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

struct Reading {
  HtmlEvents& events;
  htmlParserCtxtPtr parser = nullptr;
  std::vector<HtmlAttribute> attributes{};
  std::string mended{};
  std::exception_ptr thrown{};  ///< by the events; it must not cross C
};

Reading& reading_of(void* data) {
  return *static_cast<Reading*>(data);
}

template <class Call>
void call(Reading& reading, Call events) {
  if (reading.thrown) return;
  try {
    events();
  } catch (...) {
    reading.thrown = std::current_exception();
    xmlStopParser(reading.parser);
  }
}

std::uint32_t line_of(const Reading& reading) {
  const xmlParserInput* const input = reading.parser->input;
  return input == nullptr ? 0 : static_cast<std::uint32_t>(std::max(input->line, 0));
}

/// libxml2 looks through all open elements at each end tag that meets none.
void give_up_outermost(htmlParserCtxtPtr parser) {
  if (parser->nameNr <= kMostOpenElements) return;
  const int kept = kMostOpenElements / 2;
  std::memmove(parser->nameTab, parser->nameTab + (parser->nameNr - kept),
               static_cast<std::size_t>(kept) * sizeof(*parser->nameTab));
  parser->nameNr = kept;
}

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  Reading& reading = reading_of(data);
  give_up_outermost(reading.parser);
  call(reading, [&] {
    reading.attributes.clear();
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2)
      reading.attributes.push_back({view_of(attributes[0]), view_of(attributes[1])});
    reading.events.start(view_of(name), reading.attributes, line_of(reading));
  });
}

void on_end(void* data, const xmlChar* name) {
  Reading& reading = reading_of(data);
  call(reading, [&] { reading.events.end(view_of(name)); });
}

void on_text(void* data, const xmlChar* bytes, int length) {
  Reading& reading = reading_of(data);
  call(reading, [&] {
    std::string_view text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    // U+0080 to U+009F begin with C2 and a byte below A0.
    const auto is_control = [](char a, char b) {
      return a == '\xC2' && static_cast<unsigned char>(b) < 0xA0;
    };
    if (const auto first = std::adjacent_find(text.begin(), text.end(), is_control); first != text.end()) {
      reading.mended.assign(text.begin(), first);
      for (std::size_t at = reading.mended.size(); at < text.size(); ++at) {
        if (at + 1 < text.size() && is_control(text[at], text[at + 1])) {
          reading.mended += kWindowsCharacters[static_cast<unsigned char>(text[++at]) - 0x80U];
        } else {
          reading.mended += text[at];
        }
      }
      text = reading.mended;
    }
    const auto breaks = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    const std::uint32_t line = line_of(reading);  // where the text ends
    reading.events.text(text, line > breaks ? line - breaks : 1);
  });
}

void on_error(void*, const char*, ...) {}
void on_structured_error(void*, const xmlError*) {}

/// libxml2 must be made ready once before threads use it.
void make_ready() {
  static const bool kReady = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(kReady);
}

}  // namespace

void read_html(std::string_view html, HtmlEvents& events) {
  make_ready();
  std::string buffer;
  html = with_bounded_tags(html, buffer);
  if (html.empty() || html.size() > INT_MAX) return;
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())), htmlFreeParserCtxt);
  if (parser == nullptr || parser->sax == nullptr) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.error = on_error;
  handler.fatalError = on_error;
  handler.warning = on_error;
  handler.serror = reinterpret_cast<xmlStructuredErrorFunc>(on_structured_error);
  *parser->sax = handler;
  Reading reading{.events = events, .parser = parser.get()};
  parser->userData = &reading;
  htmlParseDocument(parser.get());
  if (reading.thrown) std::rethrow_exception(reading.thrown);
}

}  // namespace fundstelle::indexer
