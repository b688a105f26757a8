#include "pipeline/worker_pool.hpp"

namespace fundstelle::indexer {

WorkerPool::WorkerPool(std::size_t workers) {
  for (std::size_t worker = 1; worker < workers; ++worker)
    threads_.emplace_back([this, worker] { serve(worker); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
}

void WorkerPool::work(std::size_t worker) {
  for (std::size_t item = next_++; item < items_; item = next_++) (*task_)(worker, item);
}

void WorkerPool::serve(std::size_t worker) {
  std::size_t done = 0;
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stop_ || round_ != done; });
    if (stop_) return;
    done = round_;
    lock.unlock();
    work(worker);
    lock.lock();
    if (--busy_ == 0) changed_.notify_all();
  }
}

void WorkerPool::for_each(std::size_t items, const Task& task) {
  {
    const std::lock_guard lock(mutex_);
    task_ = &task;
    items_ = items;
    next_ = 0;
    busy_ = threads_.size();
    ++round_;
  }
  changed_.notify_all();
  work(0);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return busy_ == 0; });
}

}  // namespace fundstelle::indexer
