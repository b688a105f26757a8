#include "terminal/opener.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fundstelle::terminal {

namespace {

#ifdef __APPLE__
constexpr const char* kOpener = "open";
#else
constexpr const char* kOpener = "xdg-open";
#endif

}  // namespace

Result<void> open_on_desktop(const std::string& address) {
  std::error_code ignored;
  if (address.starts_with('/') && !std::filesystem::exists(address, ignored))
    return failure(ErrorCode::NotFound, address + ": no such file any more",
                   "index the archive again: fundstelle-index add FOLDER");
  std::string program = kOpener;
  std::string argument = address;
  std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
  pid_t child = 0;
  const int wrong = ::posix_spawnp(&child, kOpener, nullptr, nullptr, arguments.data(), environ);
  if (wrong != 0)
    return failure(ErrorCode::NotFound, program + ": " + std::strerror(wrong),
                   "install it (Debian: xdg-utils), or open the address by hand");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return failure(ErrorCode::Internal, program + ": could not open " + address, "open it by hand");
  return {};
}

}  // namespace fundstelle::terminal
