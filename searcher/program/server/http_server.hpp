/// HTTP over cpp-httplib: connections, limits, headers and the log. What is answered, a handler says.
///
///     HttpServer http(options, *log, [&](const Request& request) { return site.answer(request); });
///     Result<int> port = http.bind();
///     std::thread thread([&] { http.run(); });
///     …
///     http.stop();
#pragma once

#include "server/request.hpp"
#include "server/request_log.hpp"
#include "server/server_options.hpp"

#include <functional>
#include <memory>

#include <fundstelle/result.hpp>

namespace fundstelle::server {

class HttpServer {
 public:
  /// For GET and HEAD of allowed hosts; called by several threads at once.
  using Handler = std::function<Reply(const Request&)>;

  /// Borrows the log.
  HttpServer(const ServerOptions& options, RequestLog& log, Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// The port. Usage where it is taken, or the host is none of this machine's.
  [[nodiscard]] Result<int> bind();

  /// Until stop(); returns when all requests that had come are answered.
  void run();

  /// From any thread, while run() runs or before.
  void stop();

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::server
