/// xapian-tcpsrv over a database, on a free port of this machine.
///
///     RemoteServer server(archive.database());
///     Searcher searcher = Searcher::open({server.address()}).value();
///     server.stop();      // with all its connections
///     server.start();     // on the same port again
#pragma once

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace fundstelle {

/// A socket on the loopback interface.
class LoopbackSocket {
 public:
  LoopbackSocket() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (descriptor_ < 0) throw std::runtime_error("no socket");
  }
  ~LoopbackSocket() { ::close(descriptor_); }
  LoopbackSocket(const LoopbackSocket&) = delete;
  LoopbackSocket& operator=(const LoopbackSocket&) = delete;

  [[nodiscard]] bool connects_to(std::uint16_t port) const {
    const sockaddr_in address = loopback(port);
    return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }
  /// A port that was free a moment ago.
  std::uint16_t bind() const {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    if (::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
  }
  void listen() const {
    if (::listen(descriptor_, 8) != 0) throw std::runtime_error("cannot listen");
  }

 private:
  static sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }

  int descriptor_;
};

inline std::string tcp_address(std::uint16_t port) {
  return "tcp://127.0.0.1:" + std::to_string(port);
}

/// Lets connect, and never says a word.
class SilentServer {
 public:
  SilentServer() : port_(socket_.bind()) { socket_.listen(); }
  [[nodiscard]] std::string address() const { return tcp_address(port_); }

 private:
  LoopbackSocket socket_;
  std::uint16_t port_;
};

class RemoteServer {
 public:
  explicit RemoteServer(std::filesystem::path database) : database_(std::move(database)) {
    constexpr int kMostPorts = 20;
    for (int tries = 0; tries < kMostPorts; ++tries) {
      port_ = LoopbackSocket().bind();
      if (start()) return;
    }
    throw std::runtime_error("xapian-tcpsrv (package xapian-tools) cannot be started");
  }
  ~RemoteServer() { stop(); }
  RemoteServer(const RemoteServer&) = delete;
  RemoteServer& operator=(const RemoteServer&) = delete;

  [[nodiscard]] std::string address() const { return tcp_address(port_); }

  /// False where it ends at once: the port is taken.
  [[nodiscard]] bool start() {
    const std::string port = std::to_string(port_);
    const std::string database = database_.string();
    const char* const words[] = {"xapian-tcpsrv", "--port",  port.c_str(),     "--interface",
                                 "127.0.0.1",     "--quiet", database.c_str(), nullptr};
    // A group of its own, so that its children, one for each connection, end with it.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    // It reports each connection that ends.
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed =
        posix_spawnp(&process_, words[0], &actions, &attributes, const_cast<char* const*>(words), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed != 0) throw std::runtime_error("xapian-tcpsrv (package xapian-tools) is missing");
    while (!LoopbackSocket().connects_to(port_)) {
      if (::waitpid(process_, nullptr, WNOHANG) == process_) {
        process_ = 0;
        return false;
      }
      constexpr timespec kPause{0, 10'000'000};
      ::nanosleep(&kPause, nullptr);
    }
    return true;
  }

  void stop() {
    if (process_ == 0) return;
    ::kill(-process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
    process_ = 0;
  }

 private:
  std::filesystem::path database_;
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

}  // namespace fundstelle
