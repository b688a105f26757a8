/// Indexes what changes below watched folders: fundstelle-index add --watch.
///
///     FolderWatch watch = FolderWatch::open(run.paths, run.database).value();   // before the first pass
///     index_archive(run, observer);
///     follow_changes(watch, run, observer, print_summary);
#pragma once

#include "pipeline/indexing_run.hpp"
#include "watch/folder_watch.hpp"

#include <functional>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// Indexes what `watch` tells until the observer says that it is interrupted. `run`: what the first pass was
/// asked for. `told`: after each run that changed something. Runs that cannot be are told to the observer,
/// and the next change is waited for; an error where nothing can be indexed any more.
[[nodiscard]] Result<void> follow_changes(FolderWatch& watch, const RunOptions& run, RunObserver& observer,
                                          const std::function<void(const RunSummary&)>& told);

}  // namespace fundstelle::indexer
