#include "c_interface/handles.hpp"

#include <chrono>
#include <new>

using namespace fundstelle;
using namespace fundstelle::c_interface;

namespace {

Result<std::vector<std::string>> named(const char* const* databases, std::size_t count) {
  std::optional<std::vector<std::string>> names = strings_of(databases, count);
  if (!names) return missing("the name of a database");
  return std::move(*names);
}

OpenOptions options_of(const fundstelle_open_options* options) {
  return options != nullptr ? options->options : OpenOptions{};
}

}  // namespace

fundstelle_open_options* fundstelle_open_options_new(void) {
  return new (std::nothrow) fundstelle_open_options{};
}

fundstelle_code fundstelle_open_options_set_follows(fundstelle_open_options* options, bool follows) {
  return set(options, [&] {
    options->options.follows = follows;
    return FUNDSTELLE_OK;
  });
}

fundstelle_code fundstelle_open_options_set_allows_partial(fundstelle_open_options* options, bool allows) {
  return set(options, [&] {
    options->options.allows_partial = allows;
    return FUNDSTELLE_OK;
  });
}

fundstelle_code fundstelle_open_options_set_timeout(fundstelle_open_options* options, uint32_t milliseconds) {
  return set(options, [&] {
    options->options.timeout = std::chrono::milliseconds(milliseconds);
    return FUNDSTELLE_OK;
  });
}

fundstelle_code fundstelle_open_options_set_cache_folder(fundstelle_open_options* options,
                                                         const char* folder) {
  return set(options, [&] {
    if (folder == nullptr) return FUNDSTELLE_USAGE;
    options->options.cache_folder = folder;
    return FUNDSTELLE_OK;
  });
}

void fundstelle_open_options_free(fundstelle_open_options* options) {
  delete options;
}

fundstelle_searcher* fundstelle_searcher_open(const char* const* databases, size_t database_count,
                                              const fundstelle_open_options* options,
                                              fundstelle_error** error) {
  return made<fundstelle_searcher>(error, [&]() -> Result<Searcher> {
    const Result<std::vector<std::string>> names = named(databases, database_count);
    if (!names) return tl::unexpected<Error>(names.error());
    return Searcher::open(*names, options_of(options));
  });
}

fundstelle_code fundstelle_searcher_reopen(fundstelle_searcher* searcher, fundstelle_error** error) {
  return done(error, [&]() -> Result<void> {
    if (searcher == nullptr) return missing("a searcher");
    return searcher->get().reopen();
  });
}

size_t fundstelle_searcher_size(fundstelle_searcher* searcher) {
  std::size_t size = 0;
  if (searcher != nullptr) (void)done(nullptr, [&] { size = searcher->get().size(); });
  return size;
}

void fundstelle_searcher_free(fundstelle_searcher* searcher) {
  delete searcher;
}

fundstelle_pool* fundstelle_pool_open(const char* const* databases, size_t database_count,
                                      const fundstelle_open_options* options, size_t most,
                                      fundstelle_error** error) {
  return made<fundstelle_pool>(error, [&]() -> Result<SearcherPool> {
    const Result<std::vector<std::string>> names = named(databases, database_count);
    if (!names) return tl::unexpected<Error>(names.error());
    return SearcherPool::open(*names, options_of(options), most);
  });
}

fundstelle_searcher* fundstelle_pool_take(fundstelle_pool* pool, uint32_t patience_milliseconds,
                                          fundstelle_error** error) {
  return made<fundstelle_searcher>(error, [&]() -> Result<SearcherPool::Lease> {
    if (pool == nullptr) return missing("a pool");
    return pool->pool.take(std::chrono::milliseconds(patience_milliseconds));
  });
}

size_t fundstelle_pool_most(const fundstelle_pool* pool) {
  return pool != nullptr ? pool->pool.most() : 0;
}

void fundstelle_pool_free(fundstelle_pool* pool) {
  delete pool;
}
