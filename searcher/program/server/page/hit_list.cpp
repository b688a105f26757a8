#include "server/page/hit_list.hpp"

#include "server/page/layout.hpp"

#include <fmt/format.h>

namespace fundstelle::server::page {

namespace {

void write_origin(Html& html, const Hit& hit) {
  html.open("p", {{"class", "origin"}});
  const std::string origin = origin_text(hit.source, hit.url, hit.path);
  html.element("span", {{"class", "source"}}, origin);
  if (!hit.date.empty())
    html.text(origin.empty() ? "" : " · ").element("time", {{"datetime", hit.date}}, day_text(hit.date));
  html.close();
}

void write_title(Html& html, const Hit& hit, const SearchState& state) {
  const std::string url = web_address(hit.url);
  html.open("h2", {{"lang", "de"}});
  if (url.empty())
    html.open("a", {{"href", document_link(hit.id, state)}});
  else
    html.open("a", {{"href", url}, {"rel", "external noreferrer"}});
  if (hit.title.empty())
    html.element("span", {{"lang", "en"}}, "(no title)");
  else
    html.marked(hit.title, hit.title_highlights);
  html.close().close();
}

void write_ways_on(Html& html, const Hit& hit, const SearchState& state) {
  html.open("p", {{"class", "ways"}});
  const std::string name = hit.title.empty() ? hit.id : hit.title;
  html.element("a", {{"href", document_link(hit.id, state)}, {"aria-label", "Text of " + name}}, "Text");
  if (hit.similar > 0)
    html.element("a",
                 {{"href", similar_link(hit.id)},
                  {"aria-label", fmt::format("{} that print the text of {}",
                                             count_text(hit.similar, "other", "others"), name)}},
                 fmt::format("{} with this text", count_text(hit.similar, "other", "others")));
  if (hit.shared)
    html.element("span", {},
                 fmt::format("{:.0f} % in common: {}", 100 * hit.shared->share,
                             count_text(hit.shared->words, "word", "words")));
  html.close();
}

}  // namespace

std::string document_link(const std::string& id, const SearchState& state) {
  std::vector<std::pair<std::string, std::string>> values{{"id", id}};
  if (!state.query.empty()) values.emplace_back("q", state.query);
  return link_to("document", values);
}

std::string similar_link(const std::string& id) {
  const std::vector<std::pair<std::string, std::string>> values{{"id", id}};
  return link_to("similar", values);
}

std::string origin_text(const std::string& source, const std::string& url, const std::string& path) {
  if (!source.empty()) return source;
  if (const std::string address = web_address(url); !address.empty()) {
    const std::size_t begin = address.find("//") + 2;
    return address.substr(begin, address.find_first_of("/?#", begin) - begin);
  }
  const std::size_t name = path.rfind('/');
  if (name == std::string::npos || name == 0) return path;
  const std::size_t folder = path.rfind('/', name - 1);
  return folder == std::string::npos ? path : path.substr(folder + 1);
}

void write_hits(Html& html, std::span<const Hit> hits, const SearchState& state) {
  if (hits.empty()) return;
  html.open("ol", {{"class", "hits"}, {"start", std::to_string(hits.front().rank)}});
  for (const Hit& hit : hits) {
    html.open("li").open("article");
    write_origin(html, hit);
    write_title(html, hit, state);
    if (!hit.snippet.text.empty())
      html.open("p", {{"class", "snippet"}, {"lang", "de"}})
          .marked(hit.snippet.text, hit.snippet.highlights)
          .close();
    write_ways_on(html, hit, state);
    html.close().close();
  }
  html.close();
}

}  // namespace fundstelle::server::page
