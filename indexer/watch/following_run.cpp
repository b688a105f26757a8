#include "watch/following_run.hpp"

#include <filesystem>
#include <system_error>

namespace fundstelle::indexer {

namespace {

namespace fs = std::filesystem;

bool has_changed(const RunSummary& summary) {
  return summary.added + summary.replaced + summary.removed + summary.failed + summary.judged_anew > 0;
}

/// The files that changed and no others. A file may have gone again since.
RunOptions run_over(const FolderChanges& changes, const RunOptions& run) {
  RunOptions some = run;
  some.wait_for_lock = true;
  some.paths.clear();
  for (const std::string& path : changes.changed) {
    std::error_code ignored;
    if (fs::exists(path, ignored)) some.paths.push_back(path);
  }
  some.gone.assign(changes.gone.begin(), changes.gone.end());
  return some;
}

}  // namespace

Result<void> follow_changes(FolderWatch& watch, const RunOptions& run, RunObserver& observer,
                            const std::function<void(const RunSummary&)>& told) {
  const auto is_interrupted = [&observer] { return observer.is_interrupted(); };
  while (const std::optional<FolderChanges> changes = watch.wait(is_interrupted)) {
    RunOptions everything = run;
    everything.wait_for_lock = true;
    Result<RunSummary> summary =
        index_archive(changes->is_overflow ? everything : run_over(*changes, run), observer);
    // A file that went between two looks, or came back under an older name: all is looked at again.
    const bool is_doubtful =
        summary ? summary->removed > 0 && !changes->is_overflow : summary.error().code == ErrorCode::NotFound;
    if (summary && has_changed(*summary)) told(*summary);
    if (is_doubtful && !observer.is_interrupted()) {
      summary = index_archive(everything, observer);
      if (summary && has_changed(*summary)) told(*summary);
    }
    if (summary) continue;
    if (summary.error().code == ErrorCode::Interrupted) return {};
    if (summary.error().code == ErrorCode::Incompatible) return tl::unexpected<Error>(summary.error());
    observer.failed(summary.error());
  }
  return {};
}

}  // namespace fundstelle::indexer
