/// Hits as a list: where each is from, its title as a link, the passage with what matches marked.
///
///     write_hits(html, answer.hits, state);
#pragma once

#include "server/page/html.hpp"
#include "server/page/search_state.hpp"

#include <span>

#include <fundstelle/searcher.hpp>

namespace fundstelle::server::page {

/// `state`: of the search, which the pages of documents lead back to.
void write_hits(Html& html, std::span<const Hit> hits, const SearchState& state);

/// Links to the page before and the one behind; nothing where there is neither. `link`: of the page at an
/// offset.
template <class Link>
void write_paging(Html& html, std::size_t offset, std::size_t shown, bool has_more, const Link& link) {
  if (offset == 0 && !has_more) return;
  html.open("nav", {{"class", "paging"}, {"aria-label", "Pages"}});
  if (offset > 0)
    html.element("a", {{"rel", "prev"}, {"href", link(offset > kHitsOfPage ? offset - kHitsOfPage : 0)}},
                 "← Previous");
  if (shown > 0)
    html.element("span", {}, "Hits " + std::to_string(offset + 1) + "–" + std::to_string(offset + shown));
  if (has_more) html.element("a", {{"rel", "next"}, {"href", link(offset + kHitsOfPage)}}, "Next →");
  html.close();
}

/// The document's page.
[[nodiscard]] std::string document_link(const std::string& id, const SearchState& state);
[[nodiscard]] std::string similar_link(const std::string& id);

/// "Weitblick", else the host of the address, else the file's name and its folder's.
[[nodiscard]] std::string origin_text(const std::string& source, const std::string& url,
                                      const std::string& path);

}  // namespace fundstelle::server::page
