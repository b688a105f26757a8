/// Judges documents again whose site has grown since (what was seen too rarely to be furniture then may be
/// now), or that were judged by other rules of the user.
///
///     Result<std::uint64_t> changed = judge_anew(relabelling, grown_sites, judged_anew);
///     Result<std::uint64_t> changed = judge_by_rules(relabelling);
///
/// A site is due when it has at least twice as many documents as at the last time, and of its documents those
/// that were judged when at most half of them were known: each is judged a logarithmic number of times in its
/// life.
#pragma once

#include "boilerplate/boilerplate_filter.hpp"
#include "database/database_writer.hpp"
#include "pipeline/part_builder.hpp"
#include "pipeline/worker_pool.hpp"
#include "similarity/cluster_assignment.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct Relabelling {
  DatabaseWriter& database;
  const BoilerplateFilter& filter;
  WorkerPool& pool;
  PartBuilder& builder;
  ClusterAssignment& clusters;
  std::size_t batch_documents = 4096;
  std::size_t batch_bytes = 4 * 1024 * 1024;  ///< of records as they are stored, about a third of the text
  std::function<bool()> is_interrupted{};
};

/// Looks through the documents of `sites` (those that this run has added to) and publishes those whose labels
/// changed. `judged_anew`: how many documents the sites had
/// at the last time, as the database says. Gives the number of changed documents.
[[nodiscard]] Result<std::uint64_t> judge_anew(Relabelling& relabelling, const std::set<std::string>& sites,
                                               const std::map<std::string, std::uint32_t>& judged_anew);

/// Looks through all documents for those that were not judged by the filter's rules for their site, and
/// publishes those whose labels changed; gives their number. What a page's markup says to a rule's selector
/// is known where the page was read by rules with that selector.
[[nodiscard]] Result<std::uint64_t> judge_by_rules(Relabelling& relabelling);

}  // namespace fundstelle::indexer
