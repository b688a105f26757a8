#include "server/http_server.hpp"

#include "server/api.hpp"
#include "server/client_stream.hpp"
#include "server/connection_queue.hpp"
#include "server/host_check.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <httplib.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <xxhash.h>

namespace fundstelle::server {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostRequestBytes = 32 * 1024;
constexpr std::size_t kMostRequestsOfConnection = 100;
constexpr milliseconds kIdle{5000};
/// A connection without a request gives way to those that wait for a thread.
constexpr milliseconds kIdleWhileOthersWait{500};
constexpr milliseconds kGoodbye{500};
constexpr int kBacklog = 128;

const httplib::Headers kHeadersOfAll{
    // Nothing but the server's own style sheet, icon and form: what slipped in as markup could do nothing.
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Robots-Tag", "noindex"},
    {"Vary", "Accept-Encoding"}};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// What is known of the request that a thread is at; the library's hooks are not told.
struct Exchange {
  ClientStream* stream = nullptr;
  std::chrono::system_clock::time_point time;
  std::chrono::steady_clock::time_point began;
  bool is_understood = false;  ///< the request's head was read
  bool closes = true;          ///< the connection ends with the answer
};

thread_local Exchange exchange;

std::string_view message_of(int status) {
  switch (status) {
    case 408:
      return "the request came too slowly";
    case 414:
      return "the address is too long";
    case 416:
      return "parts of an answer are not given";
    case 431:
      return "the request's headers are too long";
    default:
      return "the request is not valid HTTP";
  }
}

/// An answer where there is no request that the library could answer.
void send_bare(int socket, int status, const char* reason, std::string_view extra) {
  const Reply reply = status == 503 ? error_reply(503, "the server is busy", "come again in a moment")
                                    : error_reply(status, message_of(status), "");
  const std::string text =
      fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}Connection: close\r\n\r\n{}",
                  status, reason, reply.type, reply.body.size(), extra, reply.body);
  (void)::send(socket, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace

class HttpServer::Inside final : public httplib::Server {
 public:
  Inside(ServerOptions options, RequestLog& log, HttpServer::Handler handler)
      : options_(std::move(options)),
        hosts_(options_),
        log_(log),
        handler_(std::move(handler)),
        stop_event_(::eventfd(0, EFD_CLOEXEC)) {
    set_default_headers(kHeadersOfAll);
    set_tcp_nodelay(true);
    // The library's own options let a second server take the same port.
    set_socket_options([](int socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    new_task_queue = [this] { return new ConnectionQueue(options_.connections, options_.queue, waiting_); };
    // All requests are answered here: the library's own routing would read bodies, and its patterns cost.
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response);
      return HandlerResponse::Handled;
    });
    set_error_handler(HandlerWithResponse(
        [](const httplib::Request&, httplib::Response& response) { return tell_error(response); }));
    set_post_routing_handler(
        [](const httplib::Request&, httplib::Response& response) { finish_headers(response); });
    set_logger([this](const httplib::Request& request, const httplib::Response& response) {
      write_log(request, response);
    });
  }

  ~Inside() override { ::close(stop_event_); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  Result<int> bind() {
    errno = 0;
    const int port = options_.port == 0                           ? bind_to_any_port(options_.host)
                     : bind_to_port(options_.host, options_.port) ? options_.port
                                                                  : -1;
    if (port < 0) {
      const int why = errno;
      return failure(ErrorCode::Usage,
                     why == EADDRINUSE
                         ? fmt::format("port {} of {} is in use", options_.port, options_.host)
                         : fmt::format("cannot listen on port {} of {}: {}", options_.port, options_.host,
                                       why == 0 ? "no such host" : std::generic_category().message(why)),
                     why == EADDRINUSE ? "--port names another one, --port 0 takes a free one"
                                       : "--host names an address of this machine, --port a port above 1023");
    }
    // The library lets five connections wait to be taken up, fewer than a browser opens.
    ::listen(svr_sock_, kBacklog);
    return port;
  }

  void run() { listen_after_bind(); }

  void end() {
    is_stopping_ = true;
    const std::uint64_t one = 1;
    (void)!::write(stop_event_, &one, sizeof one);
    // The library's stop() does nothing before it listens; its loop then ends by itself.
    const int socket = svr_sock_.exchange(INVALID_SOCKET);
    if (socket == INVALID_SOCKET) return;
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
  }

 private:
  bool process_and_close_socket(int socket) override {
    if (ConnectionQueue::is_refused()) {
      send_bare(socket, 503, "Service Unavailable", "Retry-After: 1\r\n");
      log_.write({std::chrono::system_clock::now(), "-", "-", "-", 503, 0, {}});
      close_gently(socket, milliseconds(0));
      return false;
    }
    std::string rest;
    for (std::size_t count = 1; count <= kMostRequestsOfConnection; ++count) {
      if (rest.empty() && !wait_for_request(socket)) break;
      if (!serve_one(socket, count == kMostRequestsOfConnection, rest)) break;
    }
    close_gently(socket, kGoodbye);
    return true;
  }

  /// True when there is something to read.
  bool wait_for_request(int socket) {
    constexpr milliseconds kStep{100};
    for (milliseconds waited{0}; waited < kIdle; waited += kStep) {
      std::array<pollfd, 2> events{pollfd{socket, POLLIN, 0}, pollfd{stop_event_, POLLIN, 0}};
      const int ready = ::poll(events.data(), events.size(), static_cast<int>(kStep.count()));
      if (ready < 0 && errno != EINTR) return false;
      if (ready > 0 && events[0].revents != 0) return true;
      if (is_stopping_) return false;
      if (waiting_ > 0 && waited >= kIdleWhileOthersWait) return false;
    }
    return false;
  }

  /// Whether the connection goes on. `rest`: what came behind the request before.
  bool serve_one(int socket, bool is_last, std::string& rest) {
    ClientStream stream(socket, {options_.timeout, kMostRequestBytes, stop_event_});
    stream.give_rest(std::exchange(rest, {}));
    exchange = {&stream, std::chrono::system_clock::now(), std::chrono::steady_clock::now(), false, true};
    bool is_closed = false;
    const bool is_answered = process_request(stream, is_last, is_closed, [&](httplib::Request& request) {
      exchange.is_understood = true;
      exchange.closes = is_last || is_stopping_ || should_close(request);
      simplify(request);
    });
    if (!is_answered && !exchange.is_understood && stream.has_begun()) refuse(stream);
    const bool goes_on = is_answered && exchange.is_understood && !exchange.closes;
    exchange.stream = nullptr;
    if (goes_on) rest = stream.take_rest();
    return goes_on;
  }

  /// The library says nothing where it cannot read the first line.
  void refuse(ClientStream& stream) {
    if (!stream.is_too_long() && !stream.is_too_slow()) return;
    const int status = stream.is_too_long() ? 414 : 408;
    send_bare(stream.socket(), status, status == 414 ? "URI Too Long" : "Request Timeout", "");
    std::string client;
    int port = 0;
    stream.get_remote_ip_and_port(client, port);
    log_.write({exchange.time, client, "-", "-", status, 0, took()});
  }

  static bool should_close(const httplib::Request& request) {
    // Bodies are not read: what follows is no request.
    const bool has_body =
        request.has_header("Transfer-Encoding") ||
        (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
    const std::string connection = lower(request.get_header_value("Connection"));
    return has_body || connection.find("close") != std::string::npos ||
           (request.version == "HTTP/1.0" && connection.find("keep-alive") == std::string::npos);
  }

  /// Takes out of the request what the library would do badly.
  static void simplify(httplib::Request& request) {
    // Many overlapping ranges would each be copied (cpp-httplib issue 1766); a range is a wish.
    request.ranges.clear();
    request.headers.erase("Expect");
    // It would pack with Brotli at its slowest level, and take "gzip;q=0" for a yes.
    const std::string encodings = lower(request.get_header_value("Accept-Encoding"));
    request.headers.erase("Accept-Encoding");
    if (encodings.find("gzip") != std::string::npos && encodings.find("gzip;q=0") == std::string::npos)
      request.headers.emplace("Accept-Encoding", "gzip");
  }

  void answer(const httplib::Request& request, httplib::Response& response) {
    Reply reply;
    try {
      reply = reply_to(request);
    } catch (const std::exception& fault) {
      reply = error_reply({ErrorCode::Internal, fault.what(), {}});
    }
    if (!reply.fault.empty()) fmt::print(stderr, "fundstelle-search: {}: {}\n", request.path, reply.fault);
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    if (!response.has_header("Cache-Control"))
      response.set_header("Cache-Control", reply.may_be_kept ? "no-cache" : "no-store");
    if (reply.may_be_kept && reply.status == 200) {
      const std::string tag = fmt::format("W/\"{:016x}\"", XXH3_64bits(reply.body.data(), reply.body.size()));
      response.set_header("ETag", tag);
      if (request.get_header_value("If-None-Match").find(tag) != std::string::npos) {
        response.status = 304;
        return;
      }
    }
    response.set_content(reply.body, reply.type);
  }

  Reply reply_to(const httplib::Request& request) const {
    const std::string host = request.get_header_value("Host");
    if (request.get_header_value_count("Host") > 1 || (host.empty() && request.version == "HTTP/1.1"))
      return error_reply(400, "the request names no host, or several", "");
    if (!host.empty() && !hosts_.allows(host))
      return error_reply(421, "the server does not answer for this host",
                         "start it with --allow-host and the name, if that is meant");
    if (request.method == "OPTIONS") {
      Reply reply;
      reply.status = 204;
      reply.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
      return reply;
    }
    if (request.method != "GET" && request.method != "HEAD") {
      Reply reply = error_reply(405, "there is only GET and HEAD", "");
      reply.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
      return reply;
    }
    Request asked;
    asked.method = request.method;
    asked.path = request.path;
    const std::size_t mark = request.target.find('?');
    if (mark != std::string::npos)
      asked.query = read_query_values(std::string_view(request.target).substr(mark + 1));
    asked.base_url = !options_.public_url.empty() ? options_.public_url : fmt::format("http://{}/", host);
    if (!asked.base_url.ends_with('/')) asked.base_url += '/';
    return handler_(asked);
  }

  /// For the library's own errors, which have no text.
  static HandlerResponse tell_error(httplib::Response& response) {
    if (!response.body.empty()) return HandlerResponse::Unhandled;
    if (exchange.stream != nullptr && !exchange.is_understood) {
      if (exchange.stream->is_too_slow()) response.status = 408;
      if (exchange.stream->is_too_long()) response.status = 431;
    }
    const Reply reply = error_reply(response.status, message_of(response.status), "");
    response.set_content(reply.body, reply.type);
    return HandlerResponse::Handled;
  }

  static void finish_headers(httplib::Response& response) {
    response.headers.erase("Accept-Ranges");
    if (!exchange.closes) return;
    response.headers.erase("Keep-Alive");
    response.headers.erase("Connection");
    response.headers.emplace("Connection", "close");
  }

  void write_log(const httplib::Request& request, const httplib::Response& response) {
    std::string client = request.remote_addr;
    if (int port = 0; client.empty() && exchange.stream != nullptr)
      exchange.stream->get_remote_ip_and_port(client, port);
    log_.write({exchange.time, client, request.method, request.target, response.status,
                request.method == "HEAD" ? 0 : response.body.size(), took()});
  }

  static std::chrono::microseconds took() {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 exchange.began);
  }

  ServerOptions options_;
  HostCheck hosts_;
  RequestLog& log_;
  HttpServer::Handler handler_;
  int stop_event_;
  std::atomic<bool> is_stopping_ = false;
  std::atomic<std::size_t> waiting_ = 0;
};

HttpServer::HttpServer(const ServerOptions& options, RequestLog& log, Handler handler)
    : inside_(std::make_unique<Inside>(options, log, std::move(handler))) {}

HttpServer::~HttpServer() = default;

Result<int> HttpServer::bind() {
  return inside_->bind();
}

void HttpServer::run() {
  inside_->run();
}

void HttpServer::stop() {
  inside_->end();
}

}  // namespace fundstelle::server
