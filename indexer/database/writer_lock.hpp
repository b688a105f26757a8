/// One writer at a time for a database folder.
///
///     Result<WriterLock> lock = WriterLock::acquire(folder / "lock", {});
///     // Locked: "fundstelle.db: process 4711 on host anna has been writing since 2024-03-01 12:00:05"
///
/// A flock: the kernel gives it up when the process ends, however it ends.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct LockOptions {
  bool wait = false;                       ///< for the other writer to end
  std::function<bool()> is_interrupted{};  ///< asked while waiting
};

/// In the database folder.
inline constexpr std::string_view kLockFile = "lock";

/// Whether a writer holds it now.
[[nodiscard]] bool is_locked(const std::filesystem::path& file);

/// Held as long as the object lives.
class WriterLock {
 public:
  /// Locked with the holder's process, host and time; Interrupted; Unreadable.
  [[nodiscard]] static Result<WriterLock> acquire(const std::filesystem::path& file,
                                                  const LockOptions& options);

  ~WriterLock();
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;

 private:
  explicit WriterLock(int file) : file_(file) {}
  int file_;
};

}  // namespace fundstelle::indexer
