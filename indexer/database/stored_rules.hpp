/// The user's rules as a database keeps them: the runs that name none go by those that it was made with.
///
///     fundstelle.db/rules.toml      the rules file, as it was given
///     fundstelle.db/rules.pending   there while documents may still have labels of other rules
///
///     Result<RulesState> state = settle_rules(database, given);   // the lock is held
///     … judge documents by state->rules, and anew those that were judged by others …
///     finish_rules(database);
#pragma once

#include "boilerplate/user_rules.hpp"

#include <filesystem>
#include <optional>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

inline constexpr std::string_view kRulesFile = "rules.toml";
inline constexpr std::string_view kPendingRulesFile = "rules.pending";

/// Malformed where the kept file was damaged.
[[nodiscard]] Result<UserRules> read_stored_rules(const std::filesystem::path& database);

struct RulesState {
  UserRules rules;
  bool are_pending = false;  ///< documents may have been judged by others
};

/// Keeps `given` from now on, or reads what is kept where nothing is given. Rules without any rule end those
/// that are kept.
[[nodiscard]] Result<RulesState> settle_rules(const std::filesystem::path& database,
                                              std::optional<UserRules> given);

/// All documents have been judged by the rules that are kept.
[[nodiscard]] Result<void> finish_rules(const std::filesystem::path& database);

}  // namespace fundstelle::indexer
