#include "exporting/document_export.hpp"

#include "exporting/file_name.hpp"
#include "personal/text_file.hpp"

#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::exporting {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string text_of(const Document& document) {
  std::string text;
  for (const DocumentBlock& block : document.blocks) {
    if (!block.is_kept) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

std::string json_of(const Document& document) {
  Json json{{"id", document.id},
            {"path", document.path},
            {"url", document.url},
            {"title", document.title},
            {"date", document.date},
            {"date_from", document.date_from},
            {"date_confidence", document.date_confidence},
            {"source", document.source},
            {"author", document.author},
            {"section", document.section},
            {"language", document.language}};
  json["extra"] = document.extra.empty() ? Json::object() : Json::parse(document.extra, nullptr, false);
  json["text"] = text_of(document);
  Json& blocks = json["blocks"] = Json::array();
  for (const DocumentBlock& block : document.blocks)
    blocks.push_back({{"label", block.label}, {"reason", block.reason}, {"text", block.text}});
  constexpr int kIndent = 2;
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool DocumentExport::may_take(const std::string& name, const std::string& id) const {
  const fs::path record = folder_ / (name + ".json");
  std::error_code ignored;
  // What cannot be looked at is taken to be there.
  const bool has_record = fs::symlink_status(record, ignored).type() != fs::file_type::not_found;
  const fs::file_status text_file = fs::symlink_status(folder_ / (name + ".txt"), ignored);
  if (!has_record) return text_file.type() == fs::file_type::not_found;
  if (fs::symlink_status(record, ignored).type() != fs::file_type::regular) return false;
  if (fs::exists(text_file) && !fs::is_regular_file(text_file)) return false;
  const Result<std::string> text = personal::read_text_file(record);
  if (!text) return false;
  const Json json = Json::parse(*text, nullptr, false);
  // An id that is no UTF-8 is not written as it is.
  const Json wanted = Json::parse(Json(id).dump(-1, ' ', false, Json::error_handler_t::replace));
  return json.is_object() && json.value("id", Json()) == wanted;
}

Result<std::string> DocumentExport::write(const Document& document) const {
  const std::string first = file_name_of(document);
  std::string name = first;
  constexpr std::size_t kMost = 100'000;
  for (std::size_t number = 2; number < kMost && !may_take(name, document.id); ++number)
    name = fmt::format("{}-{}", first, number);
  // The record first: what was broken off between the two is known by it the next time.
  const auto replace = [&](std::string_view ending, std::string_view content) {
    return personal::replace_file(folder_ / fmt::format("{}{}", name, ending), content,
                                  personal::Syncing::Later);
  };
  if (const Result<void> written = replace(".json", json_of(document)); !written)
    return tl::unexpected(written.error());
  const std::string title = document.title.empty() ? "" : document.title + "\n\n";
  const std::string text = text_of(document);
  const bool has_title = !title.empty() && text.starts_with(document.title);
  if (const Result<void> written = replace(".txt", (has_title ? "" : title) + text + "\n"); !written)
    return tl::unexpected(written.error());
  return name;
}

}  // namespace fundstelle::exporting
