/// A line a request: time, client, method, path and query, status, bytes, milliseconds.
///
///     2026-11-28T05:06:18Z 127.0.0.1 GET /?q=Hafen 200 10511 3.2
#pragma once

#include "server/server_options.hpp"

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <fundstelle/result.hpp>

namespace fundstelle::server {

struct LoggedRequest {
  std::chrono::system_clock::time_point time;
  std::string_view client;
  std::string_view method;
  std::string_view target;  ///< as it came
  int status = 0;
  std::size_t bytes = 0;  ///< of the answer's body, before it is packed
  std::chrono::microseconds took{};
};

/// Without the line's end. What a terminal would obey, spaces and what is not ASCII stand with percent signs;
/// the end of a very long target is left out.
[[nodiscard]] std::string log_line(const LoggedRequest& request);

/// Thread-safe.
class RequestLog {
 public:
  /// Unreadable for a file that cannot be written.
  [[nodiscard]] static Result<std::unique_ptr<RequestLog>> open(const ServerOptions& options);

  void write(const LoggedRequest& request);

 private:
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
  explicit RequestLog(File file) : file_(std::move(file)) {}

  std::mutex mutex_;
  File file_;  ///< null: no log
};

}  // namespace fundstelle::server
