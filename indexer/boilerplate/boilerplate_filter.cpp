#include "boilerplate/boilerplate_filter.hpp"

namespace fundstelle::indexer {

struct BoilerplateFilter::Inside {
  FurnitureCounts counts;
};

BoilerplateFilter::BoilerplateFilter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
BoilerplateFilter::~BoilerplateFilter() = default;
BoilerplateFilter::BoilerplateFilter(BoilerplateFilter&&) noexcept = default;
BoilerplateFilter& BoilerplateFilter::operator=(BoilerplateFilter&&) noexcept = default;

Result<BoilerplateFilter> BoilerplateFilter::create(const FilterSettings&) {
  return BoilerplateFilter(std::make_unique<Inside>());
}
void BoilerplateFilter::learn(const Article&) {}
void BoilerplateFilter::label(Article& article) const {
  bool first = true;
  for (Block& block : article.record.blocks) {
    block.label = first ? Label::Title : Label::Body;
    if (first) article.record.title = block.text;
    first = false;
  }
}
const FurnitureCounts& BoilerplateFilter::counts() const {
  return inside_->counts;
}
FurnitureCounts& BoilerplateFilter::counts() {
  return inside_->counts;
}

}  // namespace fundstelle::indexer
