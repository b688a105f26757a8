/// What each address answers: the API, the pages and what belongs to them.
///
///     Site site(pool, options);
///     Reply reply = site.answer({.path = "/api/search", .query = {{"q", "Deich"}}});
#pragma once

#include "server/request.hpp"
#include "server/server_options.hpp"

#include <chrono>
#include <string>

#include <fundstelle/searcher_pool.hpp>

namespace fundstelle::server {

/// Thread-safe. Borrows the pool.
class Site {
 public:
  Site(SearcherPool& pool, const ServerOptions& options);

  [[nodiscard]] Reply answer(const Request& request) const;

 private:
  SearcherPool& pool_;
  std::chrono::seconds patience_;
  std::string archive_;
};

}  // namespace fundstelle::server
