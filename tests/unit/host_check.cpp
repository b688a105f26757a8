#include "server/host_check.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace fundstelle::server;

TEST_CASE("host check: names without ports, as they are compared") {
  CHECK(host_name("Localhost:8080") == "localhost");
  CHECK(host_name("archive.example.") == "archive.example");
  CHECK(host_name("[::1]:80") == "::1");
  CHECK(host_name("127.0.0.1") == "127.0.0.1");
  for (const std::string host :
       {"", "a b", "a@b", "a:80:80", "a:x", "[::1", "[::1]x", "\"><b>", "m\xc3\xb6we.example"}) {
    CAPTURE(host);
    CHECK(host_name(host).empty());
  }
}

TEST_CASE("host check: hosts of addresses") {
  CHECK(host_of_url("https://Archive.example:8443/search/?a=b") == "archive.example");
  CHECK(host_of_url("http://[::1]") == "::1");
  CHECK(host_of_url("ftp://archive.example/").empty());
  CHECK(host_of_url("javascript:alert(1)").empty());
}

TEST_CASE("host check: this machine") {
  for (const std::string host : {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    CHECK(is_loopback(host));
  for (const std::string host : {"0.0.0.0", "::", "192.0.2.1", "localhost.example", "", "archive.example"})
    CHECK_FALSE(is_loopback(host));
}

TEST_CASE("host check: bound to this machine only its names are allowed, and those given") {
  ServerOptions options;
  options.allowed_hosts = {"archive.example"};
  options.public_url = "https://www.archive.example/search/";
  const HostCheck check(options);
  for (const std::string host :
       {"localhost:8080", "127.0.0.1", "[::1]:1", "archive.example", "WWW.archive.example:443"})
    CHECK(check.allows(host));
  for (const std::string host :
       {"evil.example", "localhost.evil.example", "", "127.0.0.2", "x.archive.example"}) {
    CAPTURE(host);
    CHECK_FALSE(check.allows(host));
  }
}

TEST_CASE("host check: bound to other addresses every name is allowed unless some are given") {
  ServerOptions options;
  options.host = "0.0.0.0";
  CHECK(HostCheck(options).allows("any.example"));
  CHECK_FALSE(HostCheck(options).allows("a b"));
  options.allowed_hosts = {"archive.example"};
  CHECK(HostCheck(options).allows("archive.example"));
  CHECK_FALSE(HostCheck(options).allows("any.example"));
}
