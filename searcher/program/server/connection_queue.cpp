#include "server/connection_queue.hpp"

#include <utility>

namespace fundstelle::server {

namespace {

// The library hands jobs on as functions without parameters.
thread_local bool refused = false;

}  // namespace

ConnectionQueue::ConnectionQueue(std::size_t threads, std::size_t most_waiting,
                                 std::atomic<std::size_t>& waiting)
    : most_(threads + most_waiting), waiting_(waiting) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

ConnectionQueue::~ConnectionQueue() {
  shutdown();
}

bool ConnectionQueue::is_refused() {
  return refused;
}

void ConnectionQueue::enqueue(std::function<void()> job) {
  {
    const std::scoped_lock lock(mutex_);
    if (running_ + jobs_.size() < most_) {
      jobs_.push_back(std::move(job));
      waiting_ = jobs_.size();
      job = nullptr;
    }
  }
  if (!job) return changed_.notify_one();
  refused = true;
  job();
  refused = false;
}

void ConnectionQueue::shutdown() {
  {
    const std::scoped_lock lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void ConnectionQueue::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    const std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    waiting_ = jobs_.size();
    ++running_;
    lock.unlock();
    job();
    lock.lock();
    --running_;
  }
}

}  // namespace fundstelle::server
