#include "mcp/line_reader.hpp"

#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace fundstelle::mcp;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& bytes, std::size_t most = 100) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  REQUIRE(std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size());
  std::rewind(file.get());
  LineReader reader(::fileno(file.get()), most);
  Lines lines;
  while (const std::optional<std::string_view> line = reader.next()) lines.emplace_back(*line);
  CHECK_FALSE(reader.next());
  return lines;
}

}  // namespace

TEST_CASE("line reader: lines without their ends, and what stands behind the last one") {
  CHECK(lines_of("").empty());
  CHECK(lines_of("a\nbc\n") == Lines{"a", "bc"});
  CHECK(lines_of("a\n\nbc") == Lines{"a", "", "bc"});
  CHECK(lines_of("\n") == Lines{""});
}

TEST_CASE("line reader: of too long a line a byte more is kept, and the next line is whole") {
  CHECK(lines_of("12345\n123456\n1234567890\nab\n", 5) == Lines{"12345", "123456", "123456", "ab"});
  const std::string longer(300'000, 'x');
  CHECK(lines_of(longer + "\nab\n" + longer, 5) == Lines{"xxxxxx", "ab", "xxxxxx"});
}

TEST_CASE("line reader: lines longer than what is read at once are put together") {
  const std::string line(200'000, 'x');
  CHECK(lines_of(line + "\n" + line + "y\n", 1'000'000) == Lines{line, line + "y"});
}

TEST_CASE("line reader: a line is given when it ends, also by a descriptor that does not block") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
  LineReader reader(ends[0], 100);
  REQUIRE(::write(ends[1], "a\nb", 3) == 3);
  CHECK(reader.next() == "a");
  std::thread writer([&] {
    CHECK(::write(ends[1], "c\n", 2) == 2);
    ::close(ends[1]);
  });
  CHECK(reader.next() == "bc");
  CHECK_FALSE(reader.next());
  writer.join();
  ::close(ends[0]);
}
