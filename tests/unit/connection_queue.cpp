#include "server/connection_queue.hpp"

#include <atomic>
#include <future>
#include <thread>

#include <doctest/doctest.h>

using fundstelle::server::ConnectionQueue;

TEST_CASE("connection queue: runs what comes, and what waits when it ends") {
  std::atomic<std::size_t> waiting = 0;
  std::atomic<int> done = 0;
  ConnectionQueue queue(2, 50, waiting);
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  for (int i = 0; i < 20; ++i)
    queue.enqueue([&] {
      gone.wait();
      if (!ConnectionQueue::is_refused()) ++done;
    });
  go.set_value();
  queue.shutdown();
  CHECK(done == 20);
  CHECK(waiting == 0);
}

TEST_CASE("connection queue: what finds no room is refused in the caller's thread") {
  std::atomic<std::size_t> waiting = 0;
  ConnectionQueue queue(1, 1, waiting);
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  queue.enqueue([&] { gone.wait(); });
  queue.enqueue([&] { gone.wait(); });
  bool is_refused = false;
  std::thread::id refused_in;
  queue.enqueue([&] {
    is_refused = ConnectionQueue::is_refused();
    refused_in = std::this_thread::get_id();
  });
  CHECK(is_refused);
  CHECK(refused_in == std::this_thread::get_id());
  CHECK_FALSE(ConnectionQueue::is_refused());
  go.set_value();
  queue.shutdown();
  CHECK(waiting == 0);
}
