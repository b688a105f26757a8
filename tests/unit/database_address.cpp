#include "database/database_address.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

std::string error_of(std::string_view text) {
  const Result<DatabaseAddress> address = DatabaseAddress::parse(text);
  REQUIRE_FALSE(address);
  CHECK(address.error().code == ErrorCode::Usage);
  CHECK_FALSE(address.error().hint.empty());
  CHECK(address.error().message.starts_with(std::string(text) + ": "));
  return address.error().message.substr(text.size() + 2);
}

}  // namespace

TEST_CASE("database address: a folder is what has no scheme") {
  for (const std::string_view text : {"fundstelle.db", "/var/news:old/a.db", "tcp:/x", "://x", "C:\\news"}) {
    CAPTURE(text);
    const DatabaseAddress address = DatabaseAddress::parse(text).value();
    CHECK(address.kind == DatabaseKind::Folder);
    CHECK_FALSE(address.is_remote());
    CHECK(address.path == text);
  }
}

TEST_CASE("database address: a host and the port of its server") {
  const DatabaseAddress address = DatabaseAddress::parse("tcp://archive.example:33333").value();
  CHECK(address.kind == DatabaseKind::Tcp);
  CHECK(address.host == "archive.example");
  CHECK(address.port == 33333);
  CHECK(DatabaseAddress::parse("tcp://localhost:1/").value().port == 1);
  const DatabaseAddress six = DatabaseAddress::parse("tcp://[2001:db8::7]:65535").value();
  CHECK(six.host == "2001:db8::7");
  CHECK(six.port == 65535);
  CHECK(DatabaseAddress::parse("tcp://[::1]:80").value().host == "::1");
}

TEST_CASE("database address: what is wrong with a server's") {
  CHECK(error_of("tcp://host") == "the port is missing");
  CHECK(error_of("tcp://host:") == "the port is missing");
  CHECK(error_of("tcp://:33333") == "the host is missing");
  CHECK(error_of("tcp://") == "the host is missing");
  CHECK(error_of("tcp://host:0") == "'0' is no port: there are 1 to 65535");
  CHECK(error_of("tcp://host:70000") == "'70000' is no port: there are 1 to 65535");
  CHECK(error_of("tcp://host:3x") == "'3x' is no port: there are 1 to 65535");
  CHECK(error_of("tcp://::1:80") == "an IPv6 address must stand in brackets, as in [::1]");
  CHECK(error_of("tcp://[::1:80") == "the bracket of the IPv6 address is not closed");
  CHECK(error_of("tcp://[::1]80") == "'80' stands behind the host");
  CHECK(error_of("tcp://a b:80") == "'a b' is no host's name");
  CHECK(error_of("tcp://me@host:80") == "xapian-tcpsrv knows no users");
  CHECK(error_of("tcp://host:80/a.db").starts_with("it has a path"));
  CHECK(error_of("http://host:80/").starts_with("no address of a database"));
}

TEST_CASE("database address: a folder on a host, as ssh and a shell are to have it") {
  const DatabaseAddress address = DatabaseAddress::parse("ssh://reader@archive:2222/srv/a b.db").value();
  CHECK(address.kind == DatabaseKind::Ssh);
  CHECK(address.user == "reader");
  CHECK(address.host == "archive");
  CHECK(address.port == 2222);
  CHECK(address.path == "/srv/a b.db");
  CHECK(DatabaseAddress::parse("ssh://archive/~/news.db").value().path == "news.db");
  CHECK(shell_quoted("/a b/it's $HOME.db") == R"('/a b/it'\''s $HOME.db')");
}

TEST_CASE("database address: nothing reaches ssh that it would take for something else") {
  CHECK(error_of("ssh://archive") == "the path of the database is missing");
  CHECK(error_of("ssh://archive/") == "the path of the database is missing");
  CHECK(error_of("ssh:///a.db") == "the host is missing");
  CHECK(error_of("ssh://-oProxyCommand=x/a.db") == "'-oProxyCommand=x' is no host's name");
  CHECK(error_of("ssh://-l@archive/a.db") == "'-l' is no user's name");
  CHECK(error_of("ssh://a b@archive/a.db") == "'a b' is no user's name");
  CHECK(error_of("ssh://archive;x/a.db") == "'archive;x' is no host's name");
  CHECK(error_of("ssh://archive/a\n.db") == "the path holds a control character");
  CHECK(error_of("ssh://archive/a  b.db").starts_with("the path holds two spaces"));
}
