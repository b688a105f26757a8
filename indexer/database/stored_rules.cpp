#include "database/stored_rules.hpp"

#include "database/durable_file.hpp"

#include <system_error>
#include <utility>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

Result<UserRules> read_stored_rules(const fs::path& database) {
  std::error_code unknown;
  if (!fs::exists(database / kRulesFile, unknown)) return UserRules();
  Result<UserRules> kept = UserRules::load(database / kRulesFile);
  if (!kept) kept.error().hint = "name the rules again: fundstelle-index add --rules FILE PATH";
  return kept;
}

Result<RulesState> settle_rules(const fs::path& database, std::optional<UserRules> given) {
  Result<UserRules> kept = read_stored_rules(database);
  std::error_code unknown;
  const fs::path pending = database / kPendingRulesFile;
  if (!given) {
    if (!kept) return tl::unexpected<Error>(std::move(kept).error());
    return RulesState{std::move(*kept), fs::exists(pending, unknown)};
  }
  if (kept && (kept->text() == given->text() || (kept->empty() && given->empty())))
    return RulesState{std::move(*given), fs::exists(pending, unknown)};
  // First the mark, then the rules: a run that stops between them judges in vain, none goes by two rules.
  if (Result<void> marked = write_durably(pending, ""); !marked) return tl::unexpected<Error>(marked.error());
  const Result<void> written = given->empty() ? remove_durably(database / kRulesFile)
                                              : write_durably(database / kRulesFile, given->text());
  if (!written) return tl::unexpected<Error>(written.error());
  return RulesState{std::move(*given), true};
}

Result<void> finish_rules(const fs::path& database) {
  return remove_durably(database / kPendingRulesFile);
}

}  // namespace fundstelle::indexer
