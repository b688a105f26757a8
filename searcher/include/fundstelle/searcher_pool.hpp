/// Searchers for many threads: a server takes one for each request.
///
///     auto pool = fundstelle::SearcherPool::open({"fundstelle.db"}, {.follows = true}, 8);
///     // in any thread
///     auto searcher = pool->take(std::chrono::seconds(2));
///     if (searcher) auto answer = (*searcher)->search("Sturmflut");   // given back with the lease
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <fundstelle/export.hpp>
#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle {

/// Opens searchers as they are needed and keeps them open. All of it is thread-safe, except moving, assigning
/// and destroying it.
class FUNDSTELLE_EXPORT SearcherPool {
 private:
  struct Inside;

 public:
  /// A searcher on loan: the holder's alone until the lease is destroyed, which gives it back. One thread at
  /// a time. It may outlive the pool.
  class FUNDSTELLE_EXPORT Lease {
   public:
    ~Lease();                       ///< Gives the searcher back.
    Lease(Lease&& other) noexcept;  ///< `other` is then only good for being destroyed or assigned to.
    Lease& operator=(Lease&& other) noexcept;  ///< Gives back what it held.

    /// The searcher.
    [[nodiscard]] Searcher& operator*() const { return *searcher_; }
    /// The searcher.
    [[nodiscard]] Searcher* operator->() const { return searcher_.get(); }

   private:
    friend class SearcherPool;
    Lease(std::shared_ptr<Inside> pool, std::unique_ptr<Searcher> searcher);
    void give_back() noexcept;

    std::shared_ptr<Inside> pool_;
    std::unique_ptr<Searcher> searcher_;
  };

  /// Opens one searcher at once, and at most `most` in time. Each holds the files of all segments open, and
  /// its own memory of words seen. Errors as of Searcher::open(); Usage where `most` is 0.
  [[nodiscard]] static Result<SearcherPool> open(const std::vector<std::string>& databases,
                                                 const OpenOptions& options, std::size_t most);

  ~SearcherPool();                              ///< Leases stay good.
  SearcherPool(SearcherPool&& other) noexcept;  ///< `other` is then only good for being destroyed or
                                                ///< assigned to.
  SearcherPool& operator=(SearcherPool&& other) noexcept;  ///< Leases of the former pool stay good.

  /// A searcher that nobody else holds, the one used last if possible. Where all are in use, waits for one,
  /// at most as long as `patience`; then Locked. A searcher that failed for no fault of its caller is not
  /// given out again but opened anew: errors as of Searcher::open().
  [[nodiscard]] Result<Lease> take(std::chrono::milliseconds patience);

  /// Searchers that may be in use at once.
  [[nodiscard]] std::size_t most() const;

 private:
  explicit SearcherPool(std::shared_ptr<Inside> inside);

  std::shared_ptr<Inside> inside_;
};

}  // namespace fundstelle
