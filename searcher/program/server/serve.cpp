#include "server/serve.hpp"

#include "server/host_check.hpp"
#include "server/http_server.hpp"
#include "server/request_log.hpp"
#include "server/site.hpp"
#include "server/stop_signals.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

#include <fmt/core.h>
#include <fundstelle/searcher_pool.hpp>

namespace fundstelle::server {

namespace {

std::size_t searches_of(const ServerOptions& options) {
  constexpr std::size_t kLeast = 2;  // a dear question is not to stop all others
  return options.searches > 0 ? options.searches
                              : std::max<std::size_t>(std::thread::hardware_concurrency(), kLeast);
}

std::string address_of(const ServerOptions& options, int port) {
  const bool is_ipv6 = options.host.find(':') != std::string::npos;
  return fmt::format(fmt::runtime(is_ipv6 ? "http://[{}]:{}/" : "http://{}:{}/"), options.host, port);
}

}  // namespace

Result<void> serve(const std::vector<std::string>& databases, const OpenOptions& open,
                   const ServerOptions& options) {
  if (!options.public_url.empty() && host_of_url(options.public_url).empty())
    return failure(ErrorCode::Usage, fmt::format("{} is no address of the web", options.public_url),
                   "write one such as https://archive.example/search/");
  const StopSignals signals;
  Result<SearcherPool> pool = SearcherPool::open(databases, open, searches_of(options));
  if (!pool) return tl::unexpected(std::move(pool).error());
  const Result<std::unique_ptr<RequestLog>> log = RequestLog::open(options);
  if (!log) return tl::unexpected(log.error());
  const Site site(*pool, options);
  HttpServer http(options, **log, [&site](const Request& request) { return site.answer(request); });
  const Result<int> port = http.bind();
  if (!port) return tl::unexpected(port.error());
  if (!is_loopback(options.host))
    fmt::print(
        stderr,
        "fundstelle-search: {} may be reached from other machines, and whoever reaches it can read the "
        "whole archive\n  put a web server with TLS and passwords in front of it\n",
        options.host);
  std::thread listener([&http] { http.run(); });
  fmt::print("Serving on {}\n", address_of(options, *port));
  std::fflush(stdout);
  signals.wait();
  http.stop();
  listener.join();
  return {};
}

}  // namespace fundstelle::server
