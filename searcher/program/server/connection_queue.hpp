/// The threads that serve connections, and the connections that wait for one of them. Unlike the HTTP
/// library's own queue it has an end.
///
///     ConnectionQueue queue(32, 64);
///     queue.enqueue(job);   // runs in a thread; or at once, with is_refused() true, where the queue is full
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include <httplib.h>

namespace fundstelle::server {

class ConnectionQueue final : public httplib::TaskQueue {
 public:
  /// `waiting`: the number of jobs that wait, for those that run; must outlive the queue.
  ConnectionQueue(std::size_t threads, std::size_t most_waiting, std::atomic<std::size_t>& waiting);
  ~ConnectionQueue() override;
  ConnectionQueue(const ConnectionQueue&) = delete;
  ConnectionQueue& operator=(const ConnectionQueue&) = delete;

  void enqueue(std::function<void()> job) override;
  /// Returns when all jobs are done.
  void shutdown() override;

  /// In a job: whether there is no room for it, so that it must end at once.
  [[nodiscard]] static bool is_refused();

 private:
  void work();

  std::size_t most_;  ///< jobs that run or wait
  std::atomic<std::size_t>& waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<std::function<void()>> jobs_;
  std::size_t running_ = 0;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace fundstelle::server
