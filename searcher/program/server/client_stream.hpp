/// A client's connection as the HTTP library reads and writes it, with limits that the library has not: so
/// much time and so many bytes for a request, however slowly it drips, and so much time for its answer.
///
///     ClientStream stream(socket, {.timeout = 10s, .most_bytes = 32768, .stop_event = event});
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <httplib.h>

namespace fundstelle::server {

struct StreamLimits {
  std::chrono::milliseconds timeout{};  ///< for all of the request, and anew for all of the answer
  std::size_t most_bytes = 0;           ///< of the request
  int stop_event = -1;                  ///< readable once the server stops: no more is read then
};

/// Of one request. Borrows the socket.
class ClientStream final : public httplib::Stream {
 public:
  ClientStream(int socket, const StreamLimits& limits);

  [[nodiscard]] bool is_readable() const override;
  [[nodiscard]] bool is_writable() const override;
  ssize_t read(char* bytes, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  using httplib::Stream::write;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] int socket() const override { return socket_; }

  [[nodiscard]] bool has_begun() const { return received_ > 0; }
  [[nodiscard]] bool is_too_slow() const { return is_too_slow_; }
  [[nodiscard]] bool is_too_long() const { return is_too_long_; }
  /// Bytes that came behind the request: the next one's, for its stream.
  [[nodiscard]] std::string take_rest();
  void give_rest(std::string rest);

 private:
  using Clock = std::chrono::steady_clock;

  int socket_;
  StreamLimits limits_;
  Clock::time_point read_by_;
  Clock::time_point written_by_;
  bool is_writing_ = false;
  bool is_too_slow_ = false;
  bool is_too_long_ = false;
  std::size_t received_ = 0;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
};

/// Ends the connection so that the client gets the answer even if some of its request was not read: what
/// still comes is read for a moment and thrown away.
void close_gently(int socket, std::chrono::milliseconds moment);

}  // namespace fundstelle::server
