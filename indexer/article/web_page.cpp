#include "article/web_page.hpp"

#include "html/html_page.hpp"

#include <string>
#include <utility>

namespace fundstelle::indexer {
namespace {

void fill(std::string& field, std::string& value) {
  if (field.empty()) field = std::move(value);
}

}  // namespace

void read_web_page(std::string_view html, const MarkupWords& words, Article& article) {
  Record& record = article.record;
  HtmlPage page = read_html_page(html, words, record.title);
  article.structure = Structure::Page;
  record.blocks = std::move(page.blocks);
  fill(record.title, page.data.headline);
  fill(record.url, page.data.url);
  fill(record.source, page.data.source);
  fill(record.author, page.data.author);
  fill(record.section, page.data.section);
  fill(record.language, page.data.language);
  if (record.date.empty() && !page.data.date.empty()) {
    record.date = std::move(page.data.date);
    record.date_from = "page";
  }
}

}  // namespace fundstelle::indexer
