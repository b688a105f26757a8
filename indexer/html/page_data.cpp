#include "html/page_data.hpp"

#include "article/publication_date.hpp"
#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace fundstelle::indexer {
namespace {

/// Bytes of a script, a title or a meta element that are read.
constexpr std::size_t kLongest = std::size_t{8} << 20;

constexpr std::size_t kMostDescriptions = 4;

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::string_view attribute(std::span<const HtmlAttribute> attributes, std::string_view name) {
  for (const HtmlAttribute& one : attributes)
    if (one.name == name) return one.value;
  return {};
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return small;
}

/// One blank for each run of white space, none at the ends.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text)
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
      line += line.empty() || line.back() == ' ' ? "" : " ";
    else
      line += c;
  return std::string(trimmed(line));
}

void fill(std::string& field, std::string_view value) {
  if (field.empty() && value.size() <= kLongest) field = one_line(value);
}

void fill_day(std::string& field, std::string_view value) {
  if (!field.empty()) return;
  if (std::optional<std::string> day = iso_day(value)) field = std::move(*day);
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

/// "de-DE" -> "de"
std::string language_of(std::string_view text) {
  std::string language = lower(text.substr(0, text.find_first_of("-_ ,;")));
  const bool is_code = language.size() == 2 && std::all_of(language.begin(), language.end(),
                                                           [](char c) { return c >= 'a' && c <= 'z'; });
  return is_code ? language : std::string();
}

/// "Rat tagt | Hafenstädter Bote" -> "Rat tagt", where the site's name stands behind a sign.
std::string without_site(const std::string& title, const std::string& site, const std::string& heading) {
  if (heading.size() >= 10 && title.starts_with(heading)) return heading;
  for (const std::string_view sign : {" | ", " – ", " — ", " - ", " · ", " :: ", " » "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at < 10) continue;
    const std::string_view behind = std::string_view(title).substr(at + sign.size());
    const bool is_site = !site.empty() && normal_text(behind).find(normal_text(site)) != std::string::npos;
    if (is_site || sign == " | " || sign == " :: ") return title.substr(0, at);
  }
  return title;
}

}  // namespace

void PageDataReader::start(std::string_view element, std::span<const HtmlAttribute> attributes,
                           std::uint32_t) {
  if (inside_ != Inside::Nothing) {
    ++depth_;
    return;
  }
  Inside inside = Inside::Nothing;
  if (element == "meta") {
    read_meta(attributes);
  } else if (element == "link") {
    read_link(attributes);
  } else if (element == "html") {
    if (meta_.language.empty()) meta_.language = language_of(attribute(attributes, "lang"));
  } else if (element == "script") {
    if (lower(attribute(attributes, "type")).starts_with("application/ld+json")) inside = Inside::JsonLd;
  } else if (element == "title") {
    if (title_.empty()) inside = Inside::Title;
  } else if (element == "h1") {
    if (heading_.empty()) inside = Inside::Heading;
  } else if (element == "time") {
    bool is_publication = attribute(attributes, "itemprop") == "datePublished" ||
                          attribute(attributes, "class").find("publish") != std::string_view::npos;
    for (const HtmlAttribute& one : attributes) is_publication = is_publication || one.name == "pubdate";
    if (is_publication) fill_day(time_, attribute(attributes, "datetime"));
  }
  if (inside == Inside::Nothing) return;
  inside_ = inside;
  depth_ = 0;
  collected_.clear();
}

void PageDataReader::end(std::string_view) {
  if (inside_ == Inside::Nothing) return;
  if (depth_ > 0) {
    --depth_;
    return;
  }
  switch (std::exchange(inside_, Inside::Nothing)) {
    case Inside::JsonLd:
      read_json_ld(collected_, json_);
      break;
    case Inside::Title:
      fill(title_, collected_);
      break;
    case Inside::Heading:
      fill(heading_, collected_);
      break;
    case Inside::Nothing:
      break;
  }
}

void PageDataReader::text(std::string_view text, std::uint32_t) {
  if (inside_ != Inside::Nothing && collected_.size() + text.size() <= kLongest) collected_ += text;
}

void PageDataReader::read_meta(std::span<const HtmlAttribute> attributes) {
  std::string name = lower(attribute(attributes, "property"));
  if (name.empty()) name = lower(attribute(attributes, "name"));
  if (name.empty()) name = lower(attribute(attributes, "itemprop"));
  const std::string_view content = attribute(attributes, "content");
  if (name.empty() || content.empty()) return;
  if (name == "og:title")
    fill(meta_.headline, content);
  else if (name == "description" || name == "og:description" || name == "twitter:description")
    add_description(content);
  else if (name == "article:published_time" || name == "datepublished" || name == "date" ||
           name == "dc.date" || name == "dc.date.issued" || name == "dcterms.created" || name == "pubdate" ||
           name == "publishdate" || name == "sailthru.date" || name == "cxenseparse:recs:publishtime")
    fill_day(meta_.date, content);
  else if (name == "og:site_name" || name == "application-name" || name == "publisher")
    fill(meta_.source, content);
  else if (name == "author" || name == "article:author" || name == "dc.creator" ||
           name == "cxenseparse:author") {
    if (!is_web_address(content)) fill(meta_.author, content);
  } else if (name == "article:section") {
    fill(meta_.section, content);
  } else if (name == "og:url") {
    if (is_web_address(content)) fill(meta_.url, content);
  } else if (name == "og:locale" || name == "language" || name == "dc.language") {
    if (meta_.language.empty()) meta_.language = language_of(content);
  }
}

void PageDataReader::add_description(std::string_view content) {
  if (content.size() > kLongest || meta_.descriptions.size() == kMostDescriptions) return;
  std::string text = one_line(content);
  if (!contains(meta_.descriptions, text)) meta_.descriptions.push_back(std::move(text));
}

void PageDataReader::read_link(std::span<const HtmlAttribute> attributes) {
  if (lower(attribute(attributes, "rel")) != "canonical") return;
  const std::string_view address = attribute(attributes, "href");
  if (is_web_address(address)) meta_.url = one_line(address);  // before og:url
}

PageData PageDataReader::take() {
  PageData data = std::move(json_);
  if (!data.date.empty()) data.date_from = "structured data";
  fill(data.source, meta_.source);
  if (!meta_.url.empty()) data.url = meta_.url;
  const std::string title = without_site(title_, data.source, heading_);
  const std::string shared = without_site(meta_.headline, data.source, heading_);
  for (const std::string& one : {data.headline, shared, title})
    if (!one.empty() && !contains(data.titles, one)) data.titles.push_back(one);
  fill(data.headline, shared);
  fill(data.headline, heading_);
  fill(data.headline, title);
  for (const std::string& day : {meta_.date, time_})
    if (data.date.empty() && !day.empty() && is_plausible_publication(day)) {
      data.date = day;
      data.date_from = "meta tag";
    }
  data.descriptions = std::move(meta_.descriptions);
  fill(data.author, meta_.author);
  fill(data.section, meta_.section);
  if (!meta_.language.empty()) data.language = meta_.language;
  return data;
}

}  // namespace fundstelle::indexer
