/// SIGINT and SIGTERM for a program whose threads work on while the first one waits for them.
///
///     const StopSignals signals;   // before any thread begins
///     signals.wait();              // Ctrl-C
#pragma once

#include <csignal>

namespace fundstelle::server {

/// Threads begun while it lives do not get the signals; wait() does.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Until one comes. The next one finds the default, which ends the process.
  void wait() const;

 private:
  sigset_t set_{};
};

}  // namespace fundstelle::server
