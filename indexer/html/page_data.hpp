/// What a page says of itself beside its text: JSON-LD, meta elements and Open Graph, title, canonical
/// address.
///
///     PageDataReader reader;
///     read_html(page, reader);
///     PageData data = reader.take();   // data.headline == "Rat beschließt Brücke", data.date ==
///     "2023-03-14"
///
/// Of JSON-LD the articles of a page are read, at the top, in a list or @graph, or as mainEntity, not those
/// that it only links to. A field comes from the most trusted place that has it: JSON-LD, then Open Graph and
/// meta elements, then the page's own elements.
#pragma once

#include "html/html_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::indexer {

/// Text fields are without markup and surrounding blanks; all may be empty.
struct PageData {
  std::string headline;
  /// Other names of the article: of the page's <title>, Open Graph. The headline among them.
  std::vector<std::string> titles;
  /// What the page says of its content in meta elements, for search engines and social media.
  std::vector<std::string> descriptions;
  std::string body;       ///< articleBody
  std::string date;       ///< of publication, ISO 8601 day
  std::string date_from;  ///< Record::date_from: "structured data" or "meta tag"
  std::string author;
  std::string section;
  std::string source;    ///< the site's name, or the publisher's
  std::string url;       ///< canonical, http or https, as the page has it
  std::string language;  ///< ISO 639-1
};

class PageDataReader : public HtmlEvents {
 public:
  void start(std::string_view element, std::span<const HtmlAttribute> attributes,
             std::uint32_t line) override;
  void end(std::string_view element) override;
  void text(std::string_view text, std::uint32_t line) override;

  /// Once, when the page has been read.
  [[nodiscard]] PageData take();

 private:
  enum class Inside : std::uint8_t { Nothing, JsonLd, Title, Heading };

  void read_meta(std::span<const HtmlAttribute> attributes);
  void add_description(std::string_view content);
  void read_link(std::span<const HtmlAttribute> attributes);

  PageData json_;  ///< from JSON-LD
  PageData meta_;
  std::string title_;
  std::string heading_;  ///< the first h1
  std::string time_;     ///< of a time element that says that it is of publication
  std::string collected_;
  Inside inside_ = Inside::Nothing;
  std::size_t depth_ = 0;  ///< of elements inside the one that is collected
};

/// Adds what a JSON-LD script says to `data`, where that has nothing yet; text that is no JSON is left alone.
void read_json_ld(std::string_view script, PageData& data);

}  // namespace fundstelle::indexer
