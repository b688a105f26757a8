#include <fundstelle/searcher.hpp>

namespace fundstelle {

struct Searcher::Inside {};

Searcher::Searcher(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Result<Searcher> Searcher::open(const std::vector<std::filesystem::path>&) {
  return Searcher(std::make_unique<Inside>());
}

}  // namespace fundstelle
