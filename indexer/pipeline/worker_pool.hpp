/// Runs one function over many items on several threads, and waits.
///
///     WorkerPool pool(4);
///     pool.for_each(batch.size(), [&](std::size_t worker, std::size_t item) {
///     builders[worker].build(batch[item]); });
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fundstelle::indexer {

class WorkerPool {
 public:
  /// `workers` counts the calling thread, which works too; at least one.
  explicit WorkerPool(std::size_t workers);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] std::size_t size() const { return threads_.size() + 1; }

  /// Calls task(worker, item) once for each item below `items`; `worker` is below size() and at work on one
  /// item at a time. The task must not throw. Called by one thread at a time.
  using Task = std::function<void(std::size_t worker, std::size_t item)>;
  void for_each(std::size_t items, const Task& task);

 private:
  void work(std::size_t worker);
  void serve(std::size_t worker);

  std::mutex mutex_;
  std::condition_variable changed_;
  const Task* task_ = nullptr;
  std::size_t items_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::size_t round_ = 0;
  std::size_t busy_ = 0;
  bool stop_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace fundstelle::indexer
