#include "database/writer_lock.hpp"

#include "unit/temporary_folder.hpp"

#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

TEST_CASE("writer lock: a second writer learns who holds it, and gets it afterwards") {
  const TemporaryFolder folder(memory_folder());
  const auto file = folder.path() / "lock";
  {
    const Result<WriterLock> first = WriterLock::acquire(file, {});
    REQUIRE(first);
    const Result<WriterLock> second = WriterLock::acquire(file, {});
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::Locked);
    CHECK(second.error().message.find("process " + std::to_string(getpid())) != std::string::npos);
    CHECK(second.error().message.find("on host ") != std::string::npos);
    CHECK(second.error().message.find("since 20") != std::string::npos);
  }
  CHECK(WriterLock::acquire(file, {}));
}

TEST_CASE("writer lock: who waits can be interrupted, and else gets it in the end") {
  const TemporaryFolder folder(memory_folder());
  const auto file = folder.path() / "lock";
  auto first = std::make_unique<WriterLock>(WriterLock::acquire(file, {}).value());
  const Result<WriterLock> stopped = WriterLock::acquire(file, {true, [] { return true; }});
  CHECK(stopped.error().code == ErrorCode::Interrupted);
  int asked = 0;
  const Result<WriterLock> second = WriterLock::acquire(file, {true, [&] {
                                                                 if (++asked == 2) first.reset();
                                                                 return false;
                                                               }});
  CHECK(second);
}
