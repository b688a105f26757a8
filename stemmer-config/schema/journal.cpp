#include "schema/journal.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::schema {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Result<std::optional<Journal>> read_journal(const fs::path& database) {
  const fs::path file = database / kJournalFile;
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::optional<Journal>();
  try {
    const Json json = Json::parse(in);
    return Journal{json.at("publishes").get<std::string>(), json.at("deletions").get<Deletions>()};
  } catch (const Json::exception& error) {
    return failure(ErrorCode::Malformed, fmt::format("{}: damaged: {}", file.string(), error.what()),
                   "remove this file; documents that were replaced may then be found twice");
  }
}

bool holds(const Journal& journal, std::span<const fs::path> segments) {
  const fs::path published = fs::path(journal.publishes).filename();
  return published.empty() || std::any_of(segments.begin(), segments.end(), [&](const fs::path& segment) {
           return segment.filename() == published;
         });
}

}  // namespace fundstelle::schema
