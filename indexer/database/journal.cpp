#include "database/journal.hpp"

#include "database/durable_file.hpp"

#include <nlohmann/json.hpp>

namespace fundstelle::indexer {

Result<void> write_journal(const std::filesystem::path& database, const Journal& journal) {
  const nlohmann::json json{{"publishes", journal.publishes}, {"deletions", journal.deletions}};
  return write_durably(database / kJournalFile, json.dump());
}

}  // namespace fundstelle::indexer
