#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <fundstelle/searcher_pool.hpp>

namespace fundstelle {

namespace {

// A clock's time plus a longer one overflows.
constexpr std::chrono::milliseconds kMostPatience = std::chrono::hours(24 * 365);

}  // namespace

struct SearcherPool::Inside {
  Inside(const std::vector<std::string>& to_open, const OpenOptions& how, std::size_t at_most)
      : databases(to_open), options(how), most(at_most) {}

  const std::vector<std::string> databases;
  const OpenOptions options;
  const std::size_t most;

  std::mutex mutex;
  std::condition_variable given_back;
  std::vector<std::unique_ptr<Searcher>> idle;  ///< the one used last at the end
  std::size_t in_use = 0;                       ///< those being opened included

  /// Of a searcher that came back, or of one that could not be opened.
  void end_use(std::unique_ptr<Searcher> searcher) noexcept {
    {
      const std::lock_guard lock(mutex);
      --in_use;
      if (searcher) keep(std::move(searcher));
    }
    given_back.notify_one();
  }

  void keep(std::unique_ptr<Searcher> searcher) noexcept {
    try {
      idle.push_back(std::move(searcher));
    } catch (const std::bad_alloc&) {
      return;  // the next one is opened again
    }
  }

  Result<std::unique_ptr<Searcher>> open() const {
    return schema::guarded(databases.front(), [&]() -> Result<std::unique_ptr<Searcher>> {
      Result<Searcher> opened = Searcher::open(databases, options);
      if (!opened) return tl::unexpected(std::move(opened).error());
      return std::make_unique<Searcher>(std::move(*opened));
    });
  }
};

SearcherPool::Lease::Lease(std::shared_ptr<Inside> pool, std::unique_ptr<Searcher> searcher)
    : pool_(std::move(pool)), searcher_(std::move(searcher)) {}
SearcherPool::Lease::Lease(Lease&& other) noexcept = default;
SearcherPool::Lease::~Lease() {
  give_back();
}

SearcherPool::Lease& SearcherPool::Lease::operator=(Lease&& other) noexcept {
  if (this == &other) return *this;
  give_back();
  pool_ = std::move(other.pool_);
  searcher_ = std::move(other.searcher_);
  return *this;
}

void SearcherPool::Lease::give_back() noexcept {
  if (!pool_) return;
  if (searcher_->is_broken()) searcher_.reset();
  pool_->end_use(std::move(searcher_));
  pool_.reset();
}

SearcherPool::SearcherPool(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}
SearcherPool::~SearcherPool() = default;
SearcherPool::SearcherPool(SearcherPool&& other) noexcept = default;
SearcherPool& SearcherPool::operator=(SearcherPool&& other) noexcept = default;

Result<SearcherPool> SearcherPool::open(const std::vector<std::string>& databases, const OpenOptions& options,
                                        std::size_t most) {
  if (databases.empty()) return tl::unexpected(Searcher::open(databases).error());
  if (most == 0) return failure(ErrorCode::Usage, "a pool of no searchers", "let it have one at least");
  auto inside = std::make_shared<Inside>(databases, options, most);
  Result<std::unique_ptr<Searcher>> first = inside->open();
  if (!first) return tl::unexpected(std::move(first).error());
  inside->idle.push_back(std::move(*first));
  return SearcherPool(std::move(inside));
}

Result<SearcherPool::Lease> SearcherPool::take(std::chrono::milliseconds patience) {
  std::unique_ptr<Searcher> searcher;
  {
    std::unique_lock lock(inside_->mutex);
    if (!inside_->given_back.wait_for(lock, std::min(patience, kMostPatience),
                                      [&] { return inside_->in_use < inside_->most; }))
      return failure(
          ErrorCode::Locked,
          fmt::format("{}: all {} searchers are in use", inside_->databases.front(), inside_->most),
          "ask again later");
    ++inside_->in_use;
    if (!inside_->idle.empty()) {
      searcher = std::move(inside_->idle.back());
      inside_->idle.pop_back();
    }
  }
  if (searcher) return Lease(inside_, std::move(searcher));
  Result<std::unique_ptr<Searcher>> opened = inside_->open();
  if (opened) return Lease(inside_, std::move(*opened));
  inside_->end_use(nullptr);
  return tl::unexpected(std::move(opened).error());
}

std::size_t SearcherPool::most() const {
  return inside_->most;
}

}  // namespace fundstelle
