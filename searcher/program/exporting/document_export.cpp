#include "exporting/document_export.hpp"

#include "answer_json.hpp"
#include "exporting/file_name.hpp"
#include "personal/text_file.hpp"

#include <system_error>

#include <fmt/format.h>

namespace fundstelle::exporting {

namespace fs = std::filesystem;
using json::Json;

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
  const Json record_json = Json::parse(*text, nullptr, false);
  // An id that is no UTF-8 is not written as it is.
  const Json wanted = Json::parse(json::text_of(id, json::Layout::Line));
  return record_json.is_object() && record_json.value("id", Json()) == wanted;
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
  if (const Result<void> written =
          replace(".json", json::text_of(json::of(document), json::Layout::Indented) + "\n");
      !written)
    return tl::unexpected(written.error());
  const std::string title = document.title.empty() ? "" : document.title + "\n\n";
  const std::string text = json::article_text(document);
  const bool has_title = !title.empty() && text.starts_with(document.title);
  if (const Result<void> written = replace(".txt", (has_title ? "" : title) + text + "\n"); !written)
    return tl::unexpected(written.error());
  return name;
}

}  // namespace fundstelle::exporting
