#include "server/request_log.hpp"

#include <cerrno>
#include <system_error>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace fundstelle::server {

namespace {

constexpr std::size_t kMostTarget = 4096;

int leave_open(std::FILE* /*file*/) {
  return 0;
}

std::string printable(std::string_view text) {
  if (text.empty()) return "-";
  std::string out;
  for (const char c : text.substr(0, kMostTarget)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f)
      out += c;
    else
      out += fmt::format("%{:02X}", byte);
  }
  if (text.size() > kMostTarget) out += "...";
  return out;
}

}  // namespace

std::string log_line(const LoggedRequest& request) {
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(request.time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ} {} {} {} {} {} {:.1f}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), printable(request.client),
                     printable(request.method), printable(request.target), request.status, request.bytes,
                     static_cast<double>(request.took.count()) / 1000);
}

Result<std::unique_ptr<RequestLog>> RequestLog::open(const ServerOptions& options) {
  if (options.is_quiet) return std::unique_ptr<RequestLog>(new RequestLog({nullptr, leave_open}));
  if (options.log_file.empty()) return std::unique_ptr<RequestLog>(new RequestLog({stderr, leave_open}));
  File file(std::fopen(options.log_file.c_str(), "ae"), std::fclose);
  if (!file)
    return failure(ErrorCode::Unreadable,
                   fmt::format("{}: the log cannot be written: {}", options.log_file,
                               std::generic_category().message(errno)),
                   "--log names another file; without it the log goes to standard error");
  return std::unique_ptr<RequestLog>(new RequestLog(std::move(file)));
}

void RequestLog::write(const LoggedRequest& request) {
  if (!file_) return;
  const std::string line = log_line(request) + "\n";
  const std::scoped_lock lock(mutex_);
  // A full disk must not stop the answers.
  std::fwrite(line.data(), 1, line.size(), file_.get());
  std::fflush(file_.get());
}

}  // namespace fundstelle::server
