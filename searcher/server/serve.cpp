#include "server/serve.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <thread>

#include <fmt/core.h>
#include <fundstelle/searcher.hpp>
#include <httplib.h>

namespace fundstelle::server {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM};

/// Takes the signals to end from all threads that are begun while it lives, so that wait() gets them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    for (const int number : kSignals) sigaddset(&set_, number);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  ~StopSignals() { pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Until one comes; the next one finds the default, which ends the process.
  void wait() const {
    int number = 0;
    sigwait(&set_, &number);
    pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
  }

 private:
  sigset_t set_{};
};

}  // namespace

Result<void> serve(const std::vector<std::string>& databases, const ServerOptions& options) {
  const Result<Searcher> searcher = Searcher::open(databases);
  if (!searcher) return tl::unexpected(searcher.error());
  const StopSignals signals;
  httplib::Server http;
  http.Get("/healthz", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("ok\n", "text/plain");
  });
  const int port = options.port == 0                               ? http.bind_to_any_port(options.host)
                   : http.bind_to_port(options.host, options.port) ? options.port
                                                                   : -1;
  if (port < 0)
    return failure(ErrorCode::Usage, fmt::format("cannot listen on {} port {}", options.host, options.port),
                   "--port names another one, --port 0 takes a free one");
  std::thread listener([&http] { http.listen_after_bind(); });
  fmt::print("Serving on http://{}:{}/\n", options.host, port);
  std::fflush(stdout);
  signals.wait();
  http.stop();
  listener.join();
  return {};
}

}  // namespace fundstelle::server
