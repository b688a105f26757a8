#include "html/html_page.hpp"

#include "html/declared_text.hpp"
#include "html/html_blocks.hpp"

namespace fundstelle::indexer {
namespace {

/// One reading of the page for both.
class Both : public HtmlEvents {
 public:
  Both(HtmlEvents& first, HtmlEvents& second) : first_(first), second_(second) {}

  void start(std::string_view element, std::span<const HtmlAttribute> attributes,
             std::uint32_t line) override {
    first_.start(element, attributes, line);
    second_.start(element, attributes, line);
  }
  void end(std::string_view element) override {
    first_.end(element);
    second_.end(element);
  }
  void text(std::string_view text, std::uint32_t line) override {
    first_.text(text, line);
    second_.text(text, line);
  }

 private:
  HtmlEvents& first_;
  HtmlEvents& second_;
};

}  // namespace

HtmlPage read_html_page(std::string_view html, const MarkupWords& words, std::string_view title) {
  HtmlBlocks blocks(words);
  PageDataReader data;
  Both both(blocks, data);
  read_html(html, both);
  HtmlPage page{.blocks = blocks.take(), .selected = blocks.take_selected(), .data = data.take()};
  if (!title.empty()) page.data.titles.insert(page.data.titles.begin(), std::string(title));
  mark_declared(page.data, page.blocks);
  return page;
}

}  // namespace fundstelle::indexer
