#include "server/page/layout.hpp"

#include "server/page/style.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace fundstelle::server::page {

namespace {

void write_text_field(Html& html, const char* name, const char* label, const std::string& value,
                      const char* example) {
  const std::string id = fmt::format("field-{}", name);
  html.open("p").element("label", {{"for", id}}, label);
  html.lone("input", {{"id", id},
                      {"name", name},
                      {"value", value},
                      {"placeholder", example},
                      {"autocomplete", "off"},
                      {"size", "12"}});
  html.close();
}

void write_order(Html& html, SortOrder chosen) {
  static constexpr std::array kNames{std::pair(SortOrder::Relevance, "Relevance"),
                                     std::pair(SortOrder::NewestFirst, "Newest first"),
                                     std::pair(SortOrder::OldestFirst, "Oldest first")};
  html.open("p").element("label", {{"for", "field-sort"}}, "Order");
  html.open("select", {{"id", "field-sort"}, {"name", "sort"}});
  for (const auto& [order, name] : kNames) {
    if (order == chosen)
      html.element("option", {{"value", std::string(name_of(order))}, {"selected", ""}}, name);
    else
      html.element("option", {{"value", std::string(name_of(order))}}, name);
  }
  html.close().close();
}

/// Restrictions that have no field of their own go along hidden.
void write_form(Html& html, const SearchState& state, bool is_start) {
  html.open("form", {{"class", "search"}, {"role", "search"}, {"action", "./"}, {"method", "get"}});
  html.open("div", {{"class", "query"}});
  html.element("label", {{"for", "q"}, {"class", "unseen"}}, "Search the archive");
  if (is_start)
    html.lone("input", {{"id", "q"},
                        {"name", "q"},
                        {"type", "search"},
                        {"autofocus", ""},
                        {"autocomplete", "off"},
                        {"autocapitalize", "off"},
                        {"spellcheck", "false"}});
  else
    html.lone("input", {{"id", "q"},
                        {"name", "q"},
                        {"type", "search"},
                        {"value", state.query},
                        {"autocomplete", "off"},
                        {"autocapitalize", "off"},
                        {"spellcheck", "false"}});
  html.element("button", {}, "Search").close();
  const bool is_refined = !state.from.empty() || !state.to.empty() || state.order != SortOrder::Relevance;
  if (is_refined)
    html.open("details", {{"class", "refine"}, {"open", ""}});
  else
    html.open("details", {{"class", "refine"}});
  html.element("summary", {}, "Dates and order");
  html.open("div", {{"class", "fields"}});
  write_text_field(html, "from", "From", state.from, "2023-03");
  write_text_field(html, "to", "To", state.to, "2023-04-15");
  write_order(html, state.order);
  html.close().close();
  for (const std::string& source : state.sources)
    html.lone("input", {{"type", "hidden"}, {"name", "source"}, {"value", source}});
  if (state.shows_all) html.lone("input", {{"type", "hidden"}, {"name", "all"}, {"value", "1"}});
  html.close();
}

}  // namespace

void open_page(Html& html, const Frame& frame, const SearchState& state) {
  html.open("html", {{"lang", "en"}}).open("head");
  html.lone("meta", {{"charset", "utf-8"}});
  html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", {},
               frame.title.empty() ? frame.archive : fmt::format("{} – {}", frame.title, frame.archive));
  html.lone("link", {{"rel", "stylesheet"}, {"href", fmt::format("style.css?{}", style_print())}});
  html.lone("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", "icon.svg"}});
  html.lone("link", {{"rel", "search"},
                     {"type", content_type::kOpenSearch},
                     {"title", frame.archive},
                     {"href", "opensearch.xml"}});
  html.close().open("body", {{"class", frame.is_start ? "start" : "inner"}});
  html.element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the content");
  html.open("header", {{"class", "top"}});
  if (frame.is_start)
    html.element("h1", {{"class", "name"}}, frame.archive);
  else
    html.open("p", {{"class", "name"}}).element("a", {{"href", "./"}}, frame.archive).close();
  write_form(html, state, frame.is_start);
  html.close().open("main", {{"id", "main"}});
}

void close_page(Html& html, const Frame& frame) {
  html.close().open("footer").open("p");
  if (!frame.data.empty()) html.element("a", {{"href", frame.data}}, "This as JSON").text(" · ");
  html.element("a", {{"href", "openapi.json"}}, "Interface for programs");
  html.text(" · Fundstelle " FUNDSTELLE_VERSION).close().close();
}

std::string number_text(std::size_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string count_text(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number_text(number), number == 1 ? one : many);
}

std::string day_text(std::string_view day) {
  static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    std::from_chars(day.data() + at, day.data() + at + 2, value);
    return value;
  };
  const bool is_month = day.size() == 7 && day[4] == '-';
  const bool is_day = day.size() == 10 && day[4] == '-' && day[7] == '-';
  if (!is_month && !is_day) return std::string(day);
  const unsigned month = number(5);
  if (month < 1 || month > kMonths.size()) return std::string(day);
  return is_day ? fmt::format("{} {} {}", number(8), kMonths[month - 1], day.substr(0, 4))
                : fmt::format("{} {}", kMonths[month - 1], day.substr(0, 4));
}

void write_error(Html& html, const Error& error) {
  html.open("div", {{"class", "error"}, {"role", "alert"}});
  html.element("p", {}, error.message + ".");
  if (!error.hint.empty()) html.element("p", {}, error.hint + ".");
  html.close();
}

void write_warnings(Html& html, const std::vector<std::string>& warnings) {
  if (warnings.empty()) return;
  html.open("ul", {{"class", "warnings"}});
  for (const std::string& warning : warnings) html.element("li", {}, warning);
  html.close();
}

}  // namespace fundstelle::server::page
