#include "article/json_row.hpp"

#include "article/canonical_address.hpp"
#include "article/json_text.hpp"
#include "article/plain_text.hpp"
#include "article/publication_date.hpp"
#include "article/web_page.hpp"
#include "article/written_date.hpp"
#include "boilerplate/normal_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

using Json = nlohmann::json;

/// A value that people write as a string or a number, or as a list of such: "Anna Muster", 17, ["A", "B"].
bool read_words(const Json& value, std::string& words) {
  if (value.is_null()) return true;
  if (value.is_string()) {
    words = trimmed(value.get_ref<const std::string&>());
    return true;
  }
  if (value.is_number()) {
    words = value.dump();
    return true;
  }
  if (!value.is_array()) return false;
  std::string joined;
  for (const Json& item : value) {
    std::string part;
    if (item.is_array() || !read_words(item, part)) return false;
    if (!joined.empty() && !part.empty()) joined += ", ";
    joined += part;
  }
  words = std::move(joined);
  return true;
}

/// A given title is the first block, whether or not the text repeats it.
void put_title_first(Record& record) {
  if (record.title.empty()) return;
  const bool repeated = !record.blocks.empty() && record.blocks.front().text == record.title;
  if (!repeated) record.blocks.insert(record.blocks.begin(), Block{.text = record.title, .reason = {}});
  record.blocks.front().label = Label::Title;
  record.blocks.front().reason = "title as given";
}

}  // namespace

Result<void> read_json_row(std::string_view row, std::string_view name, const MarkupWords& words,
                           RowKind kind, Article& article) {
  const std::optional<CutRow> cut = cut_out_text(row);
  const Json json = Json::parse(cut ? std::string_view(cut->rest) : row, nullptr, false);
  if (json.is_discarded()) return failure(ErrorCode::Malformed, fmt::format("{}: not valid JSON", name));
  if (!json.is_object()) return failure(ErrorCode::Malformed, fmt::format("{}: not a JSON object", name));

  Record& record = article.record;
  std::string date;
  const std::array<std::pair<std::string_view, std::string*>, 7> known{{{"id", &record.id},
                                                                        {"url", &record.url},
                                                                        {"title", &record.title},
                                                                        {"date", &date},
                                                                        {"source", &record.source},
                                                                        {"author", &record.author},
                                                                        {"section", &record.section}}};
  Json extra = Json::object();
  for (const auto& [key, value] : json.items()) {
    if (key == "text" || key == "html") continue;
    const auto* const field = std::find_if(
        known.begin(), known.end(), [&wanted = key](const auto& entry) { return entry.first == wanted; });
    if (field == known.end())
      extra[key] = value;
    else if (!read_words(value, *field->second))
      return failure(ErrorCode::Malformed,
                     fmt::format("{}: \"{}\" is neither a string nor a number", name, key));
  }
  record.url = canonical_address(record.url);
  if (!date.empty()) {
    if (std::optional<std::string> day = iso_day(date); day && is_plausible_publication(*day)) {
      record.date = std::move(*day);
      record.date_from = "given";
    } else {
      extra["date"] = date;  // not a day that can be: kept as it was given
    }
  }
  if (!extra.empty()) record.extra = extra.dump(-1, ' ', false, Json::error_handler_t::replace);

  const auto text = json.find("text");
  if (!cut && (text == json.end() || text->is_null())) {
    const auto html = json.find("html");
    if (html == json.end() || html->is_null())
      return failure(ErrorCode::Malformed, fmt::format("{}: neither \"text\" nor \"html\"", name));
    if (!html->is_string())
      return failure(ErrorCode::Malformed, fmt::format("{}: \"html\" is no string", name));
    std::string page = html->get<std::string>();
    std::replace(page.begin(), page.end(), '\0', ' ');
    read_web_page(page, words, article);
    if (record.blocks.empty())
      return failure(ErrorCode::Malformed, fmt::format("{}: \"html\" has no text", name));
    for (Block& block : record.blocks) block.line = block.last_line = 0;
    if (kind == RowKind::Entry) {
      article.structure = Structure::Declared;
      put_title_first(record);
    }
    return {};
  }
  if (!cut && !text->is_string())
    return failure(ErrorCode::Malformed, fmt::format("{}: \"text\" is no string", name));
  article.structure = Structure::Declared;
  record.blocks = cut_plain_text(cut ? cut->text : text->get_ref<const std::string&>());
  for (Block& block : record.blocks) block.line = block.last_line = 0;  // lines of the text, not of the input
  put_title_first(record);
  if (record.blocks.empty()) return failure(ErrorCode::Malformed, fmt::format("{}: \"text\" is empty", name));
  return {};
}

}  // namespace fundstelle::indexer
