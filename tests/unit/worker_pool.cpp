#include "pipeline/worker_pool.hpp"

#include "pipeline/bounded_queue.hpp"

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle::indexer;

TEST_CASE("worker pool: every item is done once, again and again") {
  WorkerPool pool(4);
  CHECK(pool.size() == 4);
  for (const std::size_t items : {0UL, 1UL, 3UL, 1000UL}) {
    std::vector<std::atomic<int>> done(items);
    std::atomic<bool> is_worker_known = true;
    pool.for_each(items, [&](std::size_t worker, std::size_t item) {
      if (worker >= pool.size()) is_worker_known = false;
      ++done[item];
    });
    for (const std::atomic<int>& count : done) CHECK(count == 1);
    CHECK(is_worker_known);
  }
}

TEST_CASE("worker pool: no worker is at two items at a time") {
  WorkerPool pool(3);
  std::vector<std::atomic<int>> busy(pool.size());
  std::atomic<bool> overlaps = false;
  pool.for_each(2000, [&](std::size_t worker, std::size_t) {
    if (++busy[worker] != 1) overlaps = true;
    --busy[worker];
  });
  CHECK_FALSE(overlaps);
}

TEST_CASE("bounded queue: values arrive in order, and closing ends both sides") {
  BoundedQueue<int> queue(2);
  std::jthread producer([&] {
    for (int i = 0; i < 1000; ++i) queue.push(i);
    queue.close();
  });
  int expected = 0;
  while (const std::optional<int> value = queue.pop()) CHECK(*value == expected++);
  CHECK(expected == 1000);
  CHECK_FALSE(queue.push(1));
}

TEST_CASE("bounded queue: closing frees a producer that waits") {
  BoundedQueue<int> queue(1);
  REQUIRE(queue.push(1));
  std::atomic<bool> pushed = true;
  std::jthread producer([&] { pushed = queue.push(2); });
  queue.close();
  producer.join();
  CHECK(queue.pop() == std::optional<int>(1));
  CHECK_FALSE(queue.pop());
}
