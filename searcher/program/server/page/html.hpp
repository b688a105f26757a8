/// HTML that is well formed and escaped by how it is written: there is no way to put text in that is markup.
///
///     Html html;
///     html.open("p", {{"class", "snippet"}}).text("a < b").close();
///     html.take()  ->  "<p class=\"snippet\">a &lt; b</p>"
///
/// All escaping of the server's pages is done here.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/searcher.hpp>

namespace fundstelle::server::page {

/// The text in valid UTF-8: U+FFFD stands for what is not, and for control characters but tabs and line ends.
[[nodiscard]] std::string clean(std::string_view text);

/// The text for an element or an attribute of HTML or XML, clean, with & < > " ' as references.
[[nodiscard]] std::string escaped(std::string_view text);

/// The text as a value in an address: all but letters, digits and -._~ with percent signs.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The address, if it is one of the web (http, https); else empty: javascript: and data: are no links.
[[nodiscard]] std::string web_address(std::string_view url);

/// An address of the server with its values, relative, so that a web server in front may put a path before
/// it.
///
///     link_to("document", {{"id", "a b"}})  ->  "document?id=a%20b"
[[nodiscard]] std::string link_to(std::string_view path,
                                  std::span<const std::pair<std::string, std::string>> values);

struct Attribute {
  std::string_view name;  ///< a literal
  std::string value;
};
using Attributes = std::initializer_list<Attribute>;

class Html {
 public:
  /// Begins an element; `tag` and the attributes' names are literals.
  Html& open(std::string_view tag, Attributes attributes = {});
  /// Ends the innermost one.
  Html& close();
  Html& text(std::string_view text);
  /// open, text, close.
  Html& element(std::string_view tag, Attributes attributes, std::string_view text);
  /// One without content: br, input, link, meta.
  Html& lone(std::string_view tag, Attributes attributes = {});
  /// The text with the highlights as <mark>, whose class tells the form: "exact", "part".
  Html& marked(std::string_view text, std::span<const Highlight> highlights);

  /// The document's first line, and what was written.
  [[nodiscard]] std::string take_document();
  /// What was written; elements that are open are closed.
  [[nodiscard]] std::string take();

 private:
  void write_tag(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace fundstelle::server::page
