#include "server/page/search_page.hpp"

#include "server/page/hit_list.hpp"
#include "server/page/html.hpp"
#include "server/page/layout.hpp"
#include "server/page/timeline_figure.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::server::page {

namespace {

constexpr std::size_t kMostValues = 8;  ///< of a facet; further ones are folded away

class Page {
 public:
  explicit Page(const SearchView& view) : view_(view), state_(view.state) {}

  std::string make() {
    const Frame frame{view_.archive, title(), data_link()};
    open_page(html_, frame, state_);
    html_.open("div", {{"class", "columns"}});
    html_.open("section", {{"aria-labelledby", "found"}});
    write_summary();
    if (view_.answer.total > 0) {
      write_timeline_figure(html_, view_.timeline, state_);
      write_hits(html_, view_.answer.hits, state_);
      write_paging(html_, state_.offset, view_.answer.hits.size(), view_.answer.has_more,
                   [&](std::size_t offset) { return state_.at(offset).link(); });
    } else {
      write_advice();
    }
    html_.close();
    write_facets();
    html_.close();
    close_page(html_, frame);
    return html_.take_document();
  }

 private:
  [[nodiscard]] std::string title() const { return state_.query.empty() ? "All documents" : state_.query; }

  [[nodiscard]] std::string data_link() const {
    std::string link = state_.link();
    link.replace(0, 2, "api/search");
    // Programs get each document unless they ask otherwise; pages the other way round.
    const std::string all = "&all=1";
    if (const std::size_t at = link.find(all); at != std::string::npos)
      link.erase(at, all.size());
    else
      link += "&collapse=true";
    return link;
  }

  void write_summary() {
    const Answer& answer = view_.answer;
    html_.open("div", {{"class", "summary"}});
    html_.open("h1", {{"id", "found"}});
    if (answer.total == 0)
      html_.text("Nothing found");
    else
      html_.text(answer.total_is_exact ? "" : "About ")
          .text(count_text(answer.total, "document", "documents"));
    if (!state_.query.empty()) html_.text(" for ").element("q", {{"lang", "de"}}, state_.query);
    html_.close();
    write_restrictions();
    if (!answer.suggestion.empty()) {
      SearchState other = state_.at(0);
      other.query = answer.suggestion;
      html_.open("p", {{"class", "suggestion"}}).text("Did you mean ");
      html_.element("a", {{"href", other.link()}, {"lang", "de"}}, answer.suggestion).text("?").close();
    }
    write_warnings(html_, answer.warnings);
    html_.close();
  }

  void write_restriction(const std::string& name, const SearchState& without) {
    html_.open("li").open("a", {{"href", without.link()}, {"aria-label", "Remove: " + name}});
    html_.text(name + " ").element("span", {{"aria-hidden", "true"}}, "×").close().close();
  }

  void write_restrictions() {
    if (!state_.is_restricted() && !state_.shows_all) return;
    html_.open("ul", {{"class", "restrictions"}, {"aria-label", "Restricted to"}});
    for (std::size_t i = 0; i < state_.sources.size(); ++i) {
      SearchState other = state_.at(0);
      other.sources.erase(other.sources.begin() + static_cast<std::ptrdiff_t>(i));
      write_restriction(state_.sources[i], other);
    }
    if (!state_.from.empty() || !state_.to.empty()) {
      SearchState other = state_.at(0);
      other.from.clear();
      other.to.clear();
      const std::string from = day_text(state_.from);
      const std::string to = day_text(state_.to);
      write_restriction(from == to     ? from
                        : from.empty() ? "until " + to
                        : to.empty()   ? "from " + from
                                       : from + " to " + to,
                        other);
    }
    if (state_.shows_all) {
      SearchState other = state_.at(0);
      other.shows_all = false;
      write_restriction("with repeated texts", other);
    }
    html_.close();
  }

  void write_advice() {
    if (!view_.advice) return;
    const AdviceAnswer& advice = *view_.advice;
    if (!advice.missing.empty()) {
      html_.open("p").text("No document has ");
      for (std::size_t i = 0; i < advice.missing.size(); ++i) {
        if (i > 0) html_.text(i + 1 == advice.missing.size() ? " or " : ", ");
        html_.element("q", {{"lang", "de"}}, advice.missing[i]);
      }
      html_.text(".").close();
    }
    if (advice.advice.empty()) {
      html_.element("p", {}, "Try fewer or other words, or a part of a word with * behind it.");
      return;
    }
    html_.element("h2", {{"class", "label"}}, "What would be found").open("ul", {{"class", "advice"}});
    for (const Advice& each : advice.advice) {
      SearchState other = state_.at(0);
      other.query = each.query;
      if (!each.is_restricted) {
        other.from.clear();
        other.to.clear();
        other.sources.clear();
      }
      html_.open("li").element("a", {{"href", other.link()}, {"lang", "de"}}, each.query);
      html_.text(fmt::format(" {}: {}", each.reason, count_text(each.total, "document", "documents")))
          .close();
    }
    html_.close();
  }

