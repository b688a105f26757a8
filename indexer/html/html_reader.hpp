/// HTML as a row of events, in the page's order.
///
///     struct Print : HtmlEvents { … };
///     Print print;
///     read_html("<p class=lead>Zw&ouml;lf <b>Boote", print);   // start p, text "Zwölf ", start b, text
///     "Boote", end b, end p
///
/// libxml2's HTML parser without a tree. Of Debian 12's parsers Gumbo takes five times as long and squares
/// with depth, MyHTML (libmodest) crashes on CDATA sections. libxml2's two own squares, tags with very many
/// attributes and end tags that meet nothing below very many open elements, are bounded here: time and memory
/// are linear in the page.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace fundstelle::indexer {

/// Name in lower case; value with entities decoded, empty for an attribute without one.
struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// What read_html() calls. Views live as long as the call.
class HtmlEvents {
 public:
  virtual ~HtmlEvents() = default;

  /// `line` of the tag in the page, from 1.
  virtual void start(std::string_view element, std::span<const HtmlAttribute> attributes,
                     std::uint32_t line) = 0;
  /// Each start has its end, in reverse order, whatever the page leaves out; elements that are open when the
  /// page ends, and the outermost of thousands of open ones, may have none.
  virtual void end(std::string_view element) = 0;
  /// Text with entities decoded, in pieces of any length; also a script's. `line` is where it begins.
  virtual void text(std::string_view text, std::uint32_t line) = 0;
};

/// Reads a page, or a part of one. `html` is valid UTF-8 without U+0000; a charset that it names is ignored.
/// Broken markup is mended as browsers do, more or less. Thread-safe.
void read_html(std::string_view html, HtmlEvents& events);

}  // namespace fundstelle::indexer
