// read_json_ld() of page_data.hpp: the articles in a page's JSON-LD (schema.org).
#include "article/publication_date.hpp"
#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"
#include "html/page_data.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

using Json = nlohmann::json;

/// Objects that are looked at; real pages have a few.
constexpr std::size_t kMostObjects = 2000;

/// Keeps the text of an HTML string.
class TextOnly : public HtmlEvents {
 public:
  void start(std::string_view element, std::span<const HtmlAttribute>, std::uint32_t) override {
    if (element == "p" || element == "br" || element == "div" || element == "li") text_ += '\n';
  }
  void end(std::string_view) override {}
  void text(std::string_view text, std::uint32_t) override { text_ += text; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// A string without tags and entities, which many pages leave in.
std::string plain(const Json& value) {
  if (!value.is_string()) return {};
  std::string text = value.get<std::string>();
  std::replace(text.begin(), text.end(), '\0', ' ');
  if (text.find('&') == std::string::npos && text.find('<') == std::string::npos)
    return std::string(trimmed(text));
  TextOnly words;
  read_html(text, words);
  return std::string(trimmed(words.take()));
}

/// A name, an object with a name, or a list of such: "A", {"name": "A"}, ["A", {"name": "B"}].
std::string names(const Json& value) {
  if (value.is_string()) return plain(value);
  if (value.is_object()) {
    const auto name = value.find("name");
    return name == value.end() || !name->is_string() ? std::string() : plain(*name);
  }
  std::string joined;
  if (!value.is_array()) return joined;
  for (const Json& one : value) {
    if (one.is_array()) continue;
    const std::string name = names(one);
    if (name.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

bool is_article_type(const Json& type) {
  if (type.is_array())
    return std::any_of(type.begin(), type.end(),
                       [](const Json& one) { return one.is_string() && is_article_type(one); });
  if (!type.is_string()) return false;
  const std::string_view name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report");
}

void read_article(const Json& object, PageData& data) {
  const auto fill = [&](const char* key, std::string& field, auto read) {
    if (const auto value = object.find(key); field.empty() && value != object.end()) field = read(*value);
  };
  fill("headline", data.headline, plain);
  fill("name", data.headline, plain);
  fill("author", data.author, names);
  fill("creator", data.author, names);
  fill("publisher", data.source, names);
  fill("articleSection", data.section, names);
  fill("url", data.url, [](const Json& value) {
    const std::string address = plain(value);
    return address.starts_with("http") ? address : std::string();
  });
  fill("inLanguage", data.language, [](const Json& value) {
    const std::string language = plain(value);
    const bool is_code = language.size() == 2 || (language.size() > 2 && language[2] == '-');
    return is_code ? language.substr(0, 2) : std::string();
  });
  if (const auto date = object.find("datePublished");
      data.date.empty() && date != object.end() && date->is_string())
    if (std::optional<std::string> day = iso_day(date->get_ref<const std::string&>());
        day && is_plausible_publication(*day))
      data.date = std::move(*day);
  const auto add_body = [&](const Json& from) {
    const auto body = from.find("articleBody");
    if (body == from.end()) return;
    if (!data.body.empty()) data.body += '\n';
    data.body += plain(*body);
  };
  add_body(object);
  if (const auto updates = object.find("liveBlogUpdate"); updates != object.end() && updates->is_array())
    for (const Json& update : *updates)
      if (update.is_object()) add_body(update);
}

}  // namespace

void read_json_ld(std::string_view script, PageData& data) {
  // Line breaks inside strings are no JSON, but common; elsewhere they mean nothing.
  std::string text(script);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  std::string_view json = trimmed(text);
  for (const std::string_view wrapper : {"//", "<![CDATA[", "<!--"})
    if (json.starts_with(wrapper)) json = trimmed(json.substr(wrapper.size()));
  for (const std::string_view wrapper : {"-->", "]]>", "//", ";"})
    if (json.ends_with(wrapper)) json = trimmed(json.substr(0, json.size() - wrapper.size()));
  const Json root = Json::parse(json, nullptr, false, true);
  if (root.is_discarded()) return;
  std::vector<const Json*> waiting{&root};
  for (std::size_t i = 0; i < waiting.size() && waiting.size() < kMostObjects; ++i) {
    const Json& value = *waiting[i];
    if (value.is_array()) {
      for (const Json& one : value) waiting.push_back(&one);
      continue;
    }
    if (!value.is_object()) continue;
    if (const auto type = value.find("@type"); type != value.end() && is_article_type(*type))
      read_article(value, data);
    for (const char* const key : {"@graph", "mainEntity", "mainEntityOfPage"})
      if (const auto inner = value.find(key); inner != value.end()) waiting.push_back(&*inner);
  }
}

}  // namespace fundstelle::indexer