  /// The search restricted to that value; nothing where it is already, or where no search can say it.
  [[nodiscard]] std::string link_of(Facet facet, const std::string& value) const {
    SearchState other = state_.at(0);
    const bool can_be_quoted = value.find('"') == std::string::npos;
    switch (facet) {
      case Facet::Source:
        if (!state_.sources.empty()) return {};
        other.sources = {value};
        return other.link();
      case Facet::Section:
      case Facet::Language: {
        const std::string word = fmt::format("{}:\"{}\"", to_string(facet), value);
        if (!can_be_quoted || state_.query.find(word) != std::string::npos) return {};
        other.query += (other.query.empty() ? "" : " ") + std::string("+") + word;
        return other.link();
      }
      case Facet::Year:
      case Facet::Month:
        if (state_.from == value && state_.to == value) return {};
        other.from = other.to = value;
        return other.link();
    }
    return {};
  }

  void write_value(Facet facet, const FacetValue& value) {
    html_.open("li");
    const std::string link = value.value.empty() ? "" : link_of(facet, value.value);
    const std::string name = value.value.empty() ? "none" : value.value;
    if (link.empty())
      html_.element("span", {{"class", "name"}}, name);
    else
      html_.element("a", {{"class", "name"}, {"href", link}}, name);
    html_.element("span", {{"class", "count"}}, number_text(value.documents)).close();
  }

  void write_facets() {
    static constexpr std::array kTitles{std::pair(Facet::Source, "Source"),
                                        std::pair(Facet::Section, "Section"),
                                        std::pair(Facet::Language, "Language"),
                                        std::pair(Facet::Year, "Year"), std::pair(Facet::Month, "Month")};
    const bool has_any = std::any_of(view_.facets.facets.begin(), view_.facets.facets.end(), tells);
    if (!has_any) return;
    html_.open("aside", {{"aria-label", "Restrict"}});
    for (const FacetCounts& facet : view_.facets.facets) {
      if (!tells(facet)) continue;
      html_.open("section").element("h2", {{"class", "label"}},
                                    kTitles[static_cast<std::size_t>(facet.facet)].second);
      const std::size_t shown = std::min(facet.values.size(), kMostValues);
      html_.open("ul", {{"class", "facet"}});
      for (std::size_t i = 0; i < shown; ++i) write_value(facet.facet, facet.values[i]);
      html_.close();
      if (shown < facet.values.size()) {
        html_.open("details").element("summary", {},
                                      fmt::format("{} more", number_text(facet.values.size() - shown)));
        html_.open("ul", {{"class", "facet"}});
        for (std::size_t i = shown; i < facet.values.size() && i < kMostFolded; ++i)
          write_value(facet.facet, facet.values[i]);
        html_.close().close();
      }
      html_.close();
    }
    html_.close();
  }

  static constexpr std::size_t kMostFolded = 200;

  /// Whether its values tell documents apart, or could have.
  static bool tells(const FacetCounts& facet) {
    return std::any_of(facet.values.begin(), facet.values.end(),
                       [](const FacetValue& value) { return !value.value.empty(); });
  }

  const SearchView& view_;
  const SearchState& state_;
  Html html_;
};

struct Hint {
  const char* query;
  const char* meaning;
};

constexpr std::array kHints{Hint{"Stadtrat Brücke", "more of the words, closer together, in the title"},
                            Hint{"\"neue Brücke\"", "a phrase, in any inflection"},
                            Hint{"=\"neuen Brücken\"", "exactly so"},
                            Hint{"Brücke +Stadtrat -Fähre", "with Stadtrat, without Fähre"},
                            Hint{"Brücke NAH/5 gesperrt", "at most five words apart"},
                            Hint{"Brück*", "words that begin so"},
                            Hint{"Brukce~", "words that are spelt nearly so"},
                            Hint{"titel:Brücke", "in the title; also autor:, ressort:, quelle:"},
                            Hint{"datum:2023-03", "of that time; also datum:2023-03-14..2023-04"}};

}  // namespace

std::string search_page(const SearchView& view) {
  return Page(view).make();
}

std::string start_page(const std::string& archive, std::size_t documents) {
  const Frame frame{archive, "", "", true};
  Html html;
  open_page(html, frame, {});
  html.open("p", {{"class", "size"}}).text(count_text(documents, "document", "documents")).text(" · ");
  html.element("a", {{"href", "./?q=*&sort=-date"}}, "show the newest").close();
  html.open("section", {{"class", "hints"}, {"aria-labelledby", "hints"}});
  html.element("h2", {{"class", "label"}, {"id", "hints"}}, "How to ask").open("dl");
  for (const Hint& hint : kHints) {
    SearchState state;
    state.query = hint.query;
    html.open("div").open("dt", {{"lang", "de"}}).element("a", {{"href", state.link()}}, hint.query).close();
    html.element("dd", {}, hint.meaning).close();
  }
  html.close().close();
  close_page(html, frame);
  return html.take_document();
}

std::string error_page(const std::string& archive, const Error& error, const SearchState& state) {
  const Frame frame{archive, error.message, ""};
  Html html;
  open_page(html, frame, state);
  html.element("h1", {}, "This cannot be shown");
  write_error(html, error);
  html.open("p").element("a", {{"href", "./"}}, "To the search").close();
  close_page(html, frame);
  return html.take_document();
}

}  // namespace fundstelle::server::page
