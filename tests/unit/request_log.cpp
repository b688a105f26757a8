#include "server/request_log.hpp"

#include "unit/temporary_folder.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::server;

TEST_CASE("request log: a line tells time, client, request, status, bytes and milliseconds") {
  const LoggedRequest request{std::chrono::system_clock::from_time_t(1'700'000'000),
                              "127.0.0.1",
                              "GET",
                              "/?q=Hafen",
                              200,
                              10511,
                              std::chrono::microseconds(3249)};
  CHECK(log_line(request) == "2023-11-14T22:13:20Z 127.0.0.1 GET /?q=Hafen 200 10511 3.2");
}

TEST_CASE("request log: nothing of a request can end a line or steer a terminal") {
  LoggedRequest request{
      std::chrono::system_clock::from_time_t(0), "", "GE\nT", "/ \"\x1b[31m\r\nM\xc3\xb6we", 400, 0, {}};
  CHECK(log_line(request) == "1970-01-01T00:00:00Z - GE%0AT /%20\"%1B[31m%0D%0AM%C3%B6we 400 0 0.0");
  const std::string target(10'000, 'a');
  request.target = target;
  CHECK(log_line(request).size() < 5000);
}

TEST_CASE("request log: lines of many threads are whole") {
  const TemporaryFolder folder;
  ServerOptions options;
  options.log_file = (folder.path() / "log").string();
  constexpr int kThreads = 4;
  constexpr int kLines = 200;
  {
    const auto log = RequestLog::open(options);
    REQUIRE(log);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
      threads.emplace_back([&] {
        for (int line = 0; line < kLines; ++line) (*log)->write({{}, "::1", "GET", "/", 200, 1, {}});
      });
    for (std::thread& thread : threads) thread.join();
  }
  std::ifstream file(options.log_file);
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines)
    CHECK(line == "1970-01-01T00:00:00Z ::1 GET / 200 1 0.0");
  CHECK(lines == kThreads * kLines);
}

TEST_CASE("request log: a file that cannot be written is named") {
  ServerOptions options;
  options.log_file = "/nothing/there";
  const auto log = RequestLog::open(options);
  REQUIRE_FALSE(log);
  CHECK(log.error().message == "/nothing/there: the log cannot be written: No such file or directory");
}
