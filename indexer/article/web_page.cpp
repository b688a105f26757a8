#include "article/web_page.hpp"

#include "article/canonical_address.hpp"
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
  record.selected = std::move(page.selected);
  fill(record.title, page.data.headline);
  // Where a page was fetched from is sure; another address of it is believed on its own site only, and where
  // it can be that of this page alone.
  const bool was_fetched = !record.url.empty();
  const std::string own = canonical_address(page.data.url);
  if (record.url.empty() || (names_one_article(own) && is_same_site(own, record.url))) record.url = own;
  if (record.id.empty() && !record.url.empty() && (was_fetched || names_one_article(record.url)))
    record.id = record.url;
  fill(record.source, page.data.source);
  fill(record.author, page.data.author);
  fill(record.section, page.data.section);
  fill(record.language, page.data.language);
  if (record.date.empty() && !page.data.date.empty()) {
    record.date = std::move(page.data.date);
    record.date_from = std::move(page.data.date_from);
  }
}

}  // namespace fundstelle::indexer
