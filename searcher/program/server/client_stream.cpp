#include "server/client_stream.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fundstelle::server {

namespace {

constexpr std::size_t kBuffer = 4096;

using Clock = std::chrono::steady_clock;

int milliseconds_until(Clock::time_point time) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(time - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 600'000));
}

bool is_ready(int socket, short events) {
  pollfd waited{socket, events, 0};
  return ::poll(&waited, 1, 0) > 0 && (waited.revents & events) != 0;
}

void name_address(int (*look_up)(int, sockaddr*, socklen_t*), int socket, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (look_up(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (::getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host.data(), host.size(), service.data(),
                    service.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return;
  ip = host.data();
  port = std::atoi(service.data());
}

}  // namespace

ClientStream::ClientStream(int socket, const StreamLimits& limits)
    : socket_(socket), limits_(limits), read_by_(Clock::now() + limits.timeout) {}

bool ClientStream::is_readable() const {
  return at_ < buffer_.size() || is_ready(socket_, POLLIN);
}

bool ClientStream::is_writable() const {
  return is_ready(socket_, POLLOUT);
}

ssize_t ClientStream::read(char* bytes, std::size_t size) {
  if (at_ == buffer_.size()) {
    if (received_ >= limits_.most_bytes) {
      is_too_long_ = true;
      return -1;
    }
    std::array<pollfd, 2> waited{pollfd{socket_, POLLIN, 0}, pollfd{limits_.stop_event, POLLIN, 0}};
    int ready = 0;
    do {
      ready = ::poll(waited.data(), waited.size(), milliseconds_until(read_by_));
    } while (ready < 0 && errno == EINTR);
    if (ready == 0) is_too_slow_ = true;
    if (ready <= 0 || waited[0].revents == 0) return -1;
    buffer_.resize(std::min(kBuffer, limits_.most_bytes - received_));
    at_ = 0;
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    buffer_.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    if (got <= 0) return got;
    received_ += buffer_.size();
    // A byte a poll could go on for ever without one of them being late.
    if (Clock::now() > read_by_) {
      is_too_slow_ = true;
      return -1;
    }
  }
  const std::size_t taken = std::min(size, buffer_.size() - at_);
  std::memcpy(bytes, buffer_.data() + at_, taken);
  at_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t ClientStream::write(const char* bytes, std::size_t size) {
  if (!is_writing_) {
    is_writing_ = true;
    written_by_ = Clock::now() + limits_.timeout;
  }
  for (;;) {
    const ssize_t sent = ::send(socket_, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return -1;
    pollfd waited{socket_, POLLOUT, 0};
    const int left = milliseconds_until(written_by_);
    if (left == 0) return -1;
    if (const int ready = ::poll(&waited, 1, left); ready == 0 || (ready < 0 && errno != EINTR)) return -1;
  }
}

void ClientStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  name_address(::getpeername, socket_, ip, port);
}

void ClientStream::get_local_ip_and_port(std::string& ip, int& port) const {
  name_address(::getsockname, socket_, ip, port);
}

std::string ClientStream::take_rest() {
  std::string rest(buffer_.begin() + static_cast<std::ptrdiff_t>(at_), buffer_.end());
  buffer_.clear();
  at_ = 0;
  return rest;
}

void ClientStream::give_rest(std::string rest) {
  buffer_.assign(rest.begin(), rest.end());
  at_ = 0;
  received_ = buffer_.size();
}

void close_gently(int socket, std::chrono::milliseconds moment) {
  constexpr std::size_t kMostDiscarded = 1 << 20;
  ::shutdown(socket, SHUT_WR);
  const Clock::time_point end = Clock::now() + moment;
  std::array<char, kBuffer> discarded{};
  for (std::size_t total = 0; total < kMostDiscarded;) {
    pollfd waited{socket, POLLIN, 0};
    if (::poll(&waited, 1, milliseconds_until(end)) <= 0) break;
    const ssize_t got = ::recv(socket, discarded.data(), discarded.size(), MSG_DONTWAIT);
    if (got <= 0) break;
    total += static_cast<std::size_t>(got);
  }
  ::close(socket);
}

}  // namespace fundstelle::server
