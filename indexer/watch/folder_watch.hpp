/// What happens to the files below some folders, by inotify.
///
///     Result<FolderWatch> watch = FolderWatch::open({"/archive"}, "/archive/fundstelle.db");
///     while (std::optional<FolderChanges> changes = watch->wait(is_interrupted))
///       index(changes->changed, changes->gone);
///
/// Files and folders whose names begin with a dot, and databases, are left out, as a walk leaves them out.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct FolderChanges {
  std::set<std::string> changed;  ///< files that were written or moved in, absolute
  std::set<std::string> gone;     ///< files and folders that were deleted or moved away
  bool is_overflow = false;       ///< more than the kernel could tell: look at everything again

  [[nodiscard]] bool empty() const { return changed.empty() && gone.empty() && !is_overflow; }
};

struct WatchPace {
  std::chrono::milliseconds quiet{500};      ///< without a change, before changes are told
  std::chrono::milliseconds patience{5000};  ///< they are told after that long in any case
};

/// Not thread-safe.
class FolderWatch {
 public:
  /// `paths`: folders with all below them, and files. NotFound; NoSpace where the kernel watches no more
  /// folders, with the remedy. Changes count from here on.
  [[nodiscard]] static Result<FolderWatch> open(const std::vector<std::string>& paths,
                                                const std::string& skip_folder, WatchPace pace = {});

  ~FolderWatch();
  FolderWatch(FolderWatch&&) noexcept;
  FolderWatch& operator=(FolderWatch&&) noexcept;

  /// Waits until something has changed and then stays as it is for a moment. Nothing soon after
  /// `is_interrupted` says true.
  [[nodiscard]] std::optional<FolderChanges> wait(const std::function<bool()>& is_interrupted);

 private:
  struct Inside;
  explicit FolderWatch(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::indexer
