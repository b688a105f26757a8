#include "database/journal.hpp"

#include "database/durable_file.hpp"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {

namespace {
using Json = nlohmann::json;
}

Result<void> write_journal(const std::filesystem::path& database, const Journal& journal) {
  const Json json{{"publishes", journal.publishes}, {"deletions", journal.deletions}};
  return write_durably(database / kJournalFile, json.dump());
}

Result<std::optional<Journal>> read_journal(const std::filesystem::path& database) {
  const std::filesystem::path file = database / kJournalFile;
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

}  // namespace fundstelle::indexer
