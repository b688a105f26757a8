#include "server/page/document_page.hpp"

#include "server/page/hit_list.hpp"
#include "server/page/html.hpp"
#include "server/page/layout.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fundstelle::server::page {

namespace {

std::string language_of(const Document& document) {
  return document.language.empty() ? "de" : document.language;
}

std::string title_of(const Document& document) {
  return document.title.empty() ? "Document without a title" : document.title;
}

void write_row(Html& html, const char* name, const std::string& value) {
  if (value.empty()) return;
  html.open("div").element("dt", {}, name).element("dd", {}, value).close();
}

void write_facts(Html& html, const Document& document) {
  html.open("dl", {{"class", "facts"}});
  write_row(html, "Source", document.source);
  if (!document.date.empty()) {
    html.open("div").element("dt", {}, "Date").open("dd");
    html.element("time", {{"datetime", document.date}}, day_text(document.date));
    if (!document.date_from.empty() && document.date_from != "given")
      html.text(fmt::format(" (from the {}; {} confidence)", document.date_from, document.date_confidence));
    html.close().close();
  }
  write_row(html, "Author", document.author);
  write_row(html, "Section", document.section);
  write_row(html, "Language", document.language);
  if (const std::string url = web_address(document.url); !url.empty()) {
    html.open("div").element("dt", {}, "Address").open("dd");
    html.element("a", {{"href", url}, {"rel", "external noreferrer"}}, url).close().close();
  } else {
    write_row(html, "Address", document.url);
  }
  write_row(html, "File", document.path);
  if (document.id != document.url && document.id != document.path) write_row(html, "Id", document.id);
  html.close();
}

void write_text(Html& html, const Document& document) {
  html.open("div", {{"class", "text"}, {"lang", language_of(document)}});
  for (const DocumentBlock& block : document.blocks) {
    if (!block.is_kept || (block.label == "title" && block.text == document.title)) continue;
    if (block.label == "title")
      html.element("h2", {}, block.text);
    else if (block.label == "caption")
      html.element("p", {{"class", "caption"}}, block.text);
    else
      html.element("p", {}, block.text);
  }
  html.close();
}

void write_suppressed(Html& html, const Document& document) {
  const auto suppressed =
      static_cast<std::size_t>(std::count_if(document.blocks.begin(), document.blocks.end(),
                                             [](const DocumentBlock& block) { return !block.is_kept; }));
  if (suppressed == 0) return;
  html.open("details", {{"class", "suppressed"}});
  html.element("summary", {},
               fmt::format("What was left out: {}", count_text(suppressed, "passage", "passages")));
  html.open("ul");
  for (const DocumentBlock& block : document.blocks) {
    if (block.is_kept) continue;
    html.open("li").element(
        "p", {{"class", "reason"}},
        block.reason.empty() ? block.label : fmt::format("{}: {}", block.label, block.reason));
    html.element("p", {{"lang", language_of(document)}}, block.text).close();
  }
  html.close().close();
}

void write_way_back(Html& html, const SearchState& state) {
  if (state.query.empty()) return;
  html.open("p", {{"class", "back"}})
      .element("a", {{"href", state.link()}}, "← Hits for “" + state.query + "”");
  html.close();
}

std::string data_link(const char* path, const Document& document) {
  const std::vector<std::pair<std::string, std::string>> values{{"id", document.id}};
  return link_to(path, values);
}

}  // namespace

std::string document_page(const std::string& archive, const Document& document, const SearchState& state) {
  const Frame frame{archive, title_of(document), data_link("api/document", document)};
  Html html;
  open_page(html, frame, state);
  html.open("article", {{"class", "document"}});
  write_way_back(html, state);
  html.element("h1", {{"lang", document.title.empty() ? "en" : language_of(document)}}, title_of(document));
  write_facts(html, document);
  html.open("p", {{"class", "ways"}})
      .element("a", {{"href", similar_link(document.id)}}, "Who else printed it")
      .close();
  write_text(html, document);
  write_suppressed(html, document);
  html.close();
  close_page(html, frame);
  return html.take_document();
}

std::string similar_page(const std::string& archive, const Document& document, const Answer& answer,
                         std::size_t offset) {
  const Frame frame{archive, "Like “" + title_of(document) + "”", data_link("api/similar", document)};
  Html html;
  open_page(html, frame, {});
  html.open("section", {{"class", "document"}, {"aria-labelledby", "found"}});
  html.open("div", {{"class", "summary"}});
  html.element("h1", {{"id", "found"}},
               answer.total == 0
                   ? "No other document prints this text"
                   : fmt::format("{} this text", answer.total == 1
                                                     ? std::string("1 other document prints")
                                                     : number_text(answer.total) + " other documents print"));
  html.open("p").text("Of ").element(
      "a", {{"href", document_link(document.id, {})}, {"lang", language_of(document)}}, title_of(document));
  if (!document.date.empty()) html.text(", " + day_text(document.date));
  html.close();
  write_warnings(html, answer.warnings);
  html.close();
  write_hits(html, answer.hits, {});
  write_paging(html, offset, answer.hits.size(), answer.has_more, [&](std::size_t other) {
    const std::vector<std::pair<std::string, std::string>> values{{"id", document.id},
                                                                  {"offset", std::to_string(other)}};
    return link_to("similar", values);
  });
  html.close();
  close_page(html, frame);
  return html.take_document();
}

}  // namespace fundstelle::server::page
